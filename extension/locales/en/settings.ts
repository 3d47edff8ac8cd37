/** Words of Registration, View Metrics, and Preferred Contact; separate from `words.ts`, so they load with the panels. */
import type { ContestReason, ContestState } from '../../../shared/vocabulary.ts';
import { ended } from '../ended.ts';
import { days } from './days.ts';

const contestReasons: Record<ContestReason, string> = {
  'alert-not-received': 'No alert reached me',
  'technical-problem': 'The browser or the portal did not work',
  'on-another-call': 'I was on a call with another resident',
  emergency: 'Something urgent came up',
  other: 'Another reason',
};
const contestStates: Record<ContestState, string> = {
  open: 'You contested this miss. Staff look at it and you are told the answer.',
  forgiven: 'Staff forgave this miss. It does not count.',
  upheld: 'Staff looked at this miss. It counts.',
};
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Of any code that an agent types. */
const code = {
  sending: 'Sending…',
  againAt: (time: string) => `From ${time} you can send a new code.`,
  code: 'Code',
  codeMissing: 'Enter the six digits.',
  codeWrong: (left: number) =>
    left === 1 ? 'That is not the code. One try is left.' : `That is not the code. ${left} tries are left.`,
  codeOver: 'That code no longer works. Send a new one.',
  confirm: 'Confirm',
  confirming: 'Confirming…',
};

export const words = {
  contactFields: {
    phone: 'KOD Phone Number',
    phoneUse:
      'Residents see it as their caller’s, and texts go there, once a code has confirmed it. Until then they see the number in your DOI record.',
    email: 'KOD Email',
    emailUse: 'What is mailed to you goes here, once a code has confirmed the address.',
    languages: 'Preferred Language(s)',
    languagesHint: 'Referrals in these languages come to you first.',
    onRecord: (value: string) => `Your DOI record says ${value}. Yours may differ.`,
    sameAsRecord: 'The same as in your DOI record. Yours may differ.',
    phoneWrong: 'Enter a phone number with 10 digits, like 502-555-0100.',
    emailWrong: 'Enter an e-mail address like name@example.com.',
    languagesMissing: 'Choose at least one language.',
    problemTitle: 'Something needs another look',
    emailFails: (inUse: string) =>
      `Mail to ${inUse} comes back. Confirm an address that works: until then no referral reaches you by mail.`,
  },

  registration: {
    title: 'Register for kynect On Demand',
    lead: 'Referrals from residents come to you while you are available. What is on file is filled in, so this takes a minute.',
    steps: 'Steps of registering',
    stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
    stepDone: 'done',
    stepNow: 'now',
    stepOpen: 'to do',
    agreeStep: 'Agree to Register',
    agreeLead: 'What taking part means:',
    promises: [
      'Answer each General referral, with yes or no, within 15 minutes. Three missed in a row end your registration.',
      'Contact the resident by the time that was promised to them.',
      'Keep what you learn about a resident to yourself, and use it only to help them.',
    ],
    agree: 'I agree to take part on these terms.',
    agreeMissing: 'Tick the box to agree first.',
    contactStep: 'Provide Preferred Contact Information',
    contactLead:
      'Your number for residents and the address that mail goes to. Change what you like: your DOI record stays as it is. Another number or address needs a code, which you get afterward in Preferred Contact.',
    hoursStep: 'Establish your Schedule & Availability',
    hoursLead: (zone: string) =>
      `You are offered referrals in these hours, ${zone} time. You can change them at any time in My Availability.`,
    changeHours: 'Change these hours',
    notAvailable: 'Not Available',
    allDay: 'All day',
    days,
    next: 'Next',
    back: 'Back',
    submit: 'Register',
    saving: 'Saving…',
    submitting: 'Registering…',
    cancel: 'Cancel',
    cancelTitle: 'Stop registering?',
    cancelText:
      'Your registration is not complete. Until it is, you may not take part in kynect On Demand. You can come back at any time; contact data and hours that you saved stay filled in.',
    cancelYes: 'Stop registering',
    cancelNo: 'Go on registering',
    cancelled:
      'Your registration is not complete, so you may not take part yet. You can come back at any time.',
    start: 'Register',

    unmet: 'Before you can register',
    unmetLead: 'The three steps open as soon as this is in order.',
    checkAgain: 'Check again',

    deregisteredTitle: 'You are de-registered',
    why: {
      'three-missed': (missed: number) =>
        `${missed} General referrals in a row were missed, so no new ones are offered to you.`,
      left: 'You left kynect On Demand, so no new referrals are offered to you.',
    },
    keepTitle: 'What is In Progress stays yours',
    keep: 'Finish it as always. Nobody takes it from you.',
    keepNone: 'Nothing is In Progress.',
    missesTitle: 'The missed referrals',
    missesLead:
      'Was a miss no fault of yours? Contest it. If staff forgive one of these, you are registered again by itself.',
    backTitle: 'The way back',
    backLead: 'Go through the three steps again. All is filled in, and your count of misses starts at zero.',
    backButton: 'Register again',
    goOn: 'Go on registering',

    registeredTitle: 'You are registered',
    registeredLead: 'Referrals come to you while Current Availability is on.',
    toQuickUpdates: 'Go to Quick Updates',
    onFile: 'On file',
    changeContact: 'Change this contact data',
    hours: 'Available Hours',
    leaveTitle: 'Leave kynect On Demand',
    leaveLead: 'You get no more referrals. You can register again at any time.',
    leave: 'Leave',
    leaveConfirm: 'Leave kynect On Demand?',
    leaveText:
      'A General referral that waits for you counts as rejected and goes on to others at once. What is In Progress stays yours to finish. You can register again at any time.',
    leaveYes: 'Leave',
    leaveNo: 'Stay registered',
  },

  contest: {
    missed: 'You missed this as a General',
    title: 'Contest this miss',
    lead: (time: string) => `If it was no fault of yours, say why. You can do so until ${time}`,
    reason: 'Reason',
    button: 'Contest',
    chooseReason: 'Choose a reason first.',
    reasons: contestReasons,
    states: contestStates,
    tooLate: 'This miss is too long ago to be contested.',
  },

  metrics: {
    period: 'Period',
    periods: {
      today: 'Today',
      'last-7': 'Last 7 days',
      'last-30': 'Last 30 days',
      'this-month': 'This month',
      custom: 'Custom',
    },
    from: 'From',
    to: 'To',
    range: (from: string, to: string, zone: string) =>
      from === to ? `${from}, ${zone} time` : `${from} to ${to}, ${zone} time`,
    wrong: {
      missing: 'Choose a day.',
      order: 'The last day lies before the first.',
      long: 'Choose a year at most.',
    },
    figures: 'Figures',
    offered: 'Offered',
    offeredOf: (general: number, mass: number) => `${general} General, ${mass} Mass`,
    accepted: 'Accepted',
    rejected: 'Rejected',
    missed: 'Missed',
    missedOf: 'General only; forgiven ones are left out',
    completed: 'Completed',
    unableToReach: 'Unable to reach',
    unableToReachOf: (count: number) => `Unable to reach ${times(count)}`,
    returned: (count: number) => `Given back ${times(count)}`,
    responseTime: 'Response time',
    responseTimeOf: 'General: half took less than this',
    timeToFirstAttempt: 'Time to first attempt',
    timeToFirstAttemptOf: 'From accepting: half took less than this',
    promiseKept: 'Promise kept',
    promiseOf: (kept: number, promised: number) => `${kept} of ${promised} with an attempt in time`,
    nothing: '–',
    percent: (whole: number) => `${whole}%`,
    seconds: (seconds: number) => `${seconds} s`,
    minutes: (minutes: number, seconds: number) =>
      seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`,
    hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
    elsewhere: 'Went elsewhere',
    elsewhereHint: 'Went elsewhere: taken by somebody else, cancelled, expired, withdrawn, or still open.',
    by: { day: 'By day', hour: 'By hour of the day', language: 'By language', help: 'By kind of help' },
    keys: { day: 'Day', hour: 'Hour', language: 'Language', help: 'Kind of help' },
    /** Note below the bars. */
    noteOf: {
      day: 'Below each day: promises kept.',
      hour: 'Below each hour: your response time to Generals, the middle value.',
    },
    showTable: 'Show as table',
    showChart: 'Show as chart',
    csv: 'Save as CSV',
    csvOf: (what: string) => `Save as CSV: ${what}`,
    tableOf: (what: string) => `Show as table: ${what}`,
    chartOf: (what: string) => `Show as chart: ${what}`,
    csvSeconds: (label: string) => `${label} (seconds)`,
    promised: 'Promised',
    none: 'No referral was offered to you in this period.',
    reading: 'Reading your figures…',
    ready: 'The figures are up to date.',
  },

  preferred: {
    lead: 'Your number for residents and the address that mail goes to. They may differ from your DOI record, which this does not change.',
    alerts: 'Which alerts go where',
    alertsLead: 'While a browser with this extension is open, every alert shows there. By e-mail as well:',
    generalByEmail: 'General referrals',
    massByEmail: 'Mass referrals',
    alertsAlways: 'Reminders to call and news about your standing are always mailed.',
    textsLead: 'By text as well, if no browser or phone of yours shows it within 20 seconds:',
    generalByText: 'Text me General referrals',
    massByText: 'Text me Mass referrals',
    nudges: 'Ask me whether I can stay longer when many people will ask for a call',
    alertsPrice:
      'If neither e-mail nor texts bring you both, and no phone of yours gets alerts, you count as reachable only while a browser is open: with all browsers closed, no referral is offered to you.',
    noMail: 'This service sends no e-mail, so alerts show in your browser only.',
    noTexts: 'This service sends no texts, so no code can confirm another KOD Phone Number.',
    residentsSee: (phone: string) => `Residents see ${phone} as their caller’s number. Call from it.`,
    residentsSeeRecord: (phone: string, typed: string) =>
      `Residents see ${phone}, the number in your DOI record, because no code has confirmed ${typed}.`,
    confirmPhone: {
      ...code,
      title: 'Get referrals by text',
      titleDone: 'Your number is confirmed',
      nobody: (phone: string) =>
        `Nothing is texted to ${phone} until you type the code that we text there. The code is also your consent to texts about referrals, reminders, and codes; message and data rates may apply, and STOP ends them.`,
      fails: (phone: string) =>
        `Texts to ${phone} don’t arrive. If you once texted STOP to us, text START first, then confirm the number with a code.`,
      saveFirst: 'Save first: the code goes to the number that is saved.',
      send: 'Text me a code',
      sendAgain: 'Text a new code',
      sent: (phone: string, until: string) =>
        ended(`If ${phone} can get our texts, the code comes in a minute. It works until ${until}`),
      codeHint: 'The six digits in the newest text.',
      done: (phone: string) => `Confirmed. Referrals are texted to ${phone} from now on.`,
      byCode: (phone: string) => `Referrals are texted to ${phone}, which you confirmed.`,
      byStaff: (phone: string) => `Referrals are texted to ${phone}.`,
    },
    confirm: {
      ...code,
      title: 'Confirm your address',
      titleDone: 'Your address is confirmed',
      waits: (email: string, inUse: string) =>
        `${email} is not confirmed yet. Until you type the code that we send there, mail goes on to ${inUse}.`,
      waitsAlone: (email: string) =>
        `${email} is not confirmed yet. Until you type the code that we send there, nothing else is mailed to it.`,
      nobody: (email: string) =>
        `Mail goes to ${email}, which nobody has confirmed. Make sure that it is yours.`,
      fails: (email: string) => `Mail to ${email} came back. If it works again, confirm it with a code.`,
      saveFirst: 'Save first: the code goes to the address that is saved.',
      send: 'Send a code',
      sendAgain: 'Send a new code',
      sent: (email: string, until: string) =>
        `${ended(`A code is on its way to ${email}. It works until ${until}`)} Check your inbox and junk mail.`,
      comesBack: (email: string) =>
        `The code for ${email} came back: mail can’t be delivered there. Check the address.`,
      codeHint: 'The six digits in the newest mail.',
      done: (email: string) => `Confirmed. Mail goes to ${email} from now on.`,
      byCode: (email: string) => `Mail goes to ${email}, which you confirmed.`,
      byStaff: (email: string) => `Mail goes to ${email}, the address that program staff have for you.`,
    },
    test: 'Send a test',
    testLead: (email: string) => `Sends a message to ${email}.`,
    testConfirmFirst: 'Confirm your address first: a test goes to a confirmed address.',
    testSaveFirst: 'Save first: the test goes to the address that is saved.',
    testSending: 'Sending…',
    tested: (email: string) => `A test is on its way to ${email}. Look into the inbox, and into junk mail.`,
    testedLately: 'A test was sent less than a minute ago. Look into the inbox first, and into junk mail.',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved.',
    unsaved: 'Not saved yet.',
    leave: {
      title: 'Leave without saving?',
      text: 'Changes to your Preferred Contact are not saved.',
      stay: 'Stay',
      save: 'Save and leave',
      discard: 'Leave without saving',
    },
    registration: 'Your registration',
    registrationLink: 'See or end your registration',
  },
};

export type SettingsWords = typeof words;
