/** Words of the staff's panels. `shared/staff-words.ts` has the sentences about a referral's events. */
import type { DeskDeed } from '../../../shared/contracts/staff.ts';
import { REASON_FAULTS } from '../../../shared/staff-reason.ts';
import type { CloseReason, ReferralStatus } from '../../../shared/vocabulary.ts';
import { counted } from '../plural.ts';
import { words as agents } from './program-agents.ts';
import { words as coverage } from './program-coverage.ts';
import { words as days } from './program-days.ts';
import { words as delivery } from './program-delivery.ts';
import { words as policy } from './program-policy.ts';
import { words as protection } from './program-protection.ts';
import { words as reports } from './program-reports.ts';
import { words as residents } from './program-residents.ts';
import { words as roster } from './program-roster.ts';
import { words as trial } from './program-trial.ts';
import { unchangedText } from './staff-words.ts';

type ThreeTexts = readonly [title: string, about: string, button: string];

const people = (count: number): string => counted('en', count, { one: 'person', other: 'people' });

export const words = {
  agents,
  coverage,
  days,
  delivery,
  policy,
  protection,
  residents,
  roster,
  reports,
  trial,
  boardHelp: [
    'Everybody who is owed a call, the soonest promise first. Times count down by themselves.',
    'A change is shown within a second. When the board is not live, it says so in place of the time.',
  ],
  referralsHelp: [
    'Who is owed a call, the soonest promise first, then the other open requests and today’s. Find any request by phone number, e-mail address, name, ZIP Code, case number, or its own number. What you look for is entered in the audit log.',
    'Before something is done, the screen says what will happen and who will be told.',
  ],
  staffName: (name: string) => `${name}, staff`,
  live: (time: string) => `Live, ${time}`,
  notLive: (time: string) => `No news since ${time}; trying again.`,
  loading: 'Reading what is waiting …',
  board: {
    wall: 'Full screen',
    leaveWall: 'Leave full screen',
    waiting: 'Waiting now',
    owed: (count: number) =>
      `${counted('en', count, { one: 'person is', other: 'people are' })} owed a call.`,
    nobody: 'Nobody is waiting.',
    longest: (time: string) => `Longest wait: ${time}`,
    past: 'past the time',
    under5: '5 min or less',
    under10: '5 to 10 min',
    inTime: 'in time',
    noPromise: 'no set time',
    columns: { promise: 'Promise', where: 'Where', state: 'State' },
    pastBy: (time: string) => `${time} past`,
    left: (time: string) => `${time} left`,
    noTime: 'no set time',
    states: {
      'accepted-no-call': 'accepted, no call',
      'nobody-asked': 'nobody asked yet',
      asked: (count: number) => `asked ${count}, nobody yet`,
    },
    more: (count: number) => `and ${count} more`,
    onDuty: (count: number) => `On duty now: ${people(count)}`,
    mapLabel: (alone: number) =>
      alone === 0
        ? 'Map of the people on duty by county; the table below has the same numbers.'
        : `Map of the people on duty by county. In ${counted('en', alone, { one: 'county', other: 'counties' })} somebody waits and nobody is on duty; the table below has the same numbers.`,
    mapCounty: (county: string, onDuty: number, waiting: number) =>
      `${county}: ${onDuty} on duty, ${waiting} waiting`,
    mapAlone: 'waiting, nobody on duty',
    table: 'The same as a table',
    county: 'County',
    language: 'Language',
    waits: 'Waiting',
    duty: 'On duty',
    nobodyNear: 'nobody on duty',
    messages: 'Messages',
    toSend: 'To send now',
    toSendText: (count: number, age: string | null) =>
      age === null ? String(count) : `${count}, oldest ${age}`,
    channels: 'Channels',
    allWork: 'all working',
    noChannels: 'none set up',
    broken: (channels: string) => `not working: ${channels}`,
    undelivered: 'Could not be sent',
    quarantine: 'Held as doubtful',
    held: (count: number) => (count === 0 ? 'none' : `${count}, no agent alerted`),
    normal: 'Normal. Nothing is paused.',
    paused: (name: string) => `Paused: ${name}`,
    attack: (time: string) => `Under attack since ${time}: misses do not count.`,
    notReady: 'Requests cannot be stored now.',
  },
  choose: (what: string) => `Choose ${what}`,
  chooseAll: (count: number) => `Choose all ${count} shown`,
  chooseNone: 'Choose none',
  chosenOf: (count: number) => `${count} chosen`,
  deed: {
    heldBack: (seconds: number) => `It happens in ${seconds} seconds.`,
    undo: 'Undo',
    undone: 'Undone. Nothing was changed.',
    reason: 'Why',
    reasonHint: 'For the audit log. Without names, numbers, or addresses.',
    reasonFaults: REASON_FAULTS,
    confirmTitle: 'What will happen',
    yes: 'Do it',
    no: 'Leave it',
  },
  desk: {
    search: 'Phone number, name, ZIP Code, case number, or referral number',
    status: 'Status',
    anyStatus: 'Any',
    statuses: {
      scheduled: 'Scheduled',
      pending: 'Pending',
      'in-progress': 'In Progress',
      complete: 'Complete',
      cancelled: 'Cancelled',
      'unable-to-reach': 'Unable to reach',
      expired: 'Expired',
    } satisfies Record<ReferralStatus, string>,
    readAt: (time: string) => `Read at ${time}`,
    readAgain: 'Read again',
    day: 'Day sent',
    agent: 'Agent (portal subject or NPN)',
    find: 'Find',
    taken: {
      nothing: '',
      phone: 'Looked for this phone number.',
      email: 'Looked for this e-mail address.',
      zip: 'Looked for this ZIP Code.',
      referral: 'Looked for this referral.',
      'name-or-case': 'Looked for this name, case number, or end of a phone number.',
    },
    none: 'No request fits.',
    nothingToday: 'No request is open, and none was sent today.',
    today: (waiting: number, asked: number) =>
      `${counted('en', waiting, { one: 'person is', other: 'people are' })} owed a call. ${counted('en', asked, { one: 'request was', other: 'requests were' })} sent today.`,
    pageOf: (from: number, to: number) => `${from} to ${to}.`,
    noAgent: 'No agent with this portal subject or NPN is on the roster.',
    caption: 'Requests',
    columns: { request: 'Request', sent: 'Sent', status: 'Status', promise: 'Call by', with: 'With' },
    askedNow: (name: string) => `${name}, asked`,
    keptApart: 'kept apart',
    back: 'Referrals',
    facts: { promised: 'Promised', now: 'Now', needs: 'Needs', person: 'Person' },
    by: (time: string) => `by ${time}`,
    noPromise: 'No time',
    ended: 'ended',
    minutesLeft: (minutes: number) => `${minutes} min left`,
    minutesPast: (minutes: number) => `${minutes} min past`,
    called: 'a call was tried',
    asked: (count: number) => `${people(count)} asked`,
    hidden: 'Hidden',
    show: 'Show name and number',
    recorded: '(recorded)',
    siblings: 'Open from the same number',
    story: 'What happened, and why',
    weighed: (looked: number, passed: number) =>
      `${looked} looked at, ${passed} could be asked. Of those who speak the language and meet the needs, the fewest points come first: the miles, with miles added for misses, calls, and being reached by message alone or second in line for this kind of help (see Policy).`,
    agentColumns: {
      person: 'Person',
      result: 'Result',
      miles: 'Distance',
      speaks: 'Language',
      missed: 'Missed, 30 days',
      inProgress: 'In Progress',
      cost: 'Points',
    },
    miles: (miles: number) => `${Math.round(miles)} mi`,
    speaks: 'speaks it',
    interpreter: 'interpreter',
    reassign: 'Reassign',
    reassignText:
      'Ask one person by name. They get the whole time to answer; if they do not, everybody is asked.',
    whom: 'Whom',
    pick: 'Pick a person',
    option: (name: string, miles: number, speaks: boolean, inProgress: number) =>
      [
        name,
        `${Math.round(miles)} mi`,
        speaks ? 'speaks the language' : 'interpreter needed',
        inProgress === 0 ? 'free' : `${inProgress} in progress`,
      ].join(' · '),
    nobodyMay: 'Nobody else may be asked now.',
    ask: 'Ask this person',
    note: 'Add a note',
    noteHint: 'Seen by staff alone, in the story. It cannot be changed, and is erased with the request.',
    noteText: 'Note',
    noteDo: 'Add the note',
    noteEmpty: 'Write the note first.',
    noteDone: 'The note is in the story.',
    close: 'Close',
    closeText:
      'Ends the request. The resident reads the reason, by text or mail where they were sent the link.',
    because: 'Reason',
    pickReason: 'Pick a reason',
    pickReasonFirst: 'Pick a reason first.',
    closeReasons: {
      'as-asked': 'The resident asked for it',
      helped: 'Helped another way',
      'sent-twice': 'Sent more than once',
      'cannot-help': 'We cannot help with this',
    } satisfies Record<CloseReason, string>,
    closeDo: 'Close this request',
    reads: {
      'as-asked': 'that they asked for it',
      helped: 'that they have been helped',
      'sent-twice': 'that it was sent more than once',
      'cannot-help': 'that we cannot help with this, and the phone line',
    } satisfies Record<CloseReason, string>,
    confirmClose: (reads: string) =>
      `The request ends for good, and nobody is asked any more. The resident reads ${reads}; to be called after all, they ask again. This can’t be taken back.`,
    losesAtEnd: (name: string) => `${name}, who has it, loses it.`,
    doneClose: (reads: string) => `It is closed. The resident’s page says ${reads}.`,
    others: (names: string, seconds: number) =>
      `${names} ${names.includes(', ') ? 'have' : 'has'} this open too, seen ${seconds} s ago.`,
    changed: 'This changed since you read it.',
    deed: {
      'referral-reassigned': (name: string, ago: string) => `${name} asked somebody by name ${ago}.`,
      'referral-opened-to-all': (name: string, ago: string) => `${name} opened it to all ${ago}.`,
      'referral-closed': (name: string, ago: string) => `${name} closed it ${ago}.`,
      'referral-noted': (name: string, ago: string) => `${name} added a note ${ago}.`,
      'link-resent': (name: string, ago: string) => `${name} sent the link again ${ago}.`,
    } satisfies Record<DeskDeed, (name: string, ago: string) => string>,
    ago: (seconds: number) => (seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`),
    acts: 'What can be done',
    /** Title, what it does, and the button. */
    simple: {
      release: ['Release to all', 'Open it to everybody who may take it, and alert them now.', 'Open to all'],
      resend: [
        'Send the link again',
        'Send the resident their private link, to the number or address on the request, which stays hidden.',
        'Send the link',
      ],
    } satisfies Readonly<Record<string, ThreeTexts>>,
    unchanged: unchangedText,
    confirmResend: {
      email: 'The link is sent by mail, to the address on the request.',
      text: 'The link is sent by text, to the number on the request.',
    },
    doneResend: {
      email: 'The link goes out by mail, to the address on the request.',
      text: 'The link goes out by text, to the number on the request.',
    },
    confirmAsk: (name: string, time: string) => `${name} is asked now and has until ${time} to answer.`,
    confirmRelease: 'Everybody who may take it is asked and alerted now.',
    loses: (name: string) =>
      `${name}, who has it, loses it. The resident gets a new code word and is told that somebody else will call.`,
    doneAsk: (name: string) => `${name} is asked.`,
    doneRelease: 'It is open to all.',
    told: 'The resident’s page says that the caller changed; a mail goes out where they gave an address.',
    pickFirst: 'Pick a person first.',
    over: 'This referral has ended: nobody can be asked for it, and its link is not sent again.',
    apart: 'It is kept apart: nobody may be asked for it. “kod quarantine” says more.',
  },
};
export type ProgramWords = typeof words;
