/**
 * What the roster index works out about one agent from what it was told: whether they may get a General or a Mass at
 * a moment, what weighs against them, and from when until when that holds, so that nobody is looked at again before.
 */
import type { Instant } from '../../../../shared/vocabulary.ts';
import type { Policy } from '../../policy.ts';
import {
  changesWithTime,
  generalFailure,
  massFailure,
  missesRemembered,
  type RosterEntry,
  standing,
} from '../matching.ts';
import { putOpen, takeOpen } from './quadtree.ts';
import type { Spot } from './quadtree-node.ts';
import type { CrowdKind } from './swap-remove-list.ts';

export type Member = {
  entry: RosterEntry;
  readonly agentId: string;
  /** Where the agent stands in the trees, one spot for each tree. */
  spots: Spot[];
  /** Whether the agent stands at those spots as one who may get a General, and with what. */
  open: boolean;
  standing: number;
  /** How many misses count in the standing. */
  missed: number;
  offeredAt: Instant;
  /** What was found holds while `from <= now < until`. */
  from: Instant;
  until: Instant;
  /** The instant for which an alarm is set, at or before `until`. */
  alarm: Instant;
} & {
  /** Where the agent is in that crowd; -1 is nowhere. */
  [crowd in CrowdKind]: number;
};

export const memberOf = (entry: RosterEntry): Member => ({
  entry,
  agentId: entry.agentId,
  spots: [],
  open: false,
  standing: 0,
  missed: 0,
  offeredAt: 0,
  from: Number.POSITIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
  alarm: Number.POSITIVE_INFINITY,
  placeFree: -1,
  placeFull: -1,
  placeOpening: -1,
});

type Found = {
  readonly free: boolean;
  readonly full: boolean;
  readonly open: boolean;
  readonly standing: number;
  readonly missed: number;
  readonly from: Instant;
  readonly until: Instant;
};

/** Leaves out what depends on a referral, which a search asks of everybody whom it meets: nobody was asked, for no kind of help. */
export function assess(entry: RosterEntry, now: Instant, policy: Policy): Found {
  const failure = massFailure(entry, undefined, now, policy);
  const free = failure === null;
  const missed = missesRemembered(entry, now, policy);
  let from = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  for (const at of changesWithTime(entry, policy)) {
    if (at <= now) from = Math.max(from, at);
    else until = Math.min(until, at);
  }
  return {
    free,
    full: failure === 'at-capacity',
    open: free && generalFailure(entry, undefined, now, policy) === null,
    standing: standing(missed, entry.inProgress, policy),
    missed,
    from,
    until,
  };
}

/** Gives the agent other spots, at none of which they stand yet. */
export function move(member: Member, spots: Spot[]): void {
  if (member.open) for (const spot of member.spots) takeOpen(spot, member);
  member.open = false;
  member.spots = spots;
}

/** Puts the agent among those who may get a General, or takes them away; nothing is moved where nothing has changed. */
export function stand(member: Member, { open, standing }: Found): void {
  const offeredAt = member.entry.lastOfferedAt ?? 0;
  const same = standing === member.standing && offeredAt === member.offeredAt;
  if (open === member.open && (same || !open)) return;
  if (member.open) for (const spot of member.spots) takeOpen(spot, member);
  member.open = open;
  member.standing = standing;
  member.offeredAt = offeredAt;
  if (open) for (const spot of member.spots) putOpen(spot, member);
}
