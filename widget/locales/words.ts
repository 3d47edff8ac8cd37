/**
 * The words that only the form shows, in two halves: those until the place is known come with the form, the others with
 * what sends. A missing word does not compile; sentences are whole, never glued together.
 */

import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { AgentNeed, ContactMethod, HelpKind, Need, PromiseReason } from '../../shared/vocabulary.ts';
import type { FailureName } from '../client.ts';
import type { FieldName, FirstField, FirstStep, MistakeName, StepName } from '../model/form.ts';
import type { TrackerWords } from './tracker-words.ts';

/** A choice, and a sentence under it that says what it means. */
export type Choice = readonly [label: string, hint?: string];

/** What is said about some questions. */
type Asked<S extends StepName, F extends FieldName, M extends MistakeName> = {
  heading: Record<S, string>;
  labels: Record<F, string>;
  hints: Partial<Record<F, string>>;
  mistakes: Record<M, string>;
};
type FirstMistake = Extract<MistakeName, FirstField | `zip-${string}`>;

export type FirstWords = Asked<FirstStep, FirstField, FirstMistake> & {
  lang: ScreenLanguage;
  dir: 'ltr' | 'rtl';
  /** Said when the words of this language can't be loaded. */
  missing: string;
  /** The button that opens the form, and the line under it. */
  open: {
    start: string;
    resume: string;
    track: string;
    /** Said when nothing is known of when somebody can call. */
    hint: string;
    now: (by: string) => string;
    later: (opensAt: string) => string;
    account: string;
  };
  close: string;
  back: string;
  next: string;
  checking: string;
  optional: string;
  loading: string;
  /** The service takes its time; phone lines follow. */
  slow: string;
  progress: (step: number, of: number) => string;
  /** How many answers are to be looked at again; a language has as many forms for it as it needs (`plural.test.ts`). */
  summary: (mistakes: number) => string;
  /** What no answer of the resident's is the reason for; `fault` stands for what has no words here. */
  trouble: Partial<Record<FailureName, string>> & { offline: string; fault: string; blocked: string };
  /** The link that follows `blocked`. */
  ownForm: string;
  help: Record<HelpKind, Choice>;
  needs: Record<Need, Choice>;
  /** Each language's tag and its name for a list, one after the other, with a line's end between them. */
  languages: string;
  poBox: string;
  county: { hint: (zip: string) => string; choose: string };
  chooseLanguage: string;
  /** Numbers as links come after each. */
  call: string;
  tty: string;
};

/** The promise with its times, as whole sentences. */
export type PromisedWords = {
  now: (by: string) => string;
  /** The same when nobody on duty speaks the language: never dropped silently. */
  nowInterpreted: (by: string) => string;
  /** Of a chosen time later today. */
  laterChosen: (by: string) => string;
  /** Of a chosen opening. */
  chosen: (opensAt: string, by: string) => string;
};

/** The choice of a time. */
type WhenWords = {
  /** Beside the choices: why there is one. */
  why: Record<PromiseReason, string>;
  pick: string;
  /** There is nothing to promise. */
  none: string;
  /** Of a time today, and in general. */
  today: (by: string) => string;
  by: (by: string) => string;
  /** Below the first of all times. */
  soonest: string;
  /** A time from the list of all, and that list. */
  other: Choice;
  list: { label: string; choose: string };
  whenever: Choice;
  zone: (zone: string) => string;
  /** A chosen opening, or a time today that was promised, can't be had any more. */
  gone: (opening: string) => string;
  goneBy: (until: string) => string;
  /** Follows it: at the choice, where nothing is left to choose, before the review, and at the review. */
  goneNext: string;
  kept: string;
  goneBefore: string;
  goneSend: string;
};

export type LaterWords = Asked<
  Exclude<StepName, FirstStep>,
  Exclude<FieldName, FirstField | 'website'>,
  Exclude<MistakeName, FirstMistake>
> & {
  change: string;
  send: string;
  sending: string;
  tryAgain: string;
  inDoubt: string;
  /** Characters of the note; negative: too many. */
  left: (count: number) => string;
  /** In the place of the hint when an e-mail is the way to be reached. */
  emailExample: string;
  methods: Record<ContactMethod, Choice>;
  promise: PromisedWords & {
    whenever: string;
    /** Said beside a promise of now: nobody on duty serves this need. */
    unserved: Record<AgentNeed, string>;
  };
  when: WhenWords;
  consent: string;
  /** Of the review. */
  name: string;
  forSomebodyElse: string;
  /** Of the receipt. */
  sent: string;
  sentWithoutTracker: string;
  ownPage: string;
  /** Replaces the words above for whoever chose a text message or an e-mail: none of these speaks of a call to them. */
  withoutCall: {
    open: Pick<FirstWords['open'], 'start' | 'hint' | 'now'>;
    heading: Record<'when' | 'person', string>;
    mistakes: Record<'wish' | 'share', string>;
    promise: PromisedWords;
  };
};
export type Words = FirstWords & LaterWords;

/** What our own pages say outside the element. */
export type PageWords = {
  /** A phone number follows. */
  call: string;
  /** On `/track`: its title, the way to kynect, and whose page it is. */
  title: string;
  back: string;
  whose: string;
  /** On `/track`, as HTML, when the request can't be shown; and below an empty form. */
  notShown: string;
  contact: string;
};

/** A language as it is loaded on demand. */
export type LanguageChunk = { words: FirstWords; laterWords: LaterWords; trackerWords: TrackerWords };
