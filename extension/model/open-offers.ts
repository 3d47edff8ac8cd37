/** Separate from `offers.ts`, whose times would pull all languages' words into the script on every portal page. */
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Instant } from '../../shared/vocabulary.ts';

/** A General whose window ended is gone even before the service says so; a Mass stays open after its time. */
export const isOpen = (offer: Pick<Offer, 'kind' | 'dueAt' | 'status'>, serverNow: Instant): boolean =>
  offer.status === 'pending' &&
  !(offer.kind === 'general' && offer.dueAt !== null && offer.dueAt <= serverNow);

export const openOffers = <O extends Pick<Offer, 'kind' | 'dueAt' | 'status'>>(
  worklist: { readonly offers: readonly O[] },
  serverNow: Instant,
): readonly O[] => worklist.offers.filter((offer) => isOpen(offer, serverNow));
