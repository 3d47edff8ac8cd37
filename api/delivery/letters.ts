/** Maps each message type to the function that writes it. */
import type { StaffMessage } from '../../shared/contracts/staff-messages.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { type ChannelName, MESSAGES, type MessageTo, type MessageType } from '../domain/messages.ts';
import type { Letter } from './channel.ts';
import { type AgentTextFacts, agentText, isAgentText } from './messages/agent-texts.ts';
import { promisesAtRisk, promisesAtRiskText, type RiskFacts } from './messages/at-risk.ts';
import { type ContactFacts, contactChanged, contactCode } from './messages/contact.ts';
import { type NudgeFacts, nudgeMail, nudgePush, nudgeSms } from './messages/nudge.ts';
import { type OfferFacts, offerMessage } from './messages/offer.ts';
import { callerLost, privateLink, promiseSlips } from './messages/private-link.ts';
import { pushOffer, pushReminder, pushReply } from './messages/push.ts';
import {
  accepted,
  callerChanged,
  callReminder,
  dayClosed,
  ended,
  holderWrote,
  type NewsFacts,
  promiseMissed,
  rescheduled,
  timeLink,
} from './messages/resident-news.ts';
import { residentText } from './messages/resident-texts.ts';
import { type StaffFacts, staffMail } from './messages/staff.ts';
import { staffMessageMail, staffMessagePush, staffMessageSms } from './messages/staff-message.ts';
import {
  coolDown,
  deRegistered,
  missForgiven,
  missUpheld,
  missWarning,
  movedToYou,
  type Paused,
  reminder,
  reply,
  testMessage,
} from './messages/standing.ts';
import type { Text } from './messages/text.ts';

export type { ContactFacts } from './messages/contact.ts';
export type { StaffFacts } from './messages/staff.ts';
export type LetterParts = {
  id: string;
  type: MessageType;
  channel: ChannelName;
  to: string;
  missed: number;
  missesAllowed: number;
  /** For agents who are paused or cool down. */
  paused: Paused | null;
  coolsDown: Paused | null;
  offer: Omit<OfferFacts, 'link' | 'tap'> | null;
  /** The link in a mail that accepts the offer; null without an address of our own. */
  tap: string | null;
  /** For a browser that gets a push. */
  pushed: { language: ScreenLanguage; shown: string | null } | null;
  /** For an agent's phone. */
  texted: AgentTextFacts | null;
  /** About the agent's own KOD Phone or KOD Email. */
  contact: ContactFacts | null;
  /** Asks the agent to stay on. */
  nudge: NudgeFacts | null;
  /** The text that staff wrote to the agent. */
  fromStaff: Pick<StaffMessage, 'staff' | 'text'> | null;
  /** For staff. */
  staff: StaffFacts | null;
  /** For staff, about promises. */
  atRisk: RiskFacts | null;
  staffLanguage: ScreenLanguage;
  /** For residents. */
  resident: NewsFacts | null;
  /** For agents. */
  link: string;
};

/** Null if an offer is over. */
export function letter({ id, to, type, channel, ...parts }: LetterParts): Letter | null {
  const texted = channel === 'text';
  const text = texted ? textOf(type, parts) : WRITERS[type](parts);
  const shown = parts.pushed?.shown;
  return (
    text && {
      ...{ id, to, channel },
      ...text,
      ...(texted && { goodFor: MESSAGES[type].lasts }),
      ...(shown && { shown }),
    }
  );
}

type Writer = (parts: Omit<LetterParts, 'id' | 'to' | 'type' | 'channel'>) => Text | null;
const offered: Writer = ({ offer, link, tap }) => offer && offerMessage({ ...offer, link, tap });

const pushedOffer: Writer = ({ offer, pushed }) => offer && pushed && pushOffer(offer, pushed.language);

const toStaff =
  (which: Parameters<typeof staffMail>[0]): Writer =>
  ({ staff, staffLanguage }) =>
    staff && staffMail(which, staff, staffLanguage);

const WRITERS: { readonly [T in MessageType]: Writer } = {
  'offer-general': offered,
  'offer-mass': offered,
  reminder: ({ link }) => reminder(link),
  'push-general': pushedOffer,
  'push-mass': pushedOffer,
  reply: ({ link }) => reply(link),
  'push-reply': ({ pushed }) => pushed && pushReply(pushed.language),
  'push-reminder': ({ pushed }) => pushed && pushReminder(pushed.language),
  // Only by text.
  'text-general': () => null,
  'text-mass': () => null,
  'text-reminder': () => null,
  'text-reply': () => null,
  'text-code': () => null,
  nudge: ({ nudge, link }) => nudge && nudgeMail(nudge, link),
  'push-nudge': ({ nudge, pushed }) => nudge && pushed && nudgePush(nudge, pushed.language),
  'text-nudge': () => null,
  'from-staff': ({ fromStaff, link }) => fromStaff && staffMessageMail(fromStaff, link),
  'push-from-staff': ({ fromStaff, pushed }) =>
    fromStaff && pushed && staffMessagePush(fromStaff, pushed.language),
  'text-from-staff': () => null,
  'miss-warning': ({ missed, missesAllowed, paused, link }) =>
    missWarning(missed, missesAllowed, paused, link),
  'de-registered': ({ missesAllowed, link }) => deRegistered(missesAllowed, link),
  'miss-forgiven': ({ link }) => missForgiven(link),
  'miss-upheld': ({ link }) => missUpheld(link),
  'contact-code': ({ contact }) => contact && contactCode(contact),
  'contact-changed': ({ contact, link }) => contact && contactChanged(contact, link),
  'moved-to-you': ({ link }) => movedToYou(link),
  'cool-down': ({ coolsDown, link }) => coolsDown && coolDown(coolsDown, link),
  test: ({ link }) => testMessage(link),
  'private-link': ({ resident }) => resident && privateLink(resident),
  'promise-slips': ({ resident }) => resident && promiseSlips(resident),
  'caller-lost': ({ resident }) => resident && callerLost(resident),
  'caller-changed': ({ resident }) => resident && callerChanged(resident),
  accepted: ({ resident }) => resident && accepted(resident),
  'holder-wrote': ({ resident }) => resident && holderWrote(resident),
  rescheduled: ({ resident }) => resident && rescheduled(resident),
  'day-closed': ({ resident }) => resident && dayClosed(resident),
  'call-reminder': ({ resident }) => resident && callReminder(resident),
  // Only by text.
  'number-code': () => null,
  'time-link': ({ resident }) => resident && timeLink(resident),
  'promise-missed': ({ resident }) => resident && promiseMissed(resident),
  ended: ({ resident }) => resident && ended(resident),
  'staff-expired': toStaff('nobodyAccepted'),
  'staff-nobody-called': toStaff('nobodyCalled'),
  'staff-disputed': toStaff('endDisputed'),
  'staff-contest': toStaff('missContested'),
  'staff-viewing': toStaff('viewedTooMany'),
  'staff-attack': toStaff('attackBegan'),
  'staff-promise': ({ atRisk, link, staffLanguage }) => atRisk && promisesAtRisk(atRisk, link, staffLanguage),
};

type Texted = MessageTo<'resident'>;
const isTexted = (type: MessageType): type is Texted => MESSAGES[type].to === 'resident';

/** A text has no subject. null where the message goes to nobody by text. */
function textOf(type: MessageType, parts: Parameters<Writer>[0]): Text | null {
  const { resident, texted, offer, atRisk, nudge, fromStaff, staffLanguage } = parts;
  if (type === 'staff-promise')
    return atRisk && { subject: '', text: promisesAtRiskText(atRisk, staffLanguage) };
  if (type === 'text-nudge')
    return nudge && texted && { subject: '', text: nudgeSms(nudge, texted.language, texted.link) };
  if (type === 'text-from-staff')
    return (
      fromStaff && texted && { subject: '', text: staffMessageSms(fromStaff, texted.language, texted.link) }
    );
  const text = isAgentText(type)
    ? texted && agentText(type, texted, offer)
    : isTexted(type) && resident
      ? residentText(type, resident)
      : null;
  return text === null ? null : { subject: '', text };
}
