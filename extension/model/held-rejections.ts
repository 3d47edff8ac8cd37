/**
 * Rejections that can still be undone. The worker holds each for five seconds in storage, so all pages show the same, and
 * the popup may close meanwhile. Pure.
 */
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Instant, RejectReason } from '../../shared/vocabulary.ts';

export type HeldRejection = {
  readonly referralId: string;
  readonly offerId: string;
  /** When it is sent, by the service's clock. */
  readonly until: Instant;
  readonly reason?: RejectReason;
  /** Being sent: too late to undo. */
  readonly sent: boolean;
};
/** `agentId`: the agent who rejected. */
export type HeldRejections = { readonly agentId: string; readonly items: readonly HeldRejection[] };

/** Result of one. */
export type Rejected = 'rejected' | 'taken-back';

/** ms. */
export const UNDO_FOR = 5_000;
/** Ms. A rejection that arrives after the window is a miss, so it is sent this much earlier. */
const BEFORE_THE_END = 3_000;

/** A General at the end of its window has less time for undo, or none. */
export const heldUntil = ({ kind, dueAt }: Pick<Offer, 'kind' | 'dueAt'>, serverNow: Instant): Instant => {
  const usual = serverNow + UNDO_FOR;
  if (kind !== 'general' || dueAt === null) return usual;
  return Math.max(serverNow, Math.min(usual, dueAt - BEFORE_THE_END));
};

/** Whole seconds left for undo. */
export const secondsLeft = (until: Instant, serverNow: Instant): number =>
  Math.max(0, Math.ceil((until - serverNow) / 1000));

type Named = Pick<HeldRejections, 'agentId'> & { readonly items: readonly Pick<HeldRejection, 'offerId'>[] };
/** The offers that this agent rejected and that still exist. */
export const heldOffers = (held: Named | undefined, agentId: string): ReadonlySet<string> =>
  new Set(held?.agentId === agentId ? held.items.map(({ offerId }) => offerId) : []);

/** The worklist without rejected offers: they count nowhere, though undo may bring them back. */
export const withoutHeld = <
  W extends { readonly agentId: string; readonly offers: readonly Pick<Offer, 'id'>[] },
>(
  worklist: W,
  held: Named | undefined,
): W => {
  const ids = heldOffers(held, worklist.agentId);
  return ids.size === 0
    ? worklist
    : { ...worklist, offers: worklist.offers.filter(({ id }) => !ids.has(id)) };
};
