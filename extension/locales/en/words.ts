/**
 * Words that only the extension shows. Whole sentences; plurals are functions. Times end in a period ("5:00 p.m."), so a sentence
 * that ends in one gets no second.
 */
import type { ContactMethod, WorklistChange } from '../../../shared/vocabulary.ts';
import { ended } from '../ended.ts';
import { counted, grouped } from '../plural.ts';
import { PRODUCT } from '../product.ts';
import { words as portal } from './portal.ts';

const referrals = (count: number): string => counted('en', count, { one: 'referral', other: 'referrals' });

/** The action, by the resident's preferred contact method. */
const reach: Record<ContactMethod, string> = { phone: 'Call', text: 'Text', email: 'Write' };
const reachAgain: Record<ContactMethod, string> = {
  phone: 'Call back',
  text: 'Text again',
  email: 'Write again',
};

/** A time range within one day: "2:00", "2:30 p.m. Eastern", and "tomorrow", or null for today. */
type Span = { readonly from: string; readonly to: string; readonly day: string | null };

const changes: Record<WorklistChange, string> = {
  'offer-made': 'A referral was offered to you.',
  'offer-alerted': 'You were alerted to a referral that everyone can accept.',
  'offer-changed': 'A referral that is offered to you changed.',
  'offer-gone': 'A referral is no longer offered to you.',
  accepted: 'You accepted a referral.',
  'assignment-changed': 'A referral of yours changed.',
  'resident-wrote': 'A resident wrote to you.',
  'message-changed': 'A message to a resident was sent or delivered, or failed.',
  'assignment-ended': 'A referral of yours ended.',
  missed: 'You missed a General referral.',
  'miss-contested': 'You contested a missed referral.',
  'miss-answered': 'Staff answered about a missed referral.',
  'registration-changed': 'Your registration changed.',
  'availability-changed': 'Your availability changed.',
  'agency-changed': 'You left your agency or joined it again.',
  'nudge-changed': 'A question about staying on longer came or was answered.',
  'staff-wrote': 'Staff wrote to you, or you read their message.',
  'access-changed': 'Your access to kynect On Demand changed.',
  'contact-changed': 'Your Preferred Contact changed.',
};

export const words = {
  product: PRODUCT,
  features: {
    registration: 'Registration',
    'quick-updates': 'Quick Updates',
    'referral-manager': 'Referral Manager',
    'view-metrics': 'View Metrics',
    'preferred-contact': 'Preferred Contact',
    'my-availability': 'My Availability',
    'my-agency': 'My agency',
    'program-board': 'Board',
    'program-referrals': 'Referrals',
    'program-agents': 'Agents',
    'program-protection': 'Protection',
    'program-delivery': 'Messages and sites',
    'program-coverage': 'Coverage',
    'program-roster': 'Roster',
    'program-days': 'Closed days',
    'program-policy': 'Policy',
    'program-reports': 'Reports',
    'professional-services-line': 'Professional Services Line',
    'alert-check': 'Do referrals reach you?',
    help: 'Help',
  },
  featuresLabel: 'kynect On Demand features',
  programFeatures: 'Program',
  openTab: portal.openTab,
  signedInAs: (name: string) => `Signed in as ${name}`,
  fresh: {
    live: 'Live',
    connecting: 'Reconnecting…',
    since: (time: string) => `Reconnecting since ${time}`,
  },
  /** For the browser's tab: the count comes first, because narrow tabs cut off the end. */
  pageTitle: (waiting: number, place: string) => (waiting === 0 ? place : `(${waiting}) ${place}`),

  pinHint: {
    chromium:
      'Our icon, which counts what waits, is not in the toolbar. To put it there, press the puzzle piece, then the pin beside kynect On Demand.',
    firefox:
      'Our icon, which counts what waits, is not in the toolbar. To put it there, press the puzzle piece, then the gear beside kynect On Demand, and choose Pin to Toolbar.',
  },

  badge: {
    signedOut: 'Signed out. Sign in to the Agent Portal.',
    noAddress: 'Not set up. Enter the addresses in the settings.',
    notOnRoster: 'Your account is not on the list of Agents and kynectors.',
    notRegistered: 'You are not registered.',
    deregistered: 'You are de-registered. Register again to get referrals.',
    connecting: 'Connecting.',
    offline: 'No connection. It tries again by itself.',
    off: 'Current Availability is off.',
    none: 'Nothing is waiting.',
    coolsDown: 'No referral is offered to you for now. Open to read why.',
    agencyPaused: 'Your agency is paused: no referral is offered to you.',
    paused: 'Paused after missed referrals. Open and press “I’m here”.',
    onACall: 'You are on a call. Nothing new is offered for now.',
    general: (general: number, mass: number) =>
      mass === 0
        ? `${general} General waiting for your answer.`
        : `${general} General and ${mass} Mass waiting for your answer.`,
    mass: (mass: number) => `${mass} Mass open to all.`,
    /** `call`: when to call, as part of a sentence. */
    first: (call: string) => `The first: ${ended(call)}`,
    owed: (call: string) => `In Progress: ${ended(call)}`,
    replies: (count: number) =>
      count === 1 ? '1 resident wrote to you.' : `${count} residents wrote to you.`,
    noOffer: 'No offer is waiting.',
  },

  limit: {
    left: (count: number) => counted('en', count, { one: 'character left', other: 'characters left' }),
    over: (count: number) =>
      `${counted('en', count, { one: 'character', other: 'characters' })} too many. Nothing is cut: shorten it, then save.`,
    tooLong: 'This text is too long to save. Nothing is cut.',
  },
  alert: {
    title: (help: string, language: string) => `Referral: ${help}, ${language}`,
    place: (county: string, miles: string) => `${county} County · ${miles}`,
    answerBy: (time: string) => `answer by ${time}`,
    openToAll: 'open to all',
    accept: 'Accept',
    reject: 'Reject',
    summaryTitle: (count: number) => `${count} Mass referrals are open`,
    summaryText: 'The first to accept has each. Open to choose.',
    accepted: 'Accepted. Open to see the contact data.',
    acceptedTitle: 'The referral is yours',
    rejected: 'Rejected. It is not offered to you again.',
    rejectedTitle: 'Referral rejected',
    takeBack: 'Undo takes it back within five seconds.',
    /** Masses that also wait. */
    besides: (count: number) => (count === 1 ? '1 more is open to all' : `${count} more are open to all`),
    minutesLeft: (minutes: number) =>
      minutes === 1 ? '1 minute left to answer' : `${minutes} minutes left to answer`,
    callTitle: (method: ContactMethod, minutes: number) =>
      `${reach[method]} within ${counted('en', minutes, { one: 'minute', other: 'minutes' })}`,
    callBackTitle: (method: ContactMethod) => `${reachAgain[method]} now`,
    callBack: (help: string, county: string, time: string) =>
      `You said you would at ${time}: ${help}, ${county} County.`,
    /** `promised`: the promised time, as a sentence. */
    call: (help: string, county: string, promised: string) =>
      `You accepted ${help}, ${county} County. ${ended(promised)} You have logged no attempt yet.`,
    taken: (seconds: number) =>
      seconds === 1
        ? 'Somebody else took it 1 second before you.'
        : `Somebody else took it ${seconds} seconds before you.`,
    replyTitle: 'A resident wrote to you',
    reply: (help: string, county: string) => `${help}, ${county} County. Open to read and answer.`,
    missedTitle: (missed: number, allowed: number) =>
      `You missed a General referral: ${missed} of ${allowed}`,
    deregisteredTitle: 'You are de-registered',
    notDoneTitle: 'Not accepted',
    notRejectedTitle: 'Not rejected',
  },

  miles: (miles: number) =>
    miles < 1 ? 'less than 1 mile' : miles < 1.5 ? '1 mile' : `${Math.round(miles)} miles`,
  county: (name: string) => `${name} County`,
  forSomeoneElse: 'For somebody else',

  time: {
    left: (text: string) => `${text} left`,
    over: 'Time is over',
    answerBy: (time: string) => `Answer by ${time}`,
    callBy: (method: ContactMethod, time: string) => `${reach[method]} by ${time}`,
    /** The time that the agent told the resident. */
    callBack: (method: ContactMethod, time: string) => `${reachAgain[method]} at ${time}`,
    callNow: 'Now',
    overdue: 'Overdue',
    promisedBy: (time: string) => `Promised by ${time}`,
    /** If the resident set the time. */
    callBetween: (method: ContactMethod, { from, to, day }: Span) =>
      `${reach[method]} between ${from} and ${to}${day ? ` ${day}` : ''}`,
    promisedBetween: ({ from, to, day }: Span) => `Promised for ${from} to ${to}${day ? ` ${day}` : ''}`,
    begins: (text: string) => `Begins in ${text}`,
    noPromise: 'No promised time',
    asked: (time: string) => `Asked ${time}`,
  },

  siblings: {
    /** `others`: the agent's other open requests from the same phone number. */
    asked: (others: number) =>
      others === 1 ? 'A second person asked from this number' : `${others + 1} people asked from this number`,
    oneCall: 'One call can serve them all; each has a name and a code word of their own.',
    noMiss: 'Leaving this one is no miss.',
    acceptAll: (all: number) => (all === 2 ? 'Accept both' : `Accept all ${all}`),
    /** `accepted` of `all` requested ones are now the agent's. */
    accepted: (accepted: number, all: number) =>
      accepted === all
        ? `${all === 2 ? 'Both' : `All ${all}`} accepted. One call can serve them all.`
        : `${accepted} of ${all} accepted. What is not yours says why.`,
    open: (help: string, county: string) => `Open the other one: ${help}, ${county} County`,
    heading: 'From the same number',
  },

  mine: {
    accepted: (time: string) => `Accepted ${time}`,
    attempts: (count: number) =>
      count === 0
        ? 'No attempt logged'
        : counted('en', count, { one: 'attempt logged', other: 'attempts logged' }),
    open: (name: string, help: string, county: string, accepted: string) =>
      `Open: ${name}${help}, ${county} County, ${accepted}`,
    callBacks: (count: number) => `Call back today (${count})`,
    reading: 'Reading name and number…',
    notRead: 'Name and number could not be read.',
  },

  why: {
    label: 'Why you',
    speaks: (language: string) => `speaks ${language}`,
    interpreter: 'interpreter needed',
    unmet: (needs: string) => `needs ${needs}`,
    missed: (count: number) => `${count} missed in 30 days`,
    inProgress: (count: number) => `${count} in progress`,
    role: 'your role comes first',
  },

  offer: {
    label: (kind: string, help: string, county: string) => `${kind}: ${help}, ${county} County`,
    accept: 'Accept',
    reject: 'Reject',
    acceptKey: 'Accept (A)',
    rejectKey: 'Reject (R)',
    accepting: 'Accepting…',
    rejecting: 'Rejecting…',
    accepted: 'Accepted. Call now.',
    acceptedText: 'Accepted. Text now.',
    acceptedEmail: 'Accepted. Write now.',
    rejected: 'Rejected. It is not offered to you again.',
    moved: 'The list had just moved, so your press did not count. Press again.',
    tryAgain: portal.tryAgain,
    dismiss: 'Hide',
    open: 'Open',
    goTo: 'Go to it (G)',
  },

  undo: {
    rejected: (name: string) => `Rejected: ${name}`,
    left: (seconds: number) =>
      `Others are asked in ${seconds === 1 ? '1 second' : `${seconds} seconds`}. Keep the browser open until then.`,
    sending: 'Others are asked now.',
    undo: 'Undo',
    undoKey: 'Undo (Z)',
    undone: 'Undone. It still waits for your answer.',
    why: 'Why? You need not say.',
  },

  keys: {
    open: 'Keys',
    title: 'Keys',
    /** In the order of the work. */
    does: {
      first: 'Go to the first offer',
      move: 'Move between referrals',
      accept: 'Accept',
      reject: 'Reject',
      undo: 'Undo a reject',
      reason: 'Say why you reject',
      open: 'Open the referral',
      attempt: 'Log an attempt',
      complete: 'Complete',
      list: 'Show this list',
    },
    hint: 'They work in kynect On Demand while you are not typing. You can turn them off in the settings.',
    off: 'They are off. You can turn them on in the settings.',
    close: 'Close',
  },

  contact: {
    heading: 'Contact',
    codeWord: 'Code word',
    codeWordHint: 'Say it when you call, so that they know it is you.',
    codeWordWritten: 'Write it in your message, so that they know it is you.',
    preferred: (method: string) => `Preferred: ${method}`,
    call: 'Call',
    text: 'Text',
    write: 'Write',
    copyPhone: 'Copy the phone number',
    copyEmail: 'Copy the e-mail address',
    copy: 'Copy',
    copied: 'Copied',
    hidden: 'Name, phone, e-mail and note show after you accept.',
  },

  availability: {
    label: 'Current Availability',
    on: 'On',
    off: 'Off',
    until: (time: string) => `until ${time}`,
    nextFrom: (time: string) => `It switches on again ${time}`,
    staysOff: 'It stays off until you switch it on.',
    toHours: 'Set time off',
    confirmTitle: 'A General referral waits for your answer.',
    confirmText:
      'Switching off rejects it. It goes on to others at once, you are not asked for it again, and it does not count as missed.',
    confirmYes: 'Switch off and reject',
    confirmNo: 'Stay on',
    switching: 'Switching…',
    /** Follows the reason when the switch can't be turned on. */
    blocked: {
      away: 'The switch stays off until your time away ends.',
      closed: 'The switch stays off until the program is open again.',
    },
    endAway: 'End your time away',
  },

  missed: {
    count: (missed: number, allowed: number) => `${missed} of ${allowed} missed`,
    warning: (missed: number, allowed: number) =>
      `${
        missed >= allowed - 1
          ? 'One more General missed in a row de-registers you.'
          : `${allowed} General referrals missed in a row de-register you.`
      } Accepting or rejecting a General in time clears this; a Mass changes nothing. Until then, Generals come only while a browser of yours is connected.`,
    coolsDownTitle: 'No referral is offered to you for now.',
    coolsDown: (time: string) =>
      `Within an hour you took on more residents than one person can call. To keep their data safe, you can accept no more until ${ended(time)} What is in progress stays yours: go on and call them. If your work needs it, tell the program staff: they can end this at once.`,
    agencyPausedTitle: 'Your agency is paused.',
    agencyPaused:
      'Nobody in it is offered a referral until a delegate resumes it. What is In Progress stays yours.',
    areYouThere: 'Are you there?',
    paused: (time: string) =>
      `No referral is offered to you until ${ended(time)} Press “I’m here” to go on now.`,
    imHere: 'I’m here',
    onACallTitle: 'You are on a call',
    onACall: (time: string) => `Nothing new is offered until ${ended(time)} After that you are on again.`,
    doneCalling: 'I am done',
  },

  /** Short messages of program staff. */
  staffMessages: {
    title: 'From kynect staff',
    done: 'I read it',
    doneWith: (text: string) => `I read it: ${text}`,
  },

  quick: {
    counts: 'Today in numbers',
    dayList: 'In Progress, and settled today',
    /** Below their number. */
    pendingGeneral: (_count: number) => 'General pending',
    pendingMass: (_count: number) => 'Mass pending',
    missedGeneral: (_count: number) => 'General missed',
    inProgress: 'In Progress',
    referralManager: 'Referral Manager',
    allReferrals: 'All referrals',
    notifications: 'Recent notifications',
    noNotifications: 'Nothing has happened today.',
    changes,
    /** The same with the referral it is about. */
    changeOf: (change: string, help: string, county: string) =>
      `${change.replace(/\.$/, '')}: ${help}, ${county} County`,
    rejected: 'You rejected a referral.',
    opened: 'A referral was opened to everyone.',
    nowRegistered: (change: string, registration: string) => `${change} It is now: ${registration}.`,
    onDutyUntil: (time: string) => `You are on duty until ${time}, and nothing is waiting.`,
    onDuty: 'You are on duty. Nothing is waiting.',
    away: 'You are out of office. Referrals come when your time away ends.',
    offDuty: (why: string) => `${why} Referrals come when Current Availability is on.`,
    nextDuty: (why: string, time: string) => `${why} Referrals come again ${time}`,
    notKnown: 'The day’s other referrals could not be read.',
    calendar: 'Save set calls for my calendar',
    calendarSaved: (count: number) =>
      `The file is saved, with ${counted('en', count, { one: 'call', other: 'calls' })}. It holds no name and no number.`,
    calendarEmpty: 'No call with a set time is left.',
  },

  reach: {
    lead: 'We try each way for real. A check mark means that it was measured here, on this computer, in the last twelve hours.',
    verdict: {
      off: 'You get no referrals right now.',
      none: 'If a General came now, nothing here would tell you.',
      some: (ways: string) => `If a General came now, you would ${ways}.`,
      all: 'Everything works. Referrals reach you.',
      open: (checks: string) => `Still to do: ${checks}.`,
    },
    ways: {
      alert: 'see a desktop alert',
      sound: 'hear a sound',
      pinned: 'see the count in the toolbar',
      email: 'get an e-mail',
      text: 'get a text if nothing else shows it',
    },
    checks: {
      signedIn: 'Signed in',
      connection: 'Connection',
      alert: 'Desktop alert',
      sound: 'Sound',
      pinned: 'Icon in the toolbar',
      email: 'E-mail',
      text: 'Text',
      hours: 'Available Hours',
    },
    marks: { works: 'Works.', fails: 'Does not work.', waits: 'Not tried.', unknown: 'Not known.' },
    signedInAs: (name: string) => `The service knows you as ${name}.`,
    answered: (seconds: string) => `The service answered in ${seconds} seconds.`,
    notAnswered: 'The service did not answer. Check your network, then try again.',
    notLive: 'The connection is interrupted. It comes back by itself.',
    alertSeen: (seconds: string) => `You pressed its button ${seconds} seconds after it was shown.`,
    alertWaits:
      'An alert is on your screen. Press the button in it. If you see none, allow notifications for this browser in the settings of your computer.',
    alertRefused: 'The browser showed none. Allow notifications for it in the settings of your computer.',
    alertNotTried: 'Press the button, then the button in the alert that comes.',
    soundHeard: 'You heard it.',
    soundNotHeard: 'You did not hear it. Turn up the sound of this computer, then try again.',
    soundNotTried: 'Play it, then say whether you heard it.',
    pinnedOn: 'The browser says that our icon is there.',
    pinnedOff: 'Not pinned. Press the puzzle piece at the top right, then the pin beside our name.',
    pinnedUnknown: 'This browser does not say whether our icon is in the toolbar. Look for it.',
    emailConfirmed: (address: string) => `${address} is confirmed.`,
    emailUnconfirmed: (address: string) =>
      `${address} is not confirmed yet. Type the code that we send there.`,
    emailFails: (address: string) => `Mail to ${address} comes back. Use another address.`,
    noMail: 'This service sends no mail.',
    textConfirmed: (phone: string) => `${phone} is confirmed. Texts come if nothing else shows a referral.`,
    textUnconfirmed: (phone: string) => `${phone} is not confirmed for texts yet.`,
    textFails: (phone: string) => `Texts to ${phone} don’t arrive.`,
    noTexts: 'This service sends no texts.',
    hoursSet: 'Your week has working hours.',
    hoursMissing: 'Your week has no working hours, so nothing is offered to you.',
    loading: 'Being read.',
    try: 'Try it',
    again: 'Try again',
    play: 'Play the sound',
    heard: 'I heard it',
    notHeard: 'I did not',
    toSettings: 'Sound and quiet hours',
    phonePage: 'For alerts away from the desk, open this page on your phone:',
    toContact: 'Preferred Contact',
    toHours: 'My Availability',
    toUpdates: 'Go to Quick Updates',
    alertTitle: 'Do you see this alert?',
    alertText: 'This is how a referral is shown. Press “I see it”.',
    seen: 'I see it',
    missedTitle: 'Why did I miss this?',
    missedNone: 'You missed no General in the last seven days.',
    missed: (from: string, until: string) => `General, offered ${from}, until ${until}`,
    wasLive:
      'A browser of yours was connected to the end, so the alert came to it. Was the sound on, and the screen in sight?',
    wasLiveUntil: (time: string) => `Your browser was connected until ${time}, and not after that.`,
    wasNotLive: 'None of your browsers was connected in that time, so no desktop alert could be shown.',
  },
  tries: {
    label: 'How this offer was announced',
    none: 'Nothing was sent.',
    by: { browser: 'desktop alert', phone: 'phone page', push: 'push', email: 'e-mail', text: 'text' },
    results: {
      shown: 'shown',
      delivered: 'delivered',
      sent: 'sent; whether it was seen is not known',
      waiting: 'not sent yet',
      failed: 'could not be sent',
      'not-needed': 'not sent: shown elsewhere, or over',
    },
  },

  manager: {
    search: 'Search',
    searchHint: 'Name, last 4 digits, case number, note, county',
    status: 'Status',
    allStatuses: 'All',
    sort: 'Order',
    sorts: { newest: 'Newest first', oldest: 'Oldest first', due: 'Soonest due first' },
    columns: {
      referral: 'Referral',
      status: 'Status',
      place: 'Place',
      offered: 'Offered',
      due: 'Due',
      actions: 'Answer',
    },
    caption: 'Referrals you received',
    /** All of them, one of many, or a range of many. */
    showing: (from: number, to: number, total: number) => {
      if (to - from + 1 >= total) return referrals(total);
      const of = `of ${grouped('en', total)}`;
      return from === to
        ? `Referral ${grouped('en', from)} ${of}`
        : `Referrals ${grouped('en', from)} to ${grouped('en', to)} ${of}`;
    },
    previous: 'Previous page',
    next: 'Next page',
    pages: 'Pages',
    none: 'You have received no referral yet. The first one shows here, and rings, while Current Availability is on.',
    noMatch: 'No referral matches. Change the search or the status.',
    clear: 'Show all',
    export: 'Save as CSV',
    exported: 'The file is saved. It holds no names or numbers of residents.',
    exportCut: 'The file is saved. It holds the first 20,000 of this list, in this order.',
  },

  detail: {
    back: 'All referrals',
    keyLost: 'Your key did not count, because the referral was still loading. Press it again.',
    facts: 'The referral',
    help: 'Help wanted',
    kind: 'Kind',
    place: 'Place',
    language: 'Language',
    needs: 'Needs',
    noNeeds: 'None',
    method: 'Contact method',
    promised: 'Promised',
    asked: 'Asked',
    accepted: 'Accepted',
    completed: 'Completed',
    outcome: 'Outcome',
    forWhom: 'For',
    themselves: 'Themselves',
    somebodyElse: 'Somebody else',
    attempts: 'Attempts to reach them',
    noAttempts: 'None logged yet. Log one by the promised time.',
    logAttempt: 'Log an attempt',
    howItWent: 'How did it go?',
    callBack: 'Call back',
    callBackTime: 'Time of the call back',
    callBackHint: 'The resident reads this time.',
    callBackWithAttempt: 'The resident reads this time. It is saved with the attempt.',
    saveCallBack: 'Save the time',
    clearCallBack: 'Remove the time',
    noCallBack: 'No time agreed',
    attemptNote: 'Note (optional)',
    complete: 'Complete',
    completeLead: 'What came of it?',
    completeNote: 'Note (optional)',
    completeButton: 'Set Complete',
    whyNoAttempt: 'No attempt is logged. Why? The resident reads your answer.',
    chooseWhy: 'Choose why no attempt is logged.',
    chooseOutcome: 'Choose an outcome first.',
    handBack: 'Hand back',
    handBackLead: 'It opens to all at once, and you are not asked again.',
    handBackReason: 'Reason',
    handBackButton: 'Hand back',
    chooseReason: 'Choose a reason first.',
    note: 'Your note',
    noteHint: 'Only you see it.',
    saveNote: 'Save the note',
    numbers: 'Case and application',
    numbersHint:
      'Only you see them. An issue for the Professional Services Line about this referral begins with them.',
    saveNumbers: 'Save the numbers',
    copyNumber: { caseNumber: 'Copy the case number', applicationId: 'Copy the application ID' },
    saved: 'Saved',
    working: 'One moment…',
    done: {
      attempt: 'The attempt is logged.',
      'call-back': 'The time is saved.',
      'no-call-back': 'The time is removed. No call back is set.',
      complete: 'Complete. Thank you.',
      'hand-back': 'Handed back. It is open to all again.',
      note: 'The note is saved.',
      message: 'The message is on its way.',
      numbers: 'The numbers are saved.',
      accept: 'Accepted. Call now.',
      'accept-text': 'Accepted. Text now.',
      'accept-email': 'Accepted. Write now.',
      reject: 'Rejected. It is not offered to you again.',
    },
  },

  situation: {
    loading: portal.loading,
    signedOutTitle: 'You are signed out',
    signedOut: 'Sign in to the Agent Portal. kynect On Demand follows by itself.',
    signedOutHere: 'Sign in to the Agent Portal, and you come back to this place.',
    signIn: 'Go to the Agent Portal',
    signInHere: 'Sign in',
    noAddressTitle: 'Not set up yet',
    noAddress:
      'Enter the addresses of the service and of your Agent Portal. Your organization can tell you both.',
    toSettings: 'Open the settings',
    notOnRosterTitle: 'Your account is not on the list',
    offlineTitle: 'No connection',
    offline: 'The service does not answer. It is tried again every few seconds.',
    stale: (time: string) =>
      `No connection. What you see is from ${time} and may be old. It is tried again by itself.`,
    connecting: 'Connecting again…',
    back: 'The connection is back.',
    tryNow: 'Try now',
    tryAgain: 'Try again',
    notLoaded: portal.notLoaded,
    actionOffline: 'The service did not answer, so nothing was changed. Try again.',
    /** In a list, which is refetched automatically. */
    answerUnknown:
      'No answer came, so it is not known whether this was done. The list shows it as soon as the connection is back.',
    actionUnknown:
      'No answer came, so it is not known whether this was done. Look again when the connection is back.',
    actionBack:
      'The connection is back, and no answer came to this. Check here whether it was done; if not, do it again.',
    signedOutAction: 'You are signed out. Sign in to the Agent Portal and try again.',
  },

  announce: {
    newOffer: (kind: string, help: string, county: string, time: string) =>
      `New ${kind} referral: ${help}, ${county} County. ${time}`,
    isYours: (name: string) => `${name}. Your answer arrived: it is In Progress.`,
    stillWaits: (name: string) => `${name}. Your answer did not arrive: it still waits for you.`,
    gone: (name: string) => `${name}. It no longer waits for your answer.`,
  },

  covered: {
    text: 'This panel was covered or moving, so your press did not count. Press again when you see the whole panel and it stands still, or use it in a tab of its own.',
    ownTab: 'Open in its own tab',
  },
  popup: {
    title: 'kynect On Demand',
    waiting: 'Waiting for your answer',
    mine: 'In Progress',
    openPortal: 'Open in the Agent Portal',
    sidePanel: 'Keep at the side',
    settings: 'Settings',
  },

  options: {
    title: 'kynect On Demand settings',
    addresses: 'Addresses',
    apiUrl: 'Service',
    apiHint: 'Address of the kynect On Demand service.',
    portalUrl: 'Agent Portal',
    portalHint: 'Address of the Agent Portal, where you sign in.',
    alerts: 'Alerts',
    sound: 'Sound of an alert',
    sounds: { chime: 'Chime', bell: 'Bell', knock: 'Knock', none: 'None' },
    playSound: 'Play',
    volume: 'Volume',
    percent: (volume: number) => `${volume}%`,
    quiet: 'Quiet hours',
    quietHint:
      'Alerts still show, without a sound. Times are those of your Available Hours’ zone. The same time twice is the whole day.',
    quietEnds: { from: 'Quiet from', to: 'Quiet until' },
    repeats: 'Play the sound again every half minute while a General waits for your answer',
    keyboard: 'Keyboard',
    keys: 'Single keys',
    keysHint:
      'G, A, R, and the others that ? lists. Turn them off if you speak to your computer, or press keys by accident.',
    wrongTime: 'Enter a time for both ends of your quiet hours.',
    language: 'Language',
    asTheBrowser: 'As the browser',
    selectors: 'Where things are in the portal',
    selectorsHint:
      'Only needed if the kynect On Demand tab does not show. Leave empty to use what is built in. Write host >>> part to go into a shadow root.',
    selectorNames: {
      navigation: 'List of the navigation’s entries',
      main: 'Main content',
      account: 'Name of who is signed in',
    },
    selectorCheck: 'built in',
    save: 'Save',
    saved: 'Saved.',
    reset: 'Use the built-in addresses',
    insecureUrl: 'Enter an address that begins with https://. Without it, others could read along.',
    wrongUrl: 'Enter an address like https://portal.example.gov.',
    wrongSelector: 'This is not a CSS selector.',
    permissionNeeded: 'The browser did not give permission for this address, so nothing was saved.',
    managed: 'Set by your organization.',
  },

  help: {
    all: 'All help',
    label: 'Help',
    registration: [
      'Three steps: agree, look over your contact data, look over your hours. What is on file is filled in.',
      'Each step is saved when you press Next. You can close the page and go on later.',
      'A condition that is not met is listed with how to mend it.',
      'Three General referrals missed in a row end a registration. You keep what is In Progress, can contest a miss, and can register again at once.',
    ],
    'view-metrics': [
      'Choose a period. All days are days in your own time zone.',
      'Missed counts General referrals alone. A miss that staff forgave is not counted.',
      'Promise kept: of the referrals you accepted with a promised time, how many had a first attempt by then.',
      'Each chart can be shown as a table, and saved as a CSV file.',
    ],
    'preferred-contact': [
      'Once a code has confirmed your KOD Phone Number, residents see it as their caller’s, and until then the number in your DOI record. Call from the one they see. Mail for you goes to your KOD Email, and to another one once you type the code that we send there. Both may differ from your DOI record.',
      'Preferred Language(s): residents who ask for one of them come to you before they come to others.',
      'Send a test to see whether mail arrives. One a minute.',
    ],
    'quick-updates': [
      'A General referral is yours alone for its time. Accept it or reject it: both keep your run of misses at zero.',
      'A Mass referral is open to all. The first to accept has it.',
      'A reject can be taken back for five seconds. Then it goes on to others.',
      'Keys: G leads to the first offer, A accepts, R rejects, Z takes a reject back. Press ? for all of them.',
    ],
    'alert-check': [
      'Each line is measured: an alert that you pressed, a sound that you heard, an answer of the service. What was measured more than twelve hours ago is asked for again.',
      '“Why did I miss this?” shows each General that you missed in the last seven days, and whether a browser of yours was connected then.',
    ],
    help: ['Type a word or two. Every rule that has them is shown.', 'The numbers are those that hold now.'],
    'referral-manager': [
      'Every referral you received is here. Open one to call, log attempts, complete it or hand it back.',
      'A General that waits for your answer is always the first row. Press Offered or Due to sort the others. The status and the page are in the address, so a bookmark or “back” finds the same list.',
      'Search finds people you have or had In Progress by name, the last four digits of their number, a case number, or your note. It finds every referral by county, kind of help, and language.',
      'Save as CSV takes the whole list that you see, not only this page.',
      'Keys: arrow up and down move between referrals, A accepts, R rejects, O opens one. In it, L leads to the attempts and C to Complete. Press ? for all of them.',
    ],
  },
};

/** All languages must have exactly these words. */
export type Words = typeof words;
