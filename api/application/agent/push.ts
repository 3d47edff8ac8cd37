/** Phones and browsers that an agent gets pushes on; each makes them reachable (rule 23). */
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { offerOpenMass } from '../mass-offers.ts';
import type { PushSubscription, Work } from '../ports.ts';
import { addEvent } from '../tell.ts';

/** An agent has a few phones and browsers; more is suspicious. */
const AT_MOST = 10;

/** A push address: the endpoint, with the keys after a `#`. */
export const isPushAddress = (address: string): boolean =>
  address.startsWith('https://') || address.startsWith('http://');

async function news(work: Work, agentId: string): Promise<void> {
  await work.agentChanges.reload([agentId]);
  addEvent(work, [agentId], 'contact-changed', null);
}

/** An agent who becomes reachable is offered the Masses that wait. The same browser again replaces its keys. */
export const pushHere =
  (agentId: string, subscription: PushSubscription) =>
  async (work: Work): Promise<Refusal | null> => {
    const { push } = work.stores;
    if (!(await push.has(agentId, subscription.endpoint)) && (await push.count(agentId)) >= AT_MOST)
      return refuse('too-many-requests');
    const { before } = await push.add(work.newId(), agentId, subscription);
    if (before !== null) await news(work, before);
    await news(work, agentId);
    await offerOpenMass(work, agentId);
    return null;
  };

export const pushNoMore =
  (agentId: string, endpoint: string) =>
  async (work: Work): Promise<null> => {
    if (await work.stores.push.remove(agentId, endpoint)) await news(work, agentId);
    return null;
  };

/** The push service reported that this browser is gone. */
export const pushGone =
  (agentId: string, address: string) =>
  async (work: Work): Promise<void> => {
    await pushNoMore(agentId, address.replace(/#.*$/, ''))(work);
  };
