/** Promises for display: read outside of commands, which evaluate them again under a lock before storing anything. */
import type { CallbackPromise as Shown } from '../../../shared/contracts/resident.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import type { Policy } from '../../domain/policy.ts';
import type {
  CallbackPromise,
  Judgment,
  Program,
  PromiseQuestion,
} from '../../domain/promise/callback-promise.ts';
import { someOf } from '../../domain/promise/openings.ts';
import type { Database } from '../../store/database.ts';
import { promiseView } from '../../store/views/promise-view.ts';

/** Nobody would read a longer list. */
const ALL = 100;
const SOME = 5;

export async function programNow(
  { roster, read }: { roster: RosterIndex; read: Database['read'] },
  now: Instant,
  policy: Policy,
): Promise<Program> {
  const view = promiseView(read);
  const [owed, practice] = await Promise.all([view.owed(now, policy), view.practice()]);
  return { roster, owed, practice };
}

/** Openings to choose from, even if a call is promised. */
export function openingsOf(
  { openings }: Pick<Judgment, 'openings'>,
  zone: PromiseQuestion['zone'],
  times: 'openings' | 'all',
): CallbackPromise {
  const found = openings();
  const shown = times === 'all' ? found.slice(0, ALL) : someOf(found, zone, SOME);
  return shown.length === 0
    ? { kind: 'none' }
    : { kind: 'openings', openings: shown, more: shown.length < found.length };
}

/** In the contract's form, which limits what may be revealed. */
export function asShown(promise: CallbackPromise, zone: string): Shown {
  switch (promise.kind) {
    case 'now':
    case 'later':
      return { kind: promise.kind, by: promise.by, zone };
    case 'openings':
      return { kind: 'openings', openings: [...promise.openings], more: promise.more, zone };
    case 'none':
      return { kind: 'none', zone };
  }
}
