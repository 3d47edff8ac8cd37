/** Who is on duty now, for the staff's board: also those who have as many In Progress as one may have. */
import type { Instant, MustFailure } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import { massFailure } from '../domain/matching/musts.ts';
import type { Policy } from '../domain/policy.ts';

/** Musts after duty: at work, and not free for one more, or for this kind of help. */
const AT_WORK: ReadonlySet<MustFailure | null> = new Set([null, 'help-not-served', 'at-capacity']);

export const onDutyNow = (roster: Iterable<RosterEntry>, now: Instant, policy: Policy): RosterEntry[] =>
  [...roster].filter((entry) => AT_WORK.has(massFailure(entry, undefined, now, policy, 'both')));
