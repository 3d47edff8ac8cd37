/** The words that only the tracker shows; loaded with it. */
import type {
  CompletionOutcome,
  ContactMethod,
  DisputeReason,
  HelpKind,
  NoAttemptReason,
  ReferralEventType,
} from '../../shared/vocabulary.ts';

/** The states of a request as a resident sees them. */
export type StateName = 'waiting' | 'accepted' | 'late' | 'booked' | 'done' | 'past' | 'cancelled' | 'closed';

/** A whole sentence for each way of being contacted. */
export type ByMethod = Record<ContactMethod, string>;
/** A whole sentence for each way of being contacted, with a time or a name in it. */
export type ByMethodWith<A extends string[]> = (method: ContactMethod, ...values: A) => string;

export type CalendarWords = { title: ByMethod; text: (voice: string, tty: string) => string };

export type TrackerWords = {
  heading: string;
  /** Above the headline. */
  state: Record<StateName, string>;
  /** Below a time: its day and its zone. */
  where: (day: string, zone: string) => string;
  /** What is so now and what happens next. */
  headline: {
    scheduled: ByMethodWith<[opensAt: string]>;
    promised: ByMethodWith<[by: string]>;
    /** The promised time lies ahead, and there is nobody to ask now. */
    atRisk: ByMethodWith<[by: string]>;
    /** The promised time lies ahead, and the call may come after it; and the same once somebody has accepted. */
    late: ByMethodWith<[by: string]>;
    acceptedLate: ByMethodWith<[name: string, by: string]>;
    unpromised: string;
    /** A call was set for a day that is closed now. */
    dayClosed: string;
    missed: ByMethodWith<[by: string]>;
    accepted: ByMethodWith<[name: string]>;
    acceptedBy: ByMethodWith<[name: string, by: string]>;
    /** The promised time has passed, and no attempt is logged. */
    hasCalled: ByMethodWith<[name: string]>;
    /** An attempt is logged. */
    attempted: (name: string) => string;
    complete: string;
    cancelled: string;
    unableToReach: (attempts: number) => string;
    expired: string;
  };
  /** What stands under it: the facts, and what happens next. */
  lead: {
    looking: string;
    /** Somebody is being asked. */
    asking: string;
    asked: (people: number) => string;
    nobodyAsked: string;
    /** Of a set time: the half hour. */
    between: ByMethodWith<[from: string, by: string]>;
    nobodyYet: string;
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
  /** What comes next, at most three. */
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
  /** Below the answer while a call is to come: that it is free, and what the reader may do meanwhile. */
  meanwhile: ByMethod;
  atHand: { heading: string; items: Record<HelpKind, readonly string[]>; missing: ByMethod };
  ifMissed: {
    heading: string;
    staysOpen: string;
    /** Nobody has accepted, so the number is not known. */
    newNumber: string;
    /** The agent's number follows. */
    callBack: (name: string) => string;
    comeBack: (by: string) => string;
  };
  /** The private link; `mailed`: it goes out by mail, as will the news; `notMailed`: its mailbox got several lately. */
  keep: {
    heading: string;
    why: string;
    copy: string;
    copied: string;
    notCopied: string;
    label: string;
    share: string;
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
    /** Of a promise that slips: without one from now on. */
    keepWaiting: readonly [string, string];
    zone: (zone: string) => string;
    choose: string;
    save: string;
    back: string;
  };
  /** How many were asked at once; null where it was not written down. */
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
  timeline: string;
  stepCount: (steps: number) => string;
  /** A scheduled call as a file for the resident's own calendar. */
  addToCalendar: string;
  /** After it was cancelled or given up for another time: the entry that may be there. */
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
  };
  notCalled: { button: ByMethod; done: string };
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
  /** No answer came to what the resident just asked for, so it may have arrived or not. */
  notSaved: string;
  /** Nothing of the request is known yet, and no question is answered. */
  unreachable: string;
  /** Live updates stopped; what is shown was true at this time. */
  lost: (knownAt: string) => string;
  /** An address without a whole link, and a link that the service does not know: what is so, and what to do. */
  noLink: readonly [string, string];
  notKnown: readonly [string, string];
  /** Leads to an empty form: after an end without help, and after help. */
  again: { closed: string; done: string };
  /** Refusals that only a request already made can meet. */
  refusals: Partial<Record<string, string>>;
  /** Our own numbers follow. */
  call: string;
  tty: string;
};

export const sentence = (words: string | ByMethod, method: ContactMethod): string =>
  typeof words === 'string' ? words : words[method];
