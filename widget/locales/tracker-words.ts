/** Words that only the tracker shows; loaded with it. */
import type {
  CompletionOutcome,
  ContactMethod,
  DisputeReason,
  HelpKind,
  NoAttemptReason,
  ReferralEventType,
} from '../../shared/vocabulary.ts';

/** A request's states as residents see them. */
export type StateName = 'waiting' | 'accepted' | 'late' | 'booked' | 'done' | 'past' | 'cancelled' | 'closed';

/** A whole sentence for each contact method. */
export type ByMethod = Record<ContactMethod, string>;
/** A whole sentence for each contact method, with a time or a name in it. */
export type ByMethodWith<A extends string[]> = (method: ContactMethod, ...values: A) => string;

export type CalendarWords = { title: ByMethod; text: (voice: string, tty: string) => string };

export type TrackerWords = {
  heading: string;
  /** Above the headline. */
  state: Record<StateName, string>;
  /** Below a time: its day and its zone. */
  where: (day: string, zone: string) => string;
  /** The present state, and what comes next. */
  headline: {
    scheduled: ByMethodWith<[opensAt: string]>;
    promised: ByMethodWith<[by: string]>;
    /** The promised time is ahead, and nobody can be asked now. */
    atRisk: ByMethodWith<[by: string]>;
    /** The promised time is ahead, and the call may come after it; then the same after an accept. */
    late: ByMethodWith<[by: string]>;
    acceptedLate: ByMethodWith<[name: string, by: string]>;
    unpromised: string;
    /** The day of a set call is closed. */
    dayClosed: string;
    missed: ByMethodWith<[by: string]>;
    accepted: ByMethodWith<[name: string]>;
    acceptedBy: ByMethodWith<[name: string, by: string]>;
    /** The promised time has passed without a logged attempt. */
    hasCalled: ByMethodWith<[name: string]>;
    /** An attempt is logged. */
    attempted: (name: string) => string;
    /** `when`: the time that the agent said. */
    again: ByMethodWith<[name: string, when: string]>;
    complete: string;
    cancelled: string;
    unableToReach: (attempts: number) => string;
    expired: string;
  };
  /** Below the headline: the facts, and what happens next. */
  lead: {
    looking: string;
    /** Somebody is being asked. */
    asking: string;
    asked: (people: number) => string;
    nobodyAsked: string;
    /** For a set time: the half hour. */
    between: ByMethodWith<[from: string, by: string]>;
    nobodyYet: string;
    /** After an accept that came to nothing. */
    nobodyElse: string;
    /** Tells which data the people asked can see. */
    unseen: string;
    nobodyOnDuty: (opensAt: string) => string;
    nobodyFree: string;
    chooseAgain: string;
    sorry: string;
    keepAsking: string;
    promiseWas: ByMethodWith<[by: string]>;
    triedAt: ByMethodWith<[at: string]>;
    ifNotRight: string;
    outcome: (name: string, outcome: string) => string;
    outcomes: Record<CompletionOutcome, string>;
    noOutcome: string;
    withoutAttempt: Record<NoAttemptReason, string>;
    disputed: string;
  };
  /** The next steps; at most three. */
  steps: {
    heading: string;
    youAsked: string;
    youPicked: string;
    weAsk: string;
    somebodyAccepts: string;
    contact: ByMethod;
    by: (time: string) => string;
    noTime: string;
  };
  /**
   * Below the answer while waiting: that the help is free, and whether the page may be closed. `nothing`: the reader allowed no
   * message; `keep`: nothing with the link has gone out.
   */
  meanwhile: { free: ByMethod; close: string; nothing: string; keep: string };
  atHand: {
    heading: string;
    items: Record<HelpKind, readonly string[]> /** To somebody who writes instead of talking. */;
    written: string;
    missing: ByMethod;
  };
  ifMissed: {
    heading: string;
    staysOpen: string;
    /** Nobody has accepted, so the number is unknown. */
    newNumber: string;
    /** The agent's number follows. */
    callBack: (name: string) => string;
    comeBack: (by: string) => string;
  };
  /** The private link; `mailed`: it is sent by mail, like further news; `notMailed`: its mailbox got several lately. */
  keep: {
    heading: string;
    why: string;
    /** The device is the reader's own, and what follows. */
    own: readonly [string, string];
    copy: string;
    copied: string;
    notCopied: string;
    label: string;
    share: string;
    qr: string;
    /** Above the QR code. */
    scan: string;
    texted: string;
    notTexted: string;
    mailed: string;
    notMailed: string;
  };
  /** The choice of another time. */
  times: {
    another: string;
    question: string;
    today: (by: string) => string;
    soonest: string;
    by: (by: string) => string;
    whenever: readonly [string, string];
    /** For a promise that slips: continue without one. */
    keepWaiting: readonly [string, string];
    /** The resident may change the time, but no other time is available. */
    none: string;
    zone: (zone: string) => string;
    /** Somebody has accepted. */
    held: (name: string) => string;
    choose: string;
    save: string;
    back: string;
  };
  /** How many were asked at once; null if not recorded. */
  massOpened: (people: number | null) => string;
  dispute: {
    question: string;
    button: string;
    until: (at: string) => string;
    what: string;
    reasons: Record<DisputeReason, readonly [label: string | ByMethod, hint: string]>;
    choose: string;
    send: string;
    back: string;
    done: string;
  };
  agent: {
    heading: ByMethod;
    /** The number follows. */
    from: ByMethodWith<[name: string]>;
    works: (name: string, organisation: string) => string;
    code: ByMethodWith<[name: string]>;
    /** Our own number follows. */
    hang: ByMethod;
  };
  events: Record<Exclude<ReferralEventType, 'mass-opened' | 'unable-to-reach'>, string | ByMethod>;
  /** A code by text for their number. */
  confirmNumber: {
    button: string;
    why: string;
    send: string;
    sent: string;
    label: string;
    save: string;
    back: string;
    wrong: string;
    done: string;
  };
  /** Above the answers that the reader gave. */
  asked: string;
  timeline: string;
  stepCount: (steps: number) => string;
  /** A scheduled call as a calendar file for the resident. */
  addToCalendar: string;
  /** After it was cancelled or changed: removes an entry that may exist. */
  removeFromCalendar: string;
  calendar: CalendarWords;
  changePhone: {
    button: string;
    label: string;
    hint: string;
    save: string;
    back: string;
    wrong: string;
    done: string;
    /** Why it can't be changed here any more. */
    held: (name: string) => string;
  };
  notCalled: {
    button: ByMethod;
    /** Asks before it is told. */
    sure: ByMethod;
    yes: string;
    no: string;
    /** The other answer, and what follows it. */
    called: ByMethod;
    fine: string;
    done: string;
  };
  cancel: { button: string; sure: string; yes: string; no: string };
  rate: {
    question: string;
    marks: readonly [string, string, string, string, string];
    /** "4 of 5, good" */
    of: (mark: number, word: string) => string;
    least: string;
    most: string;
    thanks: string;
  };
  working: string;
  /** The resident's action got no response, so it may or may not have arrived. */
  notSaved: string;
  /** Nothing about the request is known yet, and no query succeeds. */
  unreachable: string;
  /** Live updates stopped; what is shown was true at this time. */
  lost: (knownAt: string) => string;
  /** A URL without a complete link, and a link that the service does not know: the problem, and what to do. */
  noLink: readonly [string, string];
  notKnown: readonly [string, string];
  linkAgain: { heading: string; label: string; hint: string; wrong: string; send: string; sent: string };
  /** Opens an empty form: after an end without help, and after help. */
  again: { closed: string; done: string };
  /** Refusals that only an existing request can get. */
  refusals: Partial<Record<string, string>>;
  /** Our own numbers follow. */
  call: string;
  tty: string;
};

export const sentence = (words: string | ByMethod, method: ContactMethod): string =>
  typeof words === 'string' ? words : words[method];
