/**
 * The index's derived data about one agent: eligibility for a General or a Mass, the penalty, and how long both hold. Not
 * recomputed before then.
 */
import type { Instant } from '../../../../shared/vocabulary.ts';
import type { Policy } from '../../policy.ts';
import type { RosterEntry } from '../candidate.ts';
import { changesWithTime, generalFailure, isLive, massFailure } from '../musts.ts';
import { missesRemembered, penaltyMiles } from '../order.ts';
import { putOpen, takeOpen } from './quadtree.ts';
import type { Member, Site } from './shapes.ts';

export const memberOf = (entry: RosterEntry): Member => ({
  entry,
  agentId: entry.agentId,
  sites: [],
  open: false,
  penaltyMiles: 0,
  missed: 0,
  live: false,
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
  readonly penaltyMiles: number;
  readonly missed: number;
  readonly live: boolean;
  readonly from: Instant;
  readonly until: Instant;
};

/** Ignores musts about a referral, which a search evaluates: assumes nobody was asked and any kind of help. */
export function assess(entry: RosterEntry, now: Instant, policy: Policy): Found {
  const failure = massFailure(entry, undefined, now, policy);
  const free = failure === null;
  const missed = missesRemembered(entry, now, policy);
  const live = isLive(entry, now, policy);
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
    penaltyMiles: penaltyMiles(entry, { missed, live }, policy),
    missed,
    live,
    from,
    until,
  };
}

/** Assigns other sites without adding the agent to them. */
export function move(member: Member, sites: Site[]): void {
  if (member.open) for (const site of member.sites) takeOpen(site, member);
  member.open = false;
  member.sites = sites;
}

/** Adds the agent to those who may get a General, or removes them; does nothing if nothing changed. */
export function stand(member: Member, { open, penaltyMiles }: Found): void {
  const offeredAt = member.entry.lastOfferedAt ?? 0;
  const same = penaltyMiles === member.penaltyMiles && offeredAt === member.offeredAt;
  if (open === member.open && (same || !open)) return;
  if (member.open) for (const site of member.sites) takeOpen(site, member);
  member.open = open;
  member.penaltyMiles = penaltyMiles;
  member.offeredAt = offeredAt;
  if (open) for (const site of member.sites) putOpen(site, member);
}
