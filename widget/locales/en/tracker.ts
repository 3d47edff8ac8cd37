import type { TrackerWords } from '../tracker-words.ts';
import { later } from './shared.static.ts';

const peopleIn = (people: number): string => (people === 1 ? '1 person' : `${people} people`);
const triesIn = (attempts: number): string => (attempts === 1 ? 'one try' : `${attempts} tries`);

export const trackerWords: TrackerWords = {
  heading: 'Your request',
  state: {
    waiting: 'Waiting',
    accepted: 'Someone said yes',
    late: 'Running late',
    booked: 'Booked',
    done: 'Done',
    past: 'Past the promised time',
    cancelled: 'Cancelled',
    closed: 'Closed',
  },
  where: (day, zone) => `${day}, ${zone} time`,
  headline: {
    scheduled: (method, opensAt) =>
      ({
        phone: `Somebody will call you ${opensAt}.`,
        text: `Somebody will text you ${opensAt}.`,
        email: `Somebody will write to you ${opensAt}.`,
      })[method],
    promised: (method, by) =>
      ({
        phone: `Somebody will call you by ${by}.`,
        text: `Somebody will text you by ${by}.`,
        email: `Somebody will write to you by ${by}.`,
      })[method],
    atRisk: (method, by) =>
      ({
        phone: `We promised a call by ${by}.`,
        text: `We promised a text message by ${by}.`,
        email: `We promised an e-mail by ${by}.`,
      })[method],
    late: (method, by) =>
      ({
        phone: `Your call may come after ${by}.`,
        text: `Your text message may come after ${by}.`,
        email: `Your e-mail may come after ${by}.`,
      })[method],
    acceptedLate: (method, name, by) =>
      ({
        phone: `${name} agreed to call you. The call may come after ${by}.`,
        text: `${name} agreed to text you. The text message may come after ${by}.`,
        email: `${name} agreed to write to you. The e-mail may come after ${by}.`,
      })[method],
    unpromised: 'You are waiting without a set time.',
    dayClosed: 'We are sorry: we will be closed on the day that was set. You are waiting without a set time.',
    missed: (method, by) =>
      ({
        phone: `We promised a call by ${by}. We are sorry.`,
        text: `We promised a text message by ${by}. We are sorry.`,
        email: `We promised an e-mail by ${by}. We are sorry.`,
      })[method],
    accepted: (method, name) =>
      ({
        phone: `${name} agreed to call you.`,
        text: `${name} agreed to text you.`,
        email: `${name} agreed to write to you.`,
      })[method],
    acceptedBy: (method, name, by) =>
      ({
        phone: `${name} will call you by ${by}.`,
        text: `${name} will text you by ${by}.`,
        email: `${name} will write to you by ${by}.`,
      })[method],
    hasCalled: (method, name) =>
      ({
        phone: `Has ${name} called you?`,
        text: `Has ${name} texted you?`,
        email: `Has ${name} written to you?`,
      })[method],
    attempted: (name) => `${name} has your request.`,
    again: (method, name, when) =>
      ({
        phone: `${name} will call you again: ${when}`,
        text: `${name} will text you again: ${when}`,
        email: `${name} will write to you again: ${when}`,
      })[method],
    complete: 'Your request is complete.',
    cancelled: 'Your request is cancelled. Nobody will contact you about it.',
    unableToReach: (attempts) =>
      `We closed your request after ${triesIn(attempts)} to reach you. You can make a new one.`,
    expired: 'Nobody could help you in time, so your request is closed. You can make a new one or call us.',
  },
  lead: {
    looking: 'We are looking for somebody.',
    asking: 'We are asking people who can help.',
    nobodyAsked: 'We have asked nobody so far.',
    between: (method, from, by) =>
      ({
        phone: `The call comes between ${from} and ${by}.`,
        text: `The text message comes between ${from} and ${by}.`,
        email: `The e-mail comes between ${from} and ${by}.`,
      })[method],
    asked: (people) => `We have opened your request to ${peopleIn(people)} so far.`,
    nobodyYet: 'Nobody has said yes yet.',
    nobodyElse: 'Nobody else has said yes yet.',
    unseen: 'Only the person who says yes sees your name and number.',
    nobodyOnDuty: (opensAt) =>
      opensAt
        ? `Nobody is on duty now. We will ask the first person who comes on ${opensAt}.`
        : 'Nobody who can take your request is on duty now. We will ask the next person who is.',
    nobodyFree: 'Nobody on duty now can take your request. We will ask the next person who can.',
    chooseAgain: 'You can choose again below.',
    sorry: 'We are sorry.',
    keepAsking: 'If you do nothing, we keep asking.',
    promiseWas: (method, by) =>
      ({
        phone: `We promised a call by ${by}. If nobody called, we are sorry. Tell us, and other people can take your request.`,
        text: `We promised a text message by ${by}. If nobody texted, we are sorry. Tell us, and other people can take your request.`,
        email: `We promised an e-mail by ${by}. If nobody wrote, we are sorry. Tell us, and other people can take your request.`,
      })[method],
    triedAt: (method, at) =>
      ({
        phone: `At ${at} they wrote down that they tried to call you.`,
        text: `At ${at} they wrote down that they texted you.`,
        email: `At ${at} they wrote down that they wrote to you.`,
      })[method],
    ifNotRight: 'If that is not right, tell us.',
    outcome: (name, outcome) => `${name} wrote down: ${outcome}`,
    outcomes: {
      enrolled: 'You chose a health plan.',
      'application-submitted': 'Your application was sent.',
      'question-answered': 'Your question was answered.',
      'follow-up-agreed': 'You agreed to talk again.',
      'no-longer-needed': 'You do not need help any more.',
      'not-eligible': 'You do not qualify now.',
    },
    noOutcome: 'Nobody wrote down how it ended.',
    withoutAttempt: {
      'not-logged': 'They say that they contacted you and did not log it.',
      'resident-called': 'They say that you contacted them.',
      'in-person': 'They say that you met in person.',
      'not-needed': 'They say that there was no need to contact you.',
      other: 'They logged no attempt to contact you.',
    },
    disputed: 'You told us that this is not right. It is on record for kynect staff.',
  },
  massOpened: (people) =>
    people === null
      ? 'We opened your request to all who can help.'
      : people === 0
        ? 'Nobody was on duty and free to be asked.'
        : `We opened your request to ${peopleIn(people)}.`,
  steps: {
    heading: 'What happens next',
    youAsked: 'You asked us',
    youPicked: 'You picked a time',
    weAsk: 'We ask people who can help',
    somebodyAccepts: 'Someone says yes',
    contact: { phone: 'They call you', text: 'They text you', email: 'They write to you' },
    by: (time) => `By ${time}`,
    noTime: 'No set time',
  },
  meanwhile: {
    free: {
      phone: 'The call is free. You can cancel at any time.',
      text: 'The help is free. You can cancel at any time.',
      email: 'The help is free. You can cancel at any time.',
    },
    close: 'You can close this page.',
    nothing: 'Nothing is sent to you.',
    keep: 'Keep this page open, or copy its link.',
  },
  atHand: {
    heading: 'Have these near you',
    items: {
      application: [
        'Name and birth date of each person at home',
        'Social Security numbers, if any',
        'Pay stubs, or your pay each month',
        'Letters from kynect',
      ],
      enrollment: [
        'Names of your doctors',
        'Names of your medicines',
        'Your health plan card, if you have one',
        'Letters from kynect or your plan',
      ],
      both: [
        'Name and birth date of each person at home',
        'Social Security numbers, if any',
        'Pay stubs, or your pay each month',
        'Names of your doctors and medicines',
        'Letters from kynect or your plan',
      ],
    },
    written: 'Do not put a Social Security number in a text or an e-mail.',
    missing: {
      phone: 'Missing something? Take the call. You can talk about it then.',
      text: 'Missing something? Answer anyway. You can talk about it then.',
      email: 'Missing something? Answer anyway. You can talk about it then.',
    },
  },
  ifMissed: {
    heading: 'If you miss the call',
    staysOpen: 'Your request stays open. One missed call does not end it.',
    newNumber: 'When someone says yes, this page shows their number and a code. The caller says that code.',
    callBack: (name) => `You can also call ${name}:`,
    comeBack: (by) => `No call by ${by}? Come back to this page and tell us.`,
  },
  keep: {
    heading: 'Keep this page',
    why: 'This page shows who will help you and their code. Its link opens it again, on any phone.',
    own: [
      'This is my own phone or computer: remember my request here',
      'It opens here again after you close the page. Do not tick this on a shared computer.',
    ],
    copy: 'Copy link',
    copied: 'The link is copied.',
    notCopied: 'The link could not be copied. It is shown below, so you can copy it by hand.',
    label: 'Link to this page',
    share: 'Share',
    qr: 'QR code',
    scan: 'Point the camera of another phone at this. The page opens there.',
    texted:
      'We text you this link. We also text you when someone says yes. If no text comes, copy the link here.',
    notTexted: 'We did not text it to you: several went to that number just now.',
    mailed: 'We mail you this link. We also mail you when someone says yes.',
    notMailed: 'We did not mail it to you: several went to that mailbox just now.',
  },
  times: {
    another: 'Pick another time',
    question: 'What works for you?',
    today: (by) => `Today by ${by}`,
    soonest: 'The soonest we can promise now',
    by: (by) => `By ${by}`,
    whenever: ['When someone is free', 'No set time. We cannot say when.'],
    keepWaiting: ['Keep waiting', 'No set time. We keep asking.'],
    none: 'There is no other time to choose now. Your request stays as it is. You can look again later.',
    zone: (zone) => `All times are ${zone} time.`,
    held: (name) =>
      `If you choose another time, ${name} will not contact you. Somebody who is free then will.`,
    choose: 'Choose a time.',
    save: 'Save my choice',
    back: 'Leave it as it is',
  },
  dispute: {
    question: 'Is that right?',
    button: 'That is not right',
    until: (at) => `You can tell us until ${at}.`,
    what: 'What is not right?',
    reasons: {
      'nobody-called': [
        { phone: 'Nobody called me', text: 'Nobody texted me', email: 'Nobody wrote to me' },
        'Other people can take your request again. It goes on record for kynect staff.',
      ],
      'outcome-wrong': ['What was written down is wrong', 'It goes on record for kynect staff.'],
      other: ['Something else', 'It goes on record for kynect staff.'],
    },
    choose: 'Choose what is not right.',
    send: 'Tell kynect',
    back: 'Back',
    done: 'Thank you for telling us. It is on record for kynect staff.',
  },
  agent: {
    heading: {
      phone: 'When the phone rings',
      text: 'When the text message comes',
      email: 'When the e-mail comes',
    },
    from: (method, name) =>
      ({
        phone: 'The call comes from',
        text: `The phone number of ${name}`,
        email: `The phone number of ${name}`,
      })[method],
    works: (name, organisation) => `${name} works with ${organisation}.`,
    code: (method, name) =>
      ({
        phone: `${name} will say this code`,
        text: 'The message will have this code',
        email: 'The e-mail will have this code',
      })[method],
    hang: {
      phone: 'No code, or a wrong one? Hang up. Then call us at',
      text: 'No code, or a wrong one? Do not answer. Call us at',
      email: 'No code, or a wrong one? Do not answer. Call us at',
    },
  },
  events: {
    submitted: 'You sent your request.',
    scheduled: 'You picked a time.',
    'day-closed': 'We will be closed on the day that was set, so we cannot keep that time. We are sorry.',
    opened: 'We began to look for somebody for you.',
    'general-offered': 'We asked an Agent or kynector who fits your request.',
    'offer-rejected': 'The person we asked is not free.',
    'offer-missed': 'The person we asked did not answer in time.',
    'offer-withdrawn': 'We stopped waiting for one person.',
    revived: 'We go on with this request.',
    held: 'This request waits.',
    released: 'We go on with this request.',
    'closed-as-asked': 'Our staff closed this request, as you asked.',
    'closed-helped': 'Our staff closed this request because you have been helped.',
    'closed-sent-twice': 'Our staff closed this request because it was sent more than once.',
    'closed-cannot-help': 'Our staff closed this request: we cannot help with this. Please call us.',
    'turned-away': 'Our staff closed this request. If you still want help, please call us.',
    accepted: {
      phone: 'Somebody agreed to call you.',
      text: 'Somebody agreed to text you.',
      email: 'Somebody agreed to write to you.',
    },
    'handed-back': 'The person who had agreed cannot help after all.',
    attempted: {
      phone: 'They wrote down that they tried to call you.',
      text: 'They wrote down that they texted you.',
      email: 'They wrote down that they wrote to you.',
    },
    reminded: 'We reminded the person who said yes.',
    'returned-to-mass': {
      phone: 'No call to you was logged, so others can take your request.',
      text: 'No text message to you was logged, so others can take your request.',
      email: 'No e-mail to you was logged, so others can take your request.',
    },
    'caller-lost': 'The person who had agreed can no longer help you. Your code has changed.',
    moved: 'A colleague of that person will help you now. Your code has changed.',
    completed: 'Your request was marked as complete.',
    cancelled: 'You cancelled your request.',
    changed: 'You chose another time, or asked again.',
    'number-changed': 'The phone number was changed.',
    'nobody-called': {
      phone: 'You told us that nobody called.',
      text: 'You told us that nobody texted.',
      email: 'You told us that nobody wrote.',
    },
    disputed: 'You told us that the end of your request is not right.',
    'promise-slips': {
      phone: 'We saw that your call may come late.',
      text: 'We saw that your text message may come late.',
      email: 'We saw that your e-mail may come late.',
    },
    'promise-missed': 'The promised time passed. We are sorry.',
    expired: 'We closed your request because nobody could help you in time.',
    rated: 'You rated the help. Thank you.',
  },
  asked: 'What you asked for',
  timeline: 'What has happened',
  stepCount: (steps) => (steps === 1 ? '1 step' : `${steps} steps`),
  addToCalendar: 'Add to calendar',
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
    hint: 'With area code, like 502\u2011555\u20110100',
    save: 'Save number',
    back: 'Leave it as it is',
    wrong: 'Enter a phone number with 10 digits, like 502-555-0100.',
    done: 'Your phone number is changed.',
    held: (name) => `${name} has your phone number. To change it, call ${name} or us.`,
  },
  confirmNumber: {
    button: 'Confirm my phone number',
    why: 'We text you a code. Type it here to show us that the number is yours. You do not have to.',
    send: 'Text me a code',
    sent: 'If this number can get a text from us now, the code comes in a minute.',
    label: 'Code from the text',
    save: 'Confirm',
    back: 'Not now',
    wrong: 'The code has 6 digits.',
    done: 'Your phone number is confirmed.',
  },
  notCalled: {
    button: { phone: 'Nobody called me', text: 'Nobody texted me', email: 'Nobody wrote to me' },
    sure: {
      phone:
        'Nobody called you? Other people can take your request then. It goes on record for kynect staff.',
      text: 'Nobody texted you? Other people can take your request then. It goes on record for kynect staff.',
      email:
        'Nobody wrote to you? Other people can take your request then. It goes on record for kynect staff.',
    },
    yes: 'Yes, tell kynect',
    no: 'Go back',
    called: { phone: 'Yes, they called', text: 'Yes, they texted', email: 'Yes, they wrote' },
    fine: 'Good. There is nothing else to do here.',
    done: 'Thank you for telling us. It is on record for kynect staff.',
  },
  cancel: {
    button: 'Cancel my request',
    sure: 'Cancel your request? Nobody will contact you then.',
    yes: 'Yes, cancel it',
    no: 'No, keep it',
  },
  rate: {
    question: 'How was the help?',
    marks: ['very bad', 'bad', 'fair', 'good', 'very good'],
    of: (mark, word) => `${mark} of 5, ${word}`,
    least: '1 is very bad',
    most: '5 is very good',
    thanks: 'Thank you for your answer.',
  },
  working: 'Saving…',
  notSaved:
    'We got no answer from the service, so this may not be saved. Check your connection and try again.',
  unreachable: 'We cannot reach the service. We keep trying.',
  lost: (knownAt) => `We cannot reach the service. This is from ${knownAt}, and we keep trying.`,
  refusals: {
    ...later,
    'promise-changed': 'That time is no longer free. Choose again.',
    'code-wrong': 'That is not the code. Use the newest text from us.',
    'code-over': 'That code no longer counts. Ask for another one.',
  },
  noLink: [
    'Open this page with your private link.',
    'The link is missing here, or a part of it is. Copy all of it, and open it again.',
  ],
  notKnown: ['We do not know this link.', 'A part of it may be missing, or the request was closed long ago.'],
  linkAgain: {
    heading: 'Send me my link again',
    label: 'E-mail address or phone number',
    hint: 'We send it only where we sent it before. Did we never send it? Call us, or make a new request.',
    wrong: 'Write a phone number with area code, or an e-mail address.',
    send: 'Send my link',
    sent: 'If we sent your link there before, we send it again. This works a few times a day.',
  },
  again: { closed: 'Make a new request', done: 'I need more help' },
  call: 'Want to talk now? Call',
  tty: 'If you use a TTY:',
};
