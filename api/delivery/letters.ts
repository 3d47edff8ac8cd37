/** Which message says what. */
import type { Letter } from './channel.ts';
import { type OfferFacts, offerMessage } from './messages/offer.ts';
import { deRegistered, missWarning, reminder } from './messages/standing.ts';
import type { Text } from './messages/text.ts';

export type MessageKind = 'offer-general' | 'offer-mass' | 'reminder' | 'miss-warning' | 'de-registered';
export type LetterParts = {
  id: string;
  type: MessageKind;
  to: string;
  missed: number;
  missesAllowed: number;
  offer: Omit<OfferFacts, 'link'> | null;
  link: string;
};

/** null when an offer's message outlived its offer. */
export function letter({ id, to, ...parts }: LetterParts): Letter | null {
  const text = textOf(parts);
  return text && { id, to, ...text };
}

function textOf({ type, missed, missesAllowed, offer, link }: Omit<LetterParts, 'id' | 'to'>): Text | null {
  switch (type) {
    case 'offer-general':
    case 'offer-mass':
      return offer && offerMessage({ ...offer, link });
    case 'reminder':
      return reminder(link);
    case 'miss-warning':
      return missWarning(missed, missesAllowed, link);
    case 'de-registered':
      return deRegistered(missesAllowed, link);
  }
}
