/** How many people an event asked: the fact behind what its sentence says (rule 8d). */
import type { ReferralEventType, ReferralKind } from '../../shared/vocabulary.ts';

const ASKING: Partial<Record<ReferralEventType, ReferralKind>> = {
  'general-offered': 'general',
  'mass-opened': 'mass',
};

/** Of the offers made with it; null for an event that asks nobody. */
export function peopleAsked(
  event: ReferralEventType,
  offers: readonly { kind: ReferralKind }[],
): number | null {
  const kind = ASKING[event];
  return kind ? offers.filter((offer) => offer.kind === kind).length : null;
}
