import * as shared from './shared-en.static.ts';
import type { Words } from './words.ts';

export const words: Words = {
  lang: 'en',
  dir: 'ltr',
  other: { lang: 'es', name: 'Español' },
  open: {
    start: 'Get a call about health coverage',
    resume: 'Go on with your request',
    track: 'See your request',
    hint: 'An Agent or kynector calls you. You do not need an account.',
  },
  title: 'Get a call about health coverage',
  close: 'Close',
  back: 'Back',
  next: 'Continue',
  change: 'Change',
  checking: 'Checking…',
  send: 'Send my request',
  sending: 'Sending…',
  tryAgain: 'Try again',
  startAgain: 'Make a new request',
  optional: '(optional)',
  loading: 'Your request is being loaded.',
  progress: (step, of) => `Step ${step} of ${of}`,
  heading: {
    help: 'What do you need help with?',
    place: 'Where do you live, and what language do you speak?',
    when: 'Nobody is free to call you now',
    person: 'Who should we call?',
    contact: 'How can we reach you?',
    review: 'Check your answers',
  },
  summary: 'Some answers need another look',
  mistakes: {
    'help-missing': 'Choose what you need help with.',
    'zip-wrong': 'Enter a ZIP code with 5 digits, like 40601.',
    'zip-unknown': shared.refusals['zip-unknown'],
    'zip-out-of-state': shared.refusals['zip-out-of-state'],
    'county-missing': 'Choose your county.',
    'language-missing': 'Choose the language you want to speak.',
    'wish-missing': 'Choose when you want to be called.',
    'first-name-missing': 'Enter a first name.',
    'last-name-missing': 'Enter a last name.',
    'method-missing': 'Choose how we should contact you.',
    'phone-wrong': shared.refusals['phone-invalid'],
    'email-wrong': 'Enter an e-mail address, like name@example.com.',
    'note-long': 'Write a shorter note, at most 1,000 characters.',
    'share-missing': 'Tick the first box: without your permission nobody can call you.',
    'text-missing': 'Tick the box for text messages, or choose another way to be reached.',
  },
  trouble: (name) =>
    name === 'offline'
      ? 'We cannot reach the service. Your answers are kept. Check your connection and try again.'
      : (shared.refusals[name as keyof typeof shared.refusals] ?? shared.fault),
  inDoubt:
    'We got no answer, so we do not know if your request arrived. Try again: it will not be sent twice. You can change your number afterwards.',
  help: {
    application: { label: 'Applying for coverage', hint: 'Medicaid, KCHIP, or help with the cost of a plan' },
    enrollment: { label: 'Choosing a health plan', hint: 'Comparing plans and signing up for one' },
    both: { label: 'Both', hint: 'Or if you are not sure' },
  },
  zip: { label: 'ZIP code', hint: 'We look for somebody near you.' },
  poBox: 'This ZIP code is only for mail. That is fine: we look for somebody near it.',
  county: {
    label: 'County',
    hint: (zip) => `ZIP code ${zip} is in more than one county.`,
    choose: 'Choose a county',
  },
  language: { label: 'Language', choose: 'Choose a language', names: shared.language },
  needs: { label: 'I need an interpreter, ASL, TTY, or relay', names: shared.need },
  promise: {
    now: (by) => `Somebody can call you by ${by}.`,
    opening: (opensAt, by) =>
      `Nobody is free now. The first opening is ${opensAt}. Somebody will call you by ${by}.`,
    none: 'Nobody is free now. You can wait without a promised time.',
    chosen: (opensAt, by) => `Your request opens ${opensAt}. Somebody will call you by ${by}.`,
    whenever: 'You chose to wait without a promised time.',
  },
  when: {
    opening: (opensAt, by) => ({ label: `Call me ${opensAt}`, hint: `Somebody will call you by ${by}.` }),
    whenever: {
      label: 'Wait without a promised time',
      hint: 'Somebody calls as soon as one is free. We cannot say when.',
    },
    call: 'Or call us:',
    tty: 'TTY:',
  },
  firstName: 'First name',
  lastName: 'Last name',
  somebodyElse: {
    label: 'I am asking for somebody else',
    hint: 'Give the name of the person we should call.',
  },
  methods: shared.contactMethod,
  phone: { label: 'Phone number', hint: 'With area code, like 502-555-0100' },
  email: {
    label: 'E-mail address',
    hint: 'Like name@example.com',
    optionalHint: 'We send a private link there, so that you can follow your request.',
  },
  note: { label: 'Anything we should know?', hint: 'Please do not write a Social Security number here.' },
  consent: {
    legend: 'Your permission',
    share:
      'kynect may share my request, name, and contact details with the Agent or kynector who contacts me.',
    text: 'kynect may text me about this request. Message and data rates may apply. I can reply STOP at any time.',
  },
  review: {
    help: 'Help',
    name: 'Name',
    forSomebodyElse: 'asked for by somebody else',
    method: 'Contact me by',
    needs: 'Needs',
    when: 'When',
  },
  sentWithoutTracker: 'Your request was sent. We cannot show it right now.',
};
