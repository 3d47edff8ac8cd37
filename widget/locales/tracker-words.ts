/** The words that only the tracker shows; loaded with it. */
import type { ContactMethod, ReferralEventType } from '../../shared/vocabulary.ts';
import type { CalendarWords } from '../tracker/calendar.ts';

/** A whole sentence for each way of being contacted. */
export type ByMethod = Record<ContactMethod, string>;
/** A whole sentence for each way of being contacted, with a time or a name in it. */
export type ByMethodWith<A extends string[]> = (method: ContactMethod, ...values: A) => string;

export type TrackerWords = {
  heading: string;
  /** What is so now and what happens next. */
  headline: {
    scheduled: ByMethodWith<[opensAt: string, by: string]>;
    promised: ByMethodWith<[by: string]>;
    unpromised: string;
    /** A call was set for a day that is closed now. */
    dayClosed: string;
    missed: (by: string) => string;
    accepted: ByMethodWith<[name: string]>;
    acceptedBy: ByMethodWith<[name: string, by: string]>;
    acceptedLate: ByMethodWith<[name: string]>;
    complete: string;
    cancelled: string;
    unableToReach: string;
    expired: string;
  };
  agent: {
    heading: ByMethod;
    from: (name: string, organisation: string) => string;
    phone: string;
    code: ByMethod;
    codeHint: string;
  };
  events: Record<ReferralEventType, string | ByMethod>;
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
  /** What the resident just asked for did not reach the service. */
  notSaved: string;
  /** Live updates stopped; what is shown was true at this time. */
  lost: (knownAt: string) => string;
  notKnown: string;
  /** Refusals that only a request already made can meet. */
  refusals: Partial<Record<string, string>>;
  call: string;
};

export const sentence = (words: string | ByMethod, method: ContactMethod): string =>
  typeof words === 'string' ? words : words[method];
