/** Takes in what other processes, such as `kod`, have changed beside this one. */
import { changesDuty } from '../application/agent-news.ts';
import type { RosterCache } from '../application/roster-cache.ts';
import { openingClosed } from '../application/run-due.ts';
import type { Apply } from '../application/unit-of-work.ts';

/** Counters that grow when something has changed which processes keep in memory. */
export type CacheVersions = { events: number; access: number; closedDays: number; attack: number };

export type OtherProcessesParts = {
  cache: RosterCache;
  apply: Apply;
  cacheVersions(): Promise<CacheVersions>;
  /** What agents' live feeds were told after this revision. */
  eventsSince(revision: number): Promise<readonly { agentId: string; change: string }[]>;
  presence: { exchange(): Promise<void> };
  repairs: { look(): Promise<void> };
  /** Who is on duty has changed. */
  judgePromises(): void;
  abuse: { look(): Promise<void> };
  /** Puts the closed days and the attack that the database holds now into the policy. */
  reloadPolicy(): Promise<void>;
  /** Referrals that wait for an opening. */
  scheduled(): Promise<string[]>;
  /** Agents whose worklists changed, and those whose access may have ended. */
  publish(agentId: string): void;
  accessChanged(agentId: string): void;
  /** Folds SQLite's log into its file, as far as it can. */
  checkpoint(): Promise<void>;
};

export type OtherProcesses = {
  /** Begins where the database is now, except for closed days: they may have changed while we were down. */
  begin(): Promise<void>;
  poll(): Promise<void>;
  /** The newest access version that a poll has seen. */
  readonly accessVersion: number;
};

export function createOtherProcesses(parts: OtherProcessesParts): OtherProcesses {
  let known: CacheVersions = { events: 0, access: 0, closedDays: 0, attack: 0 };
  let closedAnew = false;

  /** From `kod`, or from another process whose notice was lost. */
  async function passOnEvents(since: number): Promise<void> {
    const events = await parts.eventsSince(since);
    for (const id of new Set(events.map(({ agentId }) => agentId))) parts.publish(id);
    for (const { agentId, change } of events) if (change === 'access-changed') parts.accessChanged(agentId);
    if (events.some(({ change }) => changesDuty(change))) parts.judgePromises();
  }

  /** Everybody's duty is worked out anew with what is closed now. */
  async function readClosedDays(): Promise<void> {
    await parts.reloadPolicy();
    await parts.apply(({ stores: { agents } }) => agents.makeAllDue());
  }

  async function giveUpClosedOpenings(): Promise<void> {
    const ids = await parts.scheduled();
    await Promise.all(ids.map((id) => parts.apply(openingClosed(id))));
  }

  return {
    async begin() {
      known = { ...(await parts.cacheVersions()), closedDays: 0 };
    },
    async poll() {
      const now = await parts.cacheVersions();
      parts.cache.pollOtherProcesses(now.events);
      if (now.events > known.events) await passOnEvents(known.events);
      await parts.presence.exchange();
      if (now.attack !== known.attack) await parts.reloadPolicy();
      await parts.abuse.look();
      await parts.repairs.look();
      // A pass later, when everybody's duty follows: nobody may be asked on a day that was closed just now.
      if (closedAnew) {
        await giveUpClosedOpenings();
        parts.judgePromises();
      }
      closedAnew = false;
      if (now.closedDays !== known.closedDays) {
        await readClosedDays();
        closedAnew = true;
      }
      known = now;
      // One that fails is made up for by the next, or at last by a commit.
      parts.checkpoint().catch(() => undefined);
    },
    get accessVersion() {
      return known.access;
    },
  };
}
