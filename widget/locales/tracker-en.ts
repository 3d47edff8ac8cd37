import { later } from './shared-en.static.ts';
import type { TrackerWords } from './tracker-words.ts';

export const trackerWords: TrackerWords = {
  heading: 'Your request',
  headline: {
    scheduled: (method, opensAt, by) =>
      ({
        phone: `Your call is set for ${opensAt}. Somebody will call you by ${by}.`,
        text: `Your request is set for ${opensAt}. Somebody will text you by ${by}.`,
        email: `Your request is set for ${opensAt}. Somebody will write to you by ${by}.`,
      })[method],
    promised: (method, by) =>
      ({
        phone: `Somebody will call you by ${by}.`,
        text: `Somebody will text you by ${by}.`,
        email: `Somebody will write to you by ${by}.`,
      })[method],
    unpromised: 'You are waiting without a promised time. We keep asking until somebody is free.',
    dayClosed:
      'We are sorry: we will be closed on the day that was set. You are waiting without a promised time, and we keep asking until somebody is free.',
    missed: (by) =>
      `Nobody got to you by ${by}. We are sorry. We keep asking, and you can choose again below.`,
    accepted: (method, name) =>
      ({
        phone: `${name} will call you.`,
        text: `${name} will text you.`,
        email: `${name} will write to you.`,
      })[method],
    acceptedBy: (method, name, by) =>
      ({
        phone: `${name} will call you by ${by}.`,
        text: `${name} will text you by ${by}.`,
        email: `${name} will write to you by ${by}.`,
      })[method],
    acceptedLate: (method, name) =>
      ({
        phone: `${name} agreed to call you. The promised time has passed, and we are sorry.`,
        text: `${name} agreed to text you. The promised time has passed, and we are sorry.`,
        email: `${name} agreed to write to you. The promised time has passed, and we are sorry.`,
      })[method],
    complete: 'Your request is complete.',
    cancelled: 'Your request is cancelled. Nobody will contact you about it.',
    unableToReach: 'We tried several times and could not reach you. You can make a new request.',
    expired: 'Nobody could take your request in time, so it is closed. You can make a new one or call us.',
  },
  agent: {
    heading: { phone: 'Who will call you', text: 'Who will text you', email: 'Who will write to you' },
    from: (name, organisation) => `${name}, ${organisation}`,
    phone: 'Phone number',
    code: {
      phone: 'The caller will say this code',
      text: 'The message will have this code',
      email: 'The e-mail will have this code',
    },
    codeHint: 'Do not share anything with somebody who does not know it.',
  },
  events: {
    submitted: 'You sent your request.',
    scheduled: 'You chose the first opening.',
    'day-closed': 'We will be closed on the day that was set, so we cannot keep that time. We are sorry.',
    opened: 'We began to look for somebody for you.',
    'general-offered': 'We asked an Agent or kynector who fits your request.',
    'offer-rejected': 'The person we asked is not free. We go on to others.',
    'offer-missed': 'The person we asked did not answer in time. We go on to others.',
    'offer-withdrawn': 'We stopped waiting for one person and go on to others.',
    revived: 'We go on with this request.',
    'mass-opened': 'We asked everybody who can help, all at once.',
    accepted: {
      phone: 'Somebody agreed to call you.',
      text: 'Somebody agreed to text you.',
      email: 'Somebody agreed to write to you.',
    },
    'handed-back': 'The person who had agreed cannot help after all. We go on to others.',
    attempted: { phone: 'They tried to call you.', text: 'They texted you.', email: 'They wrote to you.' },
    reminded: 'We reminded the person who agreed to contact you.',
    'returned-to-mass': 'You had not been contacted yet, so we asked everybody again.',
    'caller-lost': 'The person who had agreed can no longer help you. Your code has changed.',
    completed: 'Your request was completed.',
    cancelled: 'You cancelled your request.',
    changed: 'You changed your request.',
    'nobody-called': {
      phone: 'You told us that nobody called.',
      text: 'You told us that nobody texted.',
      email: 'You told us that nobody wrote.',
    },
    'unable-to-reach': 'We tried several times and could not reach you.',
    'promise-missed': 'The promised time passed. We are sorry.',
    expired: 'We closed your request because nobody could take it in time.',
    rated: 'You rated the help. Thank you.',
  },
  timeline: 'What has happened',
  actions: 'What you can do',
  takeOpening: (method, opensAt) =>
    ({
      phone: `Call me ${opensAt}`,
      text: `Text me ${opensAt}`,
      email: `Write to me ${opensAt}`,
    })[method],
  askNow: 'Ask again for now',
  addToCalendar: 'Put it in my calendar',
  removeFromCalendar: 'Take the call out of my calendar',
  calendar: {
    title: {
      phone: 'Call about health coverage',
      text: 'Text messages about health coverage',
      email: 'E-mail about health coverage',
    },
    text: (voice, tty) => `Somebody will contact you in this half hour.\nQuestions: ${voice}, TTY ${tty}`,
  },
  changePhone: {
    button: 'Change my phone number',
    label: 'New phone number',
    hint: 'With area code, like 502-555-0100',
    save: 'Save number',
    back: 'Leave it as it is',
    wrong: 'Enter a phone number with 10 digits, like 502-555-0100.',
    done: 'Your phone number is changed.',
  },
  notCalled: {
    button: { phone: 'Nobody called me', text: 'Nobody texted me', email: 'Nobody wrote to me' },
    done: 'Thank you for telling us. We are asking everybody again.',
  },
  cancel: {
    button: 'Cancel my request',
    sure: 'Cancel your request? Nobody will contact you then.',
    yes: 'Yes, cancel it',
    no: 'No, keep it',
  },
  rate: {
    question: 'How was the help?',
    marks: ['Very bad', 'Bad', 'Fair', 'Good', 'Very good'],
    thanks: 'Thank you for your answer.',
  },
  working: 'Saving…',
  notSaved: 'We cannot reach the service, so this is not saved yet. Check your connection and try again.',
  lost: (knownAt) => `We cannot reach the service. This is from ${knownAt}, and we keep trying.`,
  refusals: { ...later, 'promise-changed': 'That time is not free any more. Choose again below.' },
  notKnown: 'We do not know this link. It may be incomplete, or the request was closed long ago.',
  call: 'You can also call us:',
};
