/** The words that only the tracker shows; loaded with it. */
import type {
  CompletionOutcome,
  ContactMethod,
  DisputeReason,
  NoAttemptReason,
  ReferralEventType,
} from '../../shared/vocabulary.ts';

/** A whole sentence for each way of being contacted. */
export type ByMethod = Record<ContactMethod, string>;
/** A whole sentence for each way of being contacted, with a time or a name in it. */
export type ByMethodWith<A extends string[]> = (method: ContactMethod, ...values: A) => string;

export type CalendarWords = { title: ByMethod; text: (voice: string, tty: string) => string };

export type TrackerWords = {
  heading: string;
  /** What is so now and what happens next. */
  headline: {
    scheduled: ByMethodWith<[opensAt: string, by: string]>;
    promised: ByMethodWith<[by: string]>;
    /** The promised time lies ahead, and there is nobody to ask now. */
    atRisk: ByMethodWith<[by: string]>;
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
    asked: (people: number) => string;
    nobodyYet: string;
    nobodyOnDuty: (opensAt: string) => string;
    nobodyFree: string;
    chooseAgain: string;
    promiseWas: ByMethodWith<[by: string]>;
    triedAt: ByMethodWith<[at: string]>;
    ifNotRight: string;
    outcome: (name: string, outcome: string) => string;
    outcomes: Record<CompletionOutcome, string>;
    noOutcome: string;
    withoutAttempt: Record<NoAttemptReason, string>;
    disputed: string;
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
    from: (name: string, organisation: string) => string;
    phone: string;
    code: ByMethod;
    codeHint: string;
  };
  events: Record<Exclude<ReferralEventType, 'mass-opened' | 'unable-to-reach'>, string | ByMethod>;
  timeline: string;
  actions: string;
  takeOpening: ByMethodWith<[opensAt: string]>;
  askNow: string;
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
  rate: { question: string; marks: readonly [string, string, string, string, string]; thanks: string };
  working: string;
  /** No answer came to what the resident just asked for, so it may have arrived or not. */
  notSaved: string;
  /** Nothing of the request is known yet, and no question is answered. */
  unreachable: string;
  /** Live updates stopped; what is shown was true at this time. */
  lost: (knownAt: string) => string;
  notKnown: string;
  /** Refusals that only a request already made can meet. */
  refusals: Partial<Record<string, string>>;
  /** The link to this page was not mailed, for its mailbox got several lately. */
  notMailed: string;
  call: string;
};

export const sentence = (words: string | ByMethod, method: ContactMethod): string =>
  typeof words === 'string' ? words : words[method];
