/** How many agents an event asked: the fact behind its sentence (rule 8d). */
import type { ReferralEventType, ReferralKind } from '../../shared/vocabulary.ts';
import type { Candidate } from '../domain/matching/candidate.ts';

const ASKING: Partial<Record<ReferralEventType, ReferralKind>> = {
  'general-offered': 'general',
  'mass-opened': 'mass',
};

/**
 * Counts the offers made with the event; null for an event that asks nobody. Leaves out agents who may be asked only because of a
 * sibling: a link must not reveal that its number has another request (rule 10).
 */
export function peopleAsked(event: ReferralEventType, offers: readonly Made[]): number | null {
  const kind = ASKING[event];
  if (!kind) return null;
  const like = (offer: Made) => offer.kind === kind && !(kind === 'mass' && offer.candidate.sibling);
  return offers.filter(like).length;
}

type Made = { readonly kind: ReferralKind; readonly candidate: Pick<Candidate, 'sibling'> };
