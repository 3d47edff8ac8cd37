/** Everything that happens, in order, as lines and as one hash: the same seed produces the same. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Seen } from './watch.ts';

type Words = readonly (string | number | boolean | null)[];

export type Journal = {
  note(...words: Words): void;
  /** Records a commit's changes. */
  commit(seen: Seen): void;
  /** Ends it, and returns the hash. */
  digest(): string;
};

/** `tell` gets whole lines as they are written. */
export function createJournal(now: () => Instant, tell?: (lines: string) => void): Journal {
  const log = createHash('sha256');
  function write(all: readonly Words[]): void {
    const stamp = new Date(now()).toISOString();
    const lines = all.map((words) => `${stamp} ${words.join(' ')}\n`).join('');
    log.update(lines);
    tell?.(lines);
  }
  return {
    note: (...words) => write([words]),
    commit: ({ agents, referrals, newOffers, generals, nudges }) =>
      write([
        ...referrals.map(({ after: r }) => [
          r.id,
          r.version,
          r.status,
          r.kind,
          r.holderId,
          r.promisedBy,
          r.dueAt,
          r.openToAll,
        ]),
        ...agents.map(({ after: a }) => [a.id, a.registration, a.missedInARow, a.switch.state, a.inProgress]),
        ...[...newOffers, ...generals].map(({ id, agentId, kind, status }) => [id, agentId, kind, status]),
        ...nudges.map(({ id }) => [id]),
      ]),
    digest: () => log.digest('hex'),
  };
}
