/**
 * Heartbeats of agents' browsers. An agent who becomes live is offered the Masses that wait (rule 3), and every process is
 * told. Ongoing presence is written periodically, so that all processes make the same promises (rule 8).
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import { reachable } from '../../domain/matching/musts.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import type { Policy } from '../../domain/policy.ts';
import { offerOpenMass } from '../mass-offers.ts';
import type { Stores } from '../ports.ts';
import type { Apply } from '../unit-of-work.ts';

export type Presence = {
  /** Usually only noted in memory; a transaction only for an agent who returns. If that fails, the next heartbeat retries. */
  seen(agentId: string): Promise<void>;
  /** Saves the heartbeats since the last call, and loads those saved by other processes. */
  exchange(): Promise<void>;
};

type Parts = {
  roster: RosterIndex;
  clock: Clock;
  policy(): Policy;
  apply: Apply;
  stores(): Pick<Stores, 'presence'>;
};

/** Limits writes per agent; well within the two minutes for which a heartbeat counts. */
const WRITE_EVERY = 30_000;

export function createPresence({ roster, clock, policy, apply, stores }: Parts): Presence {
  /** Heartbeats not yet written, and when each agent's row was last written. */
  const unwritten = new Map<string, Instant>();
  const writtenAt = new Map<string, Instant>();

  async function comesBack(agentId: string, now: Instant): Promise<void> {
    await apply(async (work) => {
      await work.stores.presence.note([agentId], now, policy().reachableWithin);
      await work.agentChanges.reload([agentId]);
      await offerOpenMass(work, agentId);
    });
    writtenAt.set(agentId, now);
  }

  async function write(): Promise<void> {
    const now = clock.now();
    const due = [...unwritten].filter(([id]) => now - (writtenAt.get(id) ?? 0) >= WRITE_EVERY);
    if (due.length === 0) return;
    // One instant for the whole batch, no later than any heartbeat in it.
    const at = Math.min(...due.map(([, heard]) => heard));
    const ids = due.map(([id]) => id);
    await apply((work) => work.stores.presence.note(ids, at, policy().reachableWithin));
    for (const [id, heard] of due) {
      writtenAt.set(id, now);
      if (unwritten.get(id) === heard) unwritten.delete(id);
    }
  }

  async function read(): Promise<void> {
    for (const { agentId, seenAt } of await stores().presence.seenSince(
      clock.now() - policy().reachableWithin,
    )) {
      const known = roster.get(agentId);
      if (known && seenAt > (known.seenAt ?? 0)) roster.seen(agentId, seenAt);
    }
  }

  return {
    async seen(agentId) {
      const before = roster.get(agentId);
      const now = clock.now();
      roster.seen(agentId, now);
      unwritten.set(agentId, now);
      if (!before || reachable(before, now, policy())) return;
      try {
        await comesBack(agentId, now);
      } catch (error) {
        roster.seen(agentId, before.seenAt ?? 0);
        throw error;
      }
    },
    async exchange() {
      await write();
      await read();
    },
  };
}
