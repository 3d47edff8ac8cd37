/** Words that only the phone page shows. */
import type { ContactMethod } from '../../../shared/vocabulary.ts';
import { ended } from '../ended.ts';
import { counted } from '../plural.ts';

const reachNow: Record<ContactMethod, string> = {
  phone: 'Call now.',
  text: 'Text now.',
  email: 'Write now.',
};
const reachBy: Record<ContactMethod, string> = {
  phone: 'Phone call.',
  text: 'Text message.',
  email: 'E-mail.',
};

export const words = {
  loading: 'Reading your referrals…',
  connecting: 'Connecting…',
  noNews: (time: string) => `No news since ${time}`,
  offlineTitle: 'You are offline',
  offlineText: (time: string) =>
    `What you see is from ${ended(time)} What you type is kept. It is tried again by itself.`,
  serviceAway: 'The service does not answer. It is tried again every few seconds.',
  on: 'On',
  onUntil: (time: string) => `On until ${time}`,
  off: 'Off',
  pausedUntil: (time: string) => `Paused until ${time}`,

  answerFirst: 'Answer first',
  stillYours: 'Still yours to answer',
  inProgress: (count: number) => `In Progress (${count})`,
  openToAll: 'Open to all',
  masses: (count: number) => `${count} Mass`,
  firstDue: (time: string) => `First due ${time}`,
  inLanguage: (count: number, language: string) => `${count} in ${language}`,
  show: 'Show',
  hide: 'Hide',
  showMasses: (count: number) =>
    `Show ${counted('en', count, { one: 'Mass referral', other: 'Mass referrals' })}`,
  hideMasses: 'Hide Mass referrals',
  reachBy,
  whyYou: 'Why you:',
  asOf: (time: string) => `as of ${time}`,
  cameBefore: 'It came before your pause, so it can still count as missed. A reject does not.',

  next: 'Next:',
  reachNow,
  noAttempt: 'No attempt logged yet.',
  wait: (text: string) => `Wait. ${ended(text)}`,
  again: 'Try again.',
  attempts: (count: number) => counted('en', count, { one: 'attempt logged', other: 'attempts logged' }),
  reached: 'You reached them. Say what came of it.',
  callNumber: (number: string, name: string) => `Call ${name}, ${number}`,
  textNumber: (number: string, name: string) => `Text ${name}, ${number}`,
  writeTo: (address: string, name: string) => `Write to ${name}, ${address}`,
  logAttempt: 'Log attempt',
  logFor: (name: string) => `Log attempt: ${name}`,
  howDidItGo: (name: string) => `How did it go with ${name}?`,
  voicemail: 'Voicemail',
  complete: 'Complete',
  completeFor: (name: string) => `Complete: ${name}`,
  more: 'More',
  less: 'Less',
  moreOf: (name: string) => `More: ${name}`,
  lessOf: (name: string) => `Less: ${name}`,
  cancel: 'Back',
  theirNote: 'They wrote',
  asked: 'Asked',
  handBack: 'Hand back',

  onACall: 'I am on a call',
  onACallLabel: 'I am on a call: nothing new is offered for a while',
  onACallTitle: 'You are on a call',
  onACallText: (time: string) => `Nothing new is offered until ${ended(time)} After that you are on again.`,
  done: 'I am done',
  longer: 'More time',

  settings: 'Settings',
  alerts: 'Alerts on this phone',
  alertsAreOn: 'On. It rings when a referral comes, also while this page is closed.',
  alertsAreOff: 'Off. Referrals show only while this page is open.',
  alertsTurningOn: 'Turning on. If your phone asks, allow notifications.',
  turnOn: 'Turn on alerts',
  turnOff: 'Turn off alerts',
  alertsDenied:
    'This browser does not let this page alert you. Allow it in the browser’s settings for this page.',
  alertsInstall:
    'This browser has no alerts here. On an iPhone, press Share, then Add to Home Screen, and open it from there.',
  alertsFailed:
    'Alerts could not be turned on: the browser’s push service did not answer. Check the network, then try again.',
  language: 'Language',
  portal: 'Open the Agent Portal',
  portalHint: 'Metrics, hours, contact data, and the list of all referrals are there.',
  signOut: 'Sign out',
  signOutHint: 'Takes everything of yours off this phone, also what you typed and did not save.',
  signInTitle: 'Sign in',
  signInText: 'You sign in with your Agent Portal account. Referrals then show here.',
  signedOutText:
    'You signed out, and nothing of yours is left in this app. The Agent Portal may still be signed in in this browser.',
  signIn: 'Sign in',
  notRegistered: 'Register in the Agent Portal first. Referrals then show here.',
};
/** All languages must have exactly these words. */
export type PhoneWords = typeof words;
