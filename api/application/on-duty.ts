/** Agents on duty now, for the staff's board and agent desk, including those with the maximum In Progress. */
import type { Instant, MustFailure } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import { massFailure } from '../domain/matching/musts.ts';
import type { Policy } from '../domain/policy.ts';

/** Failures that an agent on duty may have: none, the kind of help, or the number In Progress. */
const AT_WORK: ReadonlySet<MustFailure | null> = new Set([null, 'help-not-served', 'at-capacity']);

export const dutyFailure = (entry: RosterEntry, now: Instant, policy: Policy): MustFailure | null =>
  massFailure(entry, undefined, now, policy, 'both');

export const isAtWork = (failure: MustFailure | null): boolean => AT_WORK.has(failure);

export const onDutyNow = (roster: Iterable<RosterEntry>, now: Instant, policy: Policy): RosterEntry[] =>
  [...roster].filter((entry) => isAtWork(dutyFailure(entry, now, policy)));
