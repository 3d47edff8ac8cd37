import type { FirstWords } from '../words.ts';
import * as shared from './shared.static.ts';

export const words: FirstWords = {
  lang: 'en',
  dir: 'ltr',
  speech: 'en',
  missing: 'We cannot show it in English now. Try again.',
  open: {
    start: 'Get a call about health coverage',
    resume: 'Go on with your request',
    track: 'See your request',
    hint: 'An Agent or a kynector (a trained helper) calls you.',
    now: (by) => `Somebody can call you by ${by}.`,
    later: (opensAt) => `The first free time is ${opensAt}.`,
    account: 'You do not need an account.',
  },
  close: 'Close',
  back: 'Back',
  next: 'Continue',
  checking: 'Checking…',
  optional: '(optional)',
  loading: 'Your request is being loaded.',
  slow: 'This takes longer than usual. Your answers are kept.',
  progress: (step, of) => `Step ${step} of ${of}`,
  heading: {
    help: 'What do you need help with?',
    place: 'Where do you live, and what language do you speak?',
  },
  summary: (mistakes) =>
    mistakes > 1 ? `${mistakes} answers need another look` : 'One answer needs another look',
  mistakes: {
    help: 'Choose what you need help with.',
    zip: 'Enter a ZIP code with 5 digits, like 40601.',
    ...shared.placeRefusals,
    county: 'Choose your county.',
    language: 'Choose the language you want to speak.',
  },
  trouble: {
    offline: 'We could not reach the service. Your answers are kept. Check your connection and try again.',
    blocked: 'The next questions cannot be shown on this page. Ask on our own page or call us.',
    ...shared.trouble,
  },
  ownForm: 'Ask on our own page',
  lost: 'I asked before and lost my link',
  labels: {
    help: 'Help',
    zip: 'ZIP code',
    county: 'County',
    language: 'Language',
    needs: 'I need an interpreter, ASL, TTY, or relay',
  },
  hints: {
    zip: 'We look for somebody near you.',
  },
  help: {
    application: ['Applying for coverage', 'Medicaid, KCHIP, or help with the cost of a plan'],
    enrollment: ['Choosing a health plan', 'Comparing plans and signing up for one'],
    both: ['Applying and choosing a plan', 'Both, or if you are not sure'],
  },
  needs: {
    ...shared.needs,
    'text-or-relay': ['I am deaf: text or relay only', 'We tell the person who helps you.'],
  },
  languages: shared.languages,
  poBox: 'This ZIP code is only for mail. That is fine: we look for somebody near it.',
  county: { hint: (zip) => `ZIP code ${zip} is in more than one county.`, choose: 'Choose a county' },
  chooseLanguage: 'Choose a language',
  call: 'Call us:',
  tty: 'TTY:',
};
