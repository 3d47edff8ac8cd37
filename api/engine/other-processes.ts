/** Polls for what other processes, such as `kod`, changed. */
import { changesDuty } from '../application/agent-news.ts';
import type { RosterCache } from '../application/roster-cache.ts';
import { openingClosed } from '../application/run-due.ts';
import type { Apply } from '../application/unit-of-work.ts';

/** Version counters of what processes cache. */
export type CacheVersions = {
  events: number;
  access: number;
  closedDays: number;
  attack: number;
  policy: number;
};

export type OtherProcessesParts = {
  cache: RosterCache;
  apply: Apply;
  cacheVersions(): Promise<CacheVersions>;
  /** Worklist events after this revision. */
  eventsSince(revision: number): Promise<readonly { agentId: string; change: string }[]>;
  presence: { exchange(): Promise<void> };
  repairs: { look(): Promise<void> };
  /** The set of agents on duty changed. */
  judgePromises(): void;
  abuse: { look(): Promise<void> };
  /** Alerts staff of promises at risk. */
  risks: { look(): Promise<void> };
  nudges: { look(): Promise<void> };
  /** Copies the database's closed days, current attack, and changes by staff into the policy. */
  reloadPolicy(): Promise<void>;
  /** Referrals that wait for an opening. */
  scheduled(): Promise<string[]>;
  /** Their worklists changed, or their access may have ended. */
  publish(agentId: string): void;
  accessChanged(agentId: string): void;
  /** Moves SQLite's write-ahead log into the database file, as far as possible. */
  checkpoint(): Promise<void>;
};

export type OtherProcesses = {
  /** Starts at the database's current versions, except for closed days: they may have changed while the service was down. */
  begin(): Promise<void>;
  poll(): Promise<void>;
  /** The access version of the last poll. */
  readonly accessVersion: number;
};

export function createOtherProcesses(parts: OtherProcessesParts): OtherProcesses {
  let known: CacheVersions = { events: 0, access: 0, closedDays: 0, attack: 0, policy: 0 };
  let closedAnew = false;

  /** Events by `kod`, or by a process whose notice was lost. */
  async function passOnEvents(since: number): Promise<void> {
    const events = await parts.eventsSince(since);
    for (const id of new Set(events.map(({ agentId }) => agentId))) parts.publish(id);
    for (const { agentId, change } of events) if (change === 'access-changed') parts.accessChanged(agentId);
    if (events.some(({ change }) => changesDuty(change))) parts.judgePromises();
  }

  /** Recomputes everybody's duty with the current closed days. */
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
      known = { ...(await parts.cacheVersions()), closedDays: 0, policy: 0 };
    },
    async poll() {
      const now = await parts.cacheVersions();
      parts.cache.pollOtherProcesses(now.events);
      if (now.events > known.events) await passOnEvents(known.events);
      await parts.presence.exchange();
      if (now.attack !== known.attack || now.policy !== known.policy) await parts.reloadPolicy();
      await parts.abuse.look();
      await parts.repairs.look();
      await parts.risks.look();
      await parts.nudges.look();
      // One pass later, after everybody's duty is updated: nobody may be asked on a day that was just closed.
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
      // A failed checkpoint is made up for by the next one, or by a commit.
      parts.checkpoint().catch(() => undefined);
    },
    get accessVersion() {
      return known.access;
    },
  };
}
