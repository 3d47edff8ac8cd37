/** Words that only the page for assisted requests shows. Those below `glass` are for the resident. */
import { ended } from '../ended.ts';
import { counted } from '../plural.ts';

const requests = (count: number): string => counted('en', count, { one: 'request', other: 'requests' });

export const words = {
  title: 'Requests for residents',
  connecting: 'Connecting…',
  signedInAs: (name: string) => `Signed in as ${name}`,
  signIn: 'Sign in',
  signInTitle: 'Sign in to send requests for residents',
  signInText: 'You sign in with your Agent Portal account.',
  signInAgain: 'Sign in again to send what waits here. Nothing is lost.',
  signInFailed: 'The sign-in could not be reached. Check the network and try again.',
  signOut: 'Sign out',
  signOutAsk: (count: number) =>
    `${requests(count)} not sent yet. Signing out deletes what is not sent, and nobody will call about it.`,
  signOutAnyway: 'Sign out and delete',
  stay: 'Stay signed in',

  start: 'Ask for a call',
  startText: 'Hand over the tablet, or read each question aloud. Each person gives their own permission.',
  next: 'Next person',
  offline: 'There is no network. You can go on: requests wait here, locked, and are sent when it is back.',
  stop: 'Stop and delete these answers',
  stopAsk: 'Delete what was typed for this person?',
  stopYes: 'Delete it',
  stopNo: 'Keep it',

  here: 'On this tablet',
  nothingHere: 'Nothing waits on this tablet.',
  sent: (count: number) => `${requests(count)} sent since you opened this page.`,
  waiting: 'Waiting to send',
  look: 'Needs a look',
  keptUntil: (time: string) => `Kept here, locked, until ${ended(time)}`,
  inMemory: 'This browser stores nothing. Keep this page open until it is sent.',
  tooOld: (count: number) => `${requests(count)} waited for three days and had to be deleted.`,
  open: 'Open',
  sendNow: 'Send now',
  remove: 'Delete',
  openFor: (name: string) => `Open: ${name}`,
  removeFor: (name: string) => `Delete: ${name}`,
  removeAsk: (name: string) => `Delete the request of ${name}? It was not sent.`,
  removeInDoubt: (name: string) =>
    `Delete the request of ${name}? It may have arrived. Deleting it here does not stop it.`,
  why: {
    'promise-changed': 'The chosen time is taken. Ask them for another one, then send it again.',
    'daily-limit': 'You have sent as many as one person can in 24 hours. The rest is sent later by itself.',
    other: 'An answer is missing or wrong. Open it, correct it, and send it again.',
  },
  noAccess: 'Nothing more is sent. What waits is kept here, locked, until you have access again.',
  otherTitle: 'Somebody else’s requests wait here',
  otherText: (count: number) =>
    `${requests(count)} on this tablet can be sent only by the person who took them. Ask them to sign in, or delete what waits.`,
  otherDelete: 'Delete what waits',

  glass: {
    agree: 'How do you say yes?',
    sign: 'I sign here',
    signHint: 'Use your finger.',
    aloud: 'It was read to me, and I said yes',
    aloudHint: 'Your helper reads the lines above to you.',
    pad: 'Your signature',
    clear: 'Clear',
    noAnswer: 'Choose how you say yes.',
    noSignature: 'Sign in the box, or choose the other way.',
    offline:
      'There is no network here. We cannot promise a time now. Once this is sent, we set one if we can.',
    offlineWish: 'We call when someone is free. Press Continue.',
    sentTitle: 'Your request was sent.',
    mailed: 'We mail you a link. You can follow your request there.',
    texted: 'We text you a link. You can follow your request there.',
    noLink: 'You get no message from us. Please write down what you see here.',
    caller: 'Who will call',
    noCaller: 'Nobody has said yes yet. When someone does, you see their name and number here.',
    callsFrom: (name: string, number: string) => `${name} will call from ${number}.`,
    codeWord: 'They will say these four digits:',
    keptTitle: 'We saved your request. It is not sent yet.',
    keptText: 'There is no network. It waits on this tablet, locked. No time is set for your call.',
    keptWays: 'Once it is sent, we can write to you with a link and the time.',
    keptNoWays: 'You gave no e-mail and allowed no texts. So you hear from us when we call.',
  },
};
export type AssistWords = typeof words;
