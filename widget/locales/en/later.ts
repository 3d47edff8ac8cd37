import { CONSENT_VERSION } from '../../../shared/consents.ts';
import { consents } from '../../../shared/i18n/en/consents.ts';
import type { LaterWords } from '../words.ts';
import * as shared from './shared.static.ts';

export const laterWords: LaterWords = {
  change: 'Change',
  send: 'Send my request',
  sending: 'Sending…',
  tryAgain: 'Try again',
  startAgain: 'Make a new request',
  heading: {
    when: 'When should we call you?',
    person: 'Who should we call?',
    contact: 'How can we reach you?',
    review: 'Check your answers',
  },
  mistakes: {
    wish: 'Choose when you want to be called.',
    firstName: 'Enter a first name.',
    lastName: 'Enter a last name.',
    contactMethod: 'Choose how we should contact you.',
    phone: shared.phoneWrong,
    'phone-extension': shared.phoneExtension,
    email: 'Enter an e-mail address, like name@example.com.',
    note: 'Write a shorter note, at most 1,000 characters.',
    share: 'Tick the first box: without your permission nobody can call you.',
    text: 'Tick the box for text messages, or choose another way to be reached.',
  },
  inDoubt: 'We do not know if your request arrived. Try again: it will not be sent twice.',
  labels: {
    wish: 'When',
    firstName: 'First name',
    lastName: 'Last name',
    forSomeoneElse: 'I am asking for somebody else',
    contactMethod: 'Contact me by',
    phone: 'Phone number',
    email: 'E-mail address',
    note: 'Anything we should know?',
    ...consents[CONSENT_VERSION],
  },
  hints: {
    forSomeoneElse: 'Give the name of that person.',
    phone: 'With area code, like 502\u2011555\u20110100. An extension may follow: x12',
    email: 'We send a private link there, so that you can follow your request.',
    note: 'Please do not write a Social Security number here.',
  },
  left: (count) =>
    count < 0 ? `Characters too many: ${-count}. Nothing is cut.` : `Characters left: ${count}`,
  emailExample: 'Like name@example.com. We also send your private link there.',
  methods: shared.methods,
  promise: {
    now: (by) => `Somebody can call you by ${by}.`,
    nowInterpreted: (by) => `Somebody can call you by ${by}, with an interpreter for your language.`,
    later: (by) => `Somebody can call you by ${by}. Many people are asking right now.`,
    laterChosen: (by) => `Somebody will call you by ${by}.`,
    opening: (opensAt, by) =>
      `Nobody can call you right now. The first opening is ${opensAt}. Somebody will call you by ${by}.`,
    chosen: (opensAt, by) => `Your request opens ${opensAt}. Somebody will call you by ${by}.`,
    none: 'Nobody can help you right now. You can wait without a promised time.',
    whenever: 'You chose to wait without a promised time.',
    unserved: {
      asl: 'Nobody who is free now signs (ASL).',
      tty: 'Nobody who is free now uses a TTY.',
      relay: 'Nobody who is free now works with Kentucky Relay.',
    },
  },
  when: {
    later: (by) => [`Call me by ${by}`, 'Many people are asking right now.'],
    opening: (opensAt, by) => [`Call me ${opensAt}`, `Somebody will call you by ${by}.`],
    whenever: [
      'Wait without a promised time',
      'We call you as soon as somebody is free. We cannot say when.',
    ],
  },
  consent: 'Your permission',
  name: 'Name',
  forSomebodyElse: 'asked for by somebody else',
  sent: 'Your request was sent.',
  sentWithoutTracker: 'Your request is safe with us. We cannot show here how it goes right now.',
  ownPage: 'See your request on its own page',
  withoutCall: {
    open: {
      start: 'Get help with health coverage',
      hint: 'An Agent or kynector contacts you.',
      now: (by) => `Somebody can contact you by ${by}.`,
    },
    heading: { when: 'When should we contact you?', person: 'Who needs help?' },
    mistakes: {
      wish: 'Choose when you want to hear from us.',
      share: 'Tick the first box: without your permission nobody can contact you.',
    },
    promise: {
      now: (by) => `Somebody can contact you by ${by}.`,
      nowInterpreted: (by) => `Somebody can contact you by ${by}, with an interpreter for your language.`,
      later: (by) => `Somebody can contact you by ${by}. Many people are asking right now.`,
      laterChosen: (by) => `Somebody will contact you by ${by}.`,
      opening: (opensAt, by) =>
        `Nobody can contact you right now. The first opening is ${opensAt}. Somebody will contact you by ${by}.`,
      chosen: (opensAt, by) => `Your request opens ${opensAt}. Somebody will contact you by ${by}.`,
    },
    when: {
      later: (by) => [`Contact me by ${by}`, 'Many people are asking right now.'],
      opening: (opensAt, by) => [`Contact me ${opensAt}`, `Somebody will contact you by ${by}.`],
      whenever: [
        'Wait without a promised time',
        'We contact you as soon as somebody is free. We cannot say when.',
      ],
    },
  },
};
