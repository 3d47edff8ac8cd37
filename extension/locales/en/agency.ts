/** Words of My agency. `shared/agency-words.ts` has what its acts do, for a terminal too. */
import { agencyWords } from '../../../shared/agency-words.ts';
import { counted } from '../plural.ts';

export const words = {
  ...agencyWords,
  help: [
    'What your colleagues do now, what they are asked, and what they hold. Of a resident you see the county, the kind of help, and the language; only the agent who holds a referral sees more.',
    'Everything you do is in the audit log under your own name. The screen says what will happen before you confirm.',
    'At level 1 you answer for a colleague. At level 2 you also mark days away, set hours, move referrals, and pause the agency. Plan advice is the agent’s alone.',
    'Times are shown where the colleague is.',
  ],
  loading: 'Reading your agency …',
  actsFor: (agency: string, level: number) => `${agency} · you act for it at level ${level}`,
  onDuty: (count: number, all: number) =>
    `${count} of ${counted('en', all, { one: 'colleague is', other: 'colleagues are' })} on duty now.`,
  pausedBy: (by: string, time: string, reason: string) => `Paused by ${by}, ${time}: ${reason}`,
  nobody: (agency: string) =>
    `No agent on the roster belongs to “${agency}”. The name in your sign-in must be the one on the roster.`,
  colleagues: 'Colleagues',
  columns: { name: 'Name', now: 'Now', asked: 'Asked', held: 'In Progress', away: 'Away' },
  until: (time: string) => `until ${time}`,
  neverAway: 'no days marked',
  takeOut: 'Remove',
  takeOutOf: (name: string, span: string) => `Remove: the absence of ${name} ${span}`,
  waiting: 'Waiting for an answer',
  nothingWaits: 'No colleague is asked now.',
  waitingColumns: { what: 'Referral', who: 'Asked', by: 'Answer by', act: 'For them' },
  inCounty: (county: string) => `${county} County`,
  openToAll: 'open to all',
  accept: 'Accept',
  reject: 'Reject',
  answerOf: (answer: 'accept' | 'reject', name: string, referral: string) =>
    `${answer === 'accept' ? 'Accept' : 'Reject'} for ${name}: ${referral}`,
  held: 'In Progress',
  nothingHeld: 'Nothing is In Progress.',
  heldColumns: { what: 'Referral', who: 'Has it', by: 'Promised by', tries: 'Tries', act: 'Move to' },
  noPromise: 'no time',
  isAway: (name: string) => `${name} is not on duty`,
  chooseColleague: 'Choose a colleague',
  moveTo: (referral: string) => `Move to: ${referral}`,
  move: 'Move',
  moveOf: (referral: string) => `Move: ${referral}`,
  change: 'Change something',
  who: 'Colleague',
  awayTitle: 'Days away',
  firstDay: 'First day away',
  lastDay: 'Last day away (empty: no end yet)',
  look: 'See what it does',
  chooseFirst: 'Choose a colleague and a first day.',
  wrongDays: 'The last day is before the first.',
  hoursTitle: 'Weekly hours',
  hoursOf: 'Whose hours',
  hoursWrong: 'Some hours are not complete. The list above says which.',
  closeHours: 'Close without saving',
  pauseTitle: 'The whole agency',
  pauseText: 'Nobody in the agency is offered a referral until you resume it. Colleagues see the reason.',
  pause: 'Pause the agency',
  resume: 'Resume the agency',
  undone: 'undone',
  span: (first: string, last: string) => (first === last ? `on ${first}` : `from ${first} to ${last}`),
  openSpan: (first: string) => `from ${first} on`,
  mine: {
    title: 'Your agency',
    belongs: (agency: string) =>
      `The roster names ${agency}. Its delegates see your duty, what you are asked, and what you hold, without residents’ data. They may answer for you, set your hours, mark days away, and move referrals. Everything they do is logged under their own name.`,
    paused: 'The agency is paused, so you are offered nothing.',
    left: (agency: string) =>
      `You have left ${agency}: its delegates do not see you, and its pause does not stop you. The roster still names it; program staff can change that.`,
    leave: 'Leave the agency',
    join: 'Join it again',
    confirm: 'Leave your agency?',
    confirmText:
      'Its delegates no longer see you or act for you. What is In Progress stays yours. You can join again here.',
    yes: 'Leave it',
    no: 'Stay',
  },
};
export type AgencyPanelWords = typeof words;
