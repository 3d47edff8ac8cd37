/** The texts of `kod referral`. */
import { catalogs } from '../../shared/i18n/catalog.ts';
import type { AttemptOutcome, Instant, MustFailure, ReferralEventType } from '../../shared/vocabulary.ts';
import type { Unchanged } from '../application/referral/by-staff.ts';
import type { NamedAgent } from '../store/views/agent-names.ts';
import type { DeskReferral, DeskStory } from '../store/views/desk-view.ts';
import { timeText } from './instant.ts';
import { table, wrapped } from './table.ts';

export const who = ({ name, agent }: NamedAgent): string => `${name} (${agent})`;
const orNobody = (agent: NamedAgent | null): string => (agent ? who(agent) : 'Nobody');

/** What happens now, in one sentence. */
export function standing(one: DeskReferral, now: Instant): string {
  if (one.endedAt !== null) return `It ended ${timeText(one.endedAt)} as ${one.status}.`;
  if (one.keptApart) return 'It is kept apart: nobody is asked for it. “kod quarantine list” says more.';
  if (one.holder)
    return `${who(one.holder)} has it${one.firstAttemptAt === null ? ', and has logged no attempt yet' : ''}.`;
  if (one.asked) return `${who(one.asked)} is asked and has until ${timeText(one.asked.until)} to answer.`;
  if (one.opensAt !== null && one.opensAt > now)
    return `It waits for ${timeText(one.opensAt)}, the time that was set.`;
  return one.kind === 'mass' ? 'Everybody who may take it is asked.' : 'Nobody is asked yet.';
}

export const listTable = (found: readonly DeskReferral[]): string =>
  table(
    ['Referral', 'Sent', 'Status', 'County', 'Call by', 'With'],
    found.map(({ id, submittedAt, status, county, promisedBy, holder, asked, keptApart }) => [
      ...[id, timeText(submittedAt), keptApart ? `${status}, kept apart` : status, county],
      promisedBy === null ? 'no time' : timeText(promisedBy),
      holder?.name ?? (asked ? `${asked.name}, asked` : '–'),
    ]),
    [0],
  );

export function storyText(story: DeskStory, now: Instant): string {
  const { referral, siblings, events, attempts, messages, offers } = story;
  const { help, language } = catalogs.en;
  const facts = `Referral ${referral.id} · ${referral.status} · ${help[referral.help]} · ${language[referral.language]} · by ${referral.contactMethod} · ${referral.county} County, ${referral.zip}`;
  const promise =
    referral.promisedBy === null
      ? 'No time is promised'
      : `A call is promised by ${timeText(referral.promisedBy)}`;
  const tries = attempts.map(({ at, agent, outcome }) => ({
    at,
    text: `${orNobody(agent)} ${TRIED[outcome]}.`,
  }));
  const told = messages.map(({ at, type, status }) => ({
    at,
    text: `Message to the resident, ${type}: ${SENT[status]}.`,
  }));
  const happened = events.flatMap(({ at, type, agent, asked }) =>
    type === 'attempted' ? [] : [{ at, text: sentenceOf(type, agent, asked) }],
  );
  const lines = [...happened, ...tries, ...told].sort((one, other) => one.at - other.at);
  return [
    wrapped(facts, 0, 2),
    wrapped(`${promise}. ${standing(referral, now)}`),
    ...(siblings.length > 0 ? [wrapped(`Open from the same phone number: ${siblings.join(', ')}`)] : []),
    ...(offers.length > 0 ? [wrapped(`Asked so far: ${offers.map(askedText).join(', ')}.`)] : []),
    '',
    ...lines.map(({ at, text }) => wrapped(`${timeText(at)}  ${text}`, 0, 2)),
    '',
    wrapped(`Why who was asked: kod explain ${referral.id}`),
  ].join('\n');
}

const askedText = ({ agents, kind, status }: DeskStory['offers'][number]): string =>
  `${agents} as a ${kind === 'general' ? 'General' : 'Mass'} (${status === 'pending' ? 'open' : status})`;

const SENT: Readonly<Record<DeskStory['messages'][number]['status'], string>> = {
  waiting: 'not sent yet',
  sent: 'the server took it',
  never: 'given up',
  'out-of-date': 'out of date, not sent',
};

const TRIED: Readonly<Record<AttemptOutcome, string>> = {
  reached: 'logged that they reached the resident',
  'no-answer': 'logged a try without an answer',
  voicemail: 'logged that they left a message',
  'wrong-number': 'logged a wrong number',
};

function sentenceOf(type: ReferralEventType, agent: NamedAgent | null, asked: number | null): string {
  const said = EVENTS[type];
  return typeof said === 'string' ? said : said(orNobody(agent), asked);
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
  completed: (agent) => `${agent} marked it as complete.`,
  cancelled: 'It was cancelled.',
  changed: 'The resident changed the phone number or the time.',
  revived: 'It counts again among those of its number.',
  held: 'It was held as doubtful.',
  released: 'It was released.',
  'turned-away': 'Staff rejected it.',
  'nobody-called': 'The resident said that nobody called.',
  disputed: 'The resident said that its end is not right.',
  'unable-to-reach': (agent) => `${agent} could not reach the resident.`,
  'promise-slips': 'The resident was told that the call may come late.',
  'promise-missed': 'The promised time passed.',
  expired: 'It expired: nobody took it in time.',
  rated: 'The resident rated the help.',
};

/** Why nothing was done. */
export function unchangedText(one: Unchanged, agent: string): string {
  switch (one.unchanged) {
    case 'kept-apart':
      return 'It is kept apart, so nobody may be asked for it. “kod quarantine release” changes that.';
    case 'asked-already':
      return `${agent} is asked for it now. Nothing was changed.`;
    case 'holds-it':
      return `${agent} has it. Nothing was changed.`;
    case 'everybody-asked':
      return 'Everybody who may take it is asked and alerted. Nothing was changed.';
    case 'may-not':
      return `${agent} ${MAY_NOT[one.failed]}. Nothing was changed.`;
  }
}

const MAY_NOT: Readonly<Record<MustFailure, string>> = {
  removed: 'has no place on the roster',
  suspended: 'is suspended',
  'not-registered': 'is not registered',
  'licence-lapsed': 'has no active license',
  'my-purpose-missing': 'has no My Purpose certification',
  'doi-contact-unconfirmed': 'has not confirmed contact data with the Department of Insurance',
  'certification-lapsed': 'has no active kynector certification',
  'organisation-missing': 'has no organization on file',
  'not-available': 'is not available now',
  paused: 'is paused after misses, until they say that they are there',
  'cooling-down': 'is cooling down after taking on more residents in an hour than one person can call',
  'not-reachable': 'cannot be reached: no address, and not live in the browser',
  'help-not-served': 'does not serve this kind of help',
  'at-capacity': 'has as many In Progress as one may have',
  'rejected-before': 'has said no to it',
  'asked-before': 'was asked for it before',
  'general-pending': 'is asked for another referral at this moment',
  'duty-too-short': 'goes off duty before the time to answer would end',
};
