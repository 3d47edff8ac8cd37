/**
 * English sentences for staff about a referral, in a terminal and in the portal: one per event. `timeText` formats an instant in
 * the reader's zone.
 */

import type {
  DeskReferral,
  DeskStory,
  NamedAgent,
  StoryMessage,
  UNCHANGED,
  WeighedAgent,
} from './contracts/staff.ts';
import { MUST_WORDS, type MustFailure } from './must-failures.ts';
import type {
  AttemptOutcome,
  ConsentWay,
  Instant,
  OfferStatus,
  ReferralEventType,
  ReferralKind,
} from './vocabulary.ts';

export type TimeText = (at: Instant) => string;
export type Who = (agent: NamedAgent) => string;

const orNobody = (agent: NamedAgent | null, who: Who): string => (agent ? who(agent) : 'Nobody');

/** The referral's current situation, in one sentence. */
export function standing(one: DeskReferral, now: Instant, who: Who, timeText: TimeText): string {
  if (one.endedAt !== null) return `It ended ${timeText(one.endedAt)} as ${one.status}.`;
  if (one.keptApart) return 'It is kept apart: nobody is asked for it. “kod quarantine list” says more.';
  if (one.holder)
    return `${who(one.holder)} has it${one.firstAttemptAt === null ? ', and has logged no attempt yet' : ''}.`;
  if (one.asked) return `${who(one.asked)} is asked and has until ${timeText(one.asked.until)} to answer.`;
  if (one.opensAt !== null && one.opensAt > now)
    return `It waits for ${timeText(one.opensAt)}, the time that was set.`;
  return one.kind === 'mass' ? 'Everybody who may take it is asked.' : 'Nobody is asked yet.';
}

/** `type`: the event's, or another kind of entry. */
export type StoryLine = {
  readonly at: Instant;
  readonly type: ReferralEventType | 'message' | 'note' | 'consent';
  readonly text: string;
  /** The staff member's own note. */
  readonly note?: string;
};

type Told = Pick<DeskStory, 'events' | 'attempts' | 'messages' | 'notes' | 'assisted'>;
/** Everything that happened, was tried, was sent, or was noted, oldest first. */
export function storyLines({ events, attempts, messages, notes, assisted }: Told, who: Who): StoryLine[] {
  const tries = attempts.map(({ at, agent, outcome }) => ({
    ...{ at, type: 'attempted' as const },
    text: `${orNobody(agent, who)} ${TRIED[outcome]}.`,
  }));
  const told = messages.map(({ at, type, by, status }) => ({
    ...{ at, type: 'message' as const },
    text: `${by === 'text' ? 'Text' : 'Mail'} to ${MESSAGES[type]}: ${SENT[status]}.`,
  }));
  const happened = events.flatMap(({ at, type, agent, asked }) =>
    type === 'attempted' ? [] : [{ at, type, text: sentenceOf(type, orNobody(agent, who), asked) }],
  );
  const noted = notes.map(({ at, staff, text }) => ({
    ...{ at, type: 'note' as const },
    ...{ text: `Note by ${staff}:`, note: text },
  }));
  const agreed: StoryLine[] = assisted
    ? [{ at: assisted.agreedAt, type: 'consent', text: AGREED[assisted.how](who(assisted.by)) }]
    : [];
  return [...agreed, ...happened, ...tries, ...told, ...noted].sort((one, other) => one.at - other.at);
}

export const askedText = ({ agents, kind, status }: DeskStory['offers'][number]): string =>
  `${agents} as a ${kind === 'general' ? 'General' : 'Mass'} (${status === 'pending' ? 'open' : status})`;

/** Recorded by the agent whom the resident was with. */
const AGREED: Readonly<Record<ConsentWay, (agent: string) => string>> = {
  signed: (agent) => `${agent} asked for the resident, who signed on the screen.`,
  'read-aloud': (agent) =>
    `${agent} asked for the resident, read the permission aloud, and recorded that they said yes.`,
};

/** The recipient, and the news. */
const MESSAGES: Readonly<Record<StoryMessage, string>> = {
  'private-link': 'the resident with the private link',
  'promise-slips': 'the resident that the call may come late',
  'caller-lost': 'the resident that somebody else will call',
  'caller-changed': 'the resident who will call instead',
  accepted: 'the resident that somebody accepted and will call',
  'holder-wrote': 'the resident from their agent',
  rescheduled: 'the resident with the new time of the call',
  'day-closed': 'the resident that the day of the call was closed',
  'call-reminder': 'the resident as a reminder of the call',
  'number-code': 'the resident with a code for their number',
  'time-link': 'the resident with the link for another time',
  'promise-missed': 'the resident that the promised time passed',
  ended: 'the resident that it ended',
  'staff-expired': 'staff that it expired',
  'staff-nobody-called': 'staff that nobody called',
  'staff-disputed': 'staff that the resident disputes its end',
  'staff-contest': 'staff that an agent contests a miss',
  'staff-viewing': 'staff that an agent was paused for taking on too many residents',
  'staff-attack': 'staff that an attack began',
  'staff-promise': 'staff that nobody has accepted it',
};

const SENT: Readonly<Record<DeskStory['messages'][number]['status'], string>> = {
  waiting: 'not sent yet',
  sent: 'accepted by the server',
  never: 'given up',
  'out-of-date': 'not sent: out of date, or nobody to send it to',
};

const TRIED: Readonly<Record<AttemptOutcome, string>> = {
  reached: 'logged that they reached the resident',
  'no-answer': 'logged a try without an answer',
  voicemail: 'logged that they left a message',
  'wrong-number': 'logged a wrong number',
};

function sentenceOf(type: ReferralEventType, agent: string, asked: number | null): string {
  const said = EVENTS[type];
  return typeof said === 'string' ? said : said(agent, asked);
}

type Said = string | ((agent: string, asked: number | null) => string);
const EVENTS: Readonly<Record<ReferralEventType, Said>> = {
  submitted: 'The request came.',
  scheduled: 'The resident picked a time.',
  'day-closed': 'Its day was closed.',
  opened: 'Asking began for the time that was set.',
  'general-offered': (agent) => `${agent} was asked.`,
  'offer-rejected': (agent) => `${agent} said no.`,
  'offer-missed': (agent) => `${agent} let the time to answer pass.`,
  'offer-withdrawn': (agent) => `It was taken back from ${agent} before they answered.`,
  'mass-opened': (_, asked) =>
    asked ? `It was opened to everybody: ${asked} were asked.` : 'It was opened to everybody.',
  accepted: (agent) => `${agent} accepted it.`,
  'handed-back': (agent) => `${agent} handed it back.`,
  attempted: (agent) => `${agent} logged a try.`,
  reminded: (agent) => `${agent} was reminded.`,
  'returned-to-mass': (agent) => `${agent} logged no try in time, so others were asked.`,
  'caller-lost': (agent) => `${agent} lost it. The resident got a new code word.`,
  moved: (agent) => `Its agency moved it to ${agent}. The resident got a new code word.`,
  completed: (agent) => `${agent} marked it as complete.`,
  cancelled: 'It was cancelled.',
  changed: 'The resident chose another time, or asked again.',
  'number-changed': 'The phone number was changed.',
  revived: 'It counts again among those of its number.',
  held: 'It was held as doubtful.',
  released: 'It was released.',
  'turned-away': 'Staff rejected it.',
  'closed-as-asked': 'Staff closed it, as the resident asked.',
  'closed-helped': 'Staff closed it: the resident was helped another way.',
  'closed-sent-twice': 'Staff closed it: it was sent more than once.',
  'closed-cannot-help': 'Staff closed it: the program cannot help with it.',
  'nobody-called': 'The resident said that nobody called.',
  disputed: 'The resident said that its end is not right.',
  'unable-to-reach': (agent) => `${agent} could not reach the resident.`,
  'promise-slips': 'The call may come late. The resident’s page says so.',
  'promise-missed': 'The promised time passed.',
  expired: 'It expired: nobody took it in time.',
  rated: 'The resident rated the help.',
};

export type Nothing = { unchanged: (typeof UNCHANGED)[number]; failed?: MustFailure | null };

/** Why nothing changed. `agent`: the one to be asked. */
export function unchangedText({ unchanged, failed = null }: Nothing, agent: string): string {
  switch (unchanged) {
    case 'kept-apart':
      return 'It is kept apart, so nobody may be asked for it. “kod quarantine release” changes that.';
    case 'asked-already':
      return `${agent} is asked for it now. Nothing was changed.`;
    case 'holds-it':
      return `${agent} has it. Nothing was changed.`;
    case 'everybody-asked':
      return 'Everybody who may take it is asked and alerted. Nothing was changed.';
    case 'may-not':
      return `${agent} ${failed ? MUST_WORDS[failed].is : 'may not be asked'}. Nothing was changed.`;
    case 'link-never-sent':
      return 'Its link never went out by mail or text, so there is nowhere to send it again.';
    case 'texts-stopped':
      return 'Its link went out by text. No text can go to the number now, and there is no e-mail address. Nothing was sent.';
    case 'links-used-up':
      return 'As many links went there as may go within ten minutes or a day. Nothing was sent; try again later.';
  }
}

/** Why somebody is not asked now. */
export const whyNotText = (name: string, failed: MustFailure | null): string =>
  failed === null
    ? `${name} may be asked now, if nobody comes before them.`
    : `${name} ${MUST_WORDS[failed].is}, so no new offer goes to them now.`;

/** Result of an offer. */
export const BECAME: Record<OfferStatus, string> = {
  pending: 'still open',
  accepted: 'accepted',
  rejected: 'rejected',
  missed: 'missed',
  withdrawn: 'withdrawn',
};

/** Result for one agent at one moment. */
export const weighedText = ({ failed, status }: WeighedAgent, kind: ReferralKind): string => {
  if (status) return status === 'pending' ? 'Asked, open' : `Asked, ${BECAME[status]}`;
  if (failed) return `Not asked: ${MUST_WORDS[failed].was}`;
  return kind === 'general' ? 'Next in line' : 'Not asked: had just said no or missed it';
};
