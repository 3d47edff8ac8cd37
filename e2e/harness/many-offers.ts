/** Fills a worklist with more open Mass offers than a test could request. */
import type { AgentBrowser } from './harness.ts';

/**
 * Writes them as the service would, each due a second after the one before, with a revision so high that no
 * later answer replaces them. An answer already on its way may; call it again to restore them.
 */
export const fillWithMass = async (agent: AgentBrowser, many: number): Promise<void> =>
  (await agent.worker()).evaluate(async (count) => {
    type Held = { worklist: { serverNow: number; revision: number } };
    const { worklist } = await chrome.storage.local.get<Held>('worklist');
    const revision = Number.MAX_SAFE_INTEGER;
    if (worklist.revision === revision) return;
    const { serverNow } = worklist;
    const offers = Array.from({ length: count }, (_, index) => ({
      ...{ id: `mass-${index}`, referralId: `referral-${index}`, kind: 'mass', help: 'both', language: 'es' },
      ...{ needs: [], county: 'Jefferson', zone: 'America/New_York', contactMethod: 'phone' },
      ...{ forSomeoneElse: false, submittedAt: serverNow, promisedBy: serverNow + 1_800_000 + index * 1000 },
      ...{
        status: 'pending',
        offeredAt: serverNow,
        dueAt: serverNow + 1_800_000 + index * 1000,
        settledAt: null,
        alertedAt: serverNow,
        siblings: [],
        asSibling: false,
      },
      why: {
        ...{ miles: index, speaksLanguage: true, interpreterNeeded: false, unmetNeeds: [] },
        ...{ missedIn30Days: 0, inProgress: 0, roleFirst: true },
      },
    }));
    await chrome.storage.local.set({ worklist: { ...worklist, revision, receivedAt: Date.now(), offers } });
  }, many);
