/** Which function writes which message. */
import type { Letter } from './channel.ts';
import { type OfferFacts, offerMessage } from './messages/offer.ts';
import { callerLost, type LinkFacts, privateLink } from './messages/private-link.ts';
import { endDisputed, missContested, nobodyAccepted, nobodyCalled } from './messages/staff.ts';
import {
  deRegistered,
  missForgiven,
  missUpheld,
  missWarning,
  reminder,
  testMessage,
} from './messages/standing.ts';
import type { Text } from './messages/text.ts';

export type MessageKind =
  | 'offer-general'
  | 'offer-mass'
  | 'reminder'
  | 'miss-warning'
  | 'de-registered'
  | 'miss-forgiven'
  | 'miss-upheld'
  | 'test'
  | 'private-link'
  | 'caller-lost'
  | 'staff-expired'
  | 'staff-nobody-called'
  | 'staff-disputed'
  | 'staff-contest';
export type StaffFacts = { referralId: string; county: string; offerId: string; reason: string };
export type LetterParts = {
  id: string;
  type: MessageKind;
  to: string;
  missed: number;
  missesAllowed: number;
  offer: Omit<OfferFacts, 'link'> | null;
  /** Only for staff. */
  staff: StaffFacts | null;
  /** Only for residents. */
  resident: LinkFacts | null;
  /** For agents. */
  link: string;
};

/** null if an offer is over. */
export function letter({ id, to, ...parts }: LetterParts): Letter | null {
  const text = textOf(parts);
  return text && { id, to, ...text };
}

function textOf({
  type,
  missed,
  missesAllowed,
  offer,
  staff,
  resident,
  link,
}: Omit<LetterParts, 'id' | 'to'>): Text | null {
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
    case 'miss-forgiven':
      return missForgiven(link);
    case 'miss-upheld':
      return missUpheld(link);
    case 'test':
      return testMessage(link);
    case 'private-link':
      return resident && privateLink(resident);
    case 'caller-lost':
      return resident && callerLost(resident);
    case 'staff-expired':
      return staff && nobodyAccepted(staff.referralId, staff.county);
    case 'staff-nobody-called':
      return staff && nobodyCalled(staff.referralId, staff.county);
    case 'staff-disputed':
      return staff && endDisputed(staff.referralId, staff.county);
    case 'staff-contest':
      return staff && missContested(staff.offerId, staff.reason);
  }
}
