/**
 * The form's words in two halves: those up to the place come with the form, the rest with the chunk that sends. A missing word
 * does not compile; sentences are whole, never concatenated.
 */

import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { Speech } from '../../shared/i18n/when.ts';
import type { AgentNeed, ContactMethod, HelpKind, Need, PromiseReason } from '../../shared/vocabulary.ts';
import type { FailureName } from '../client.ts';
import type { FieldName, FirstField, FirstStep, MistakeName, StepName } from '../model/form.ts';
import type { TrackerWords } from './tracker-words.ts';

/** A choice, with a sentence below it that explains it. */
export type Choice = readonly [label: string, hint?: string];

/** Words of some questions. */
type Asked<S extends StepName, F extends FieldName, M extends MistakeName> = {
  heading: Record<S, string>;
  labels: Record<F, string>;
  hints: Partial<Record<F, string>>;
  mistakes: Record<M, string>;
};
type FirstMistake = Extract<MistakeName, FirstField | `zip-${string}`>;

export type FirstWords = Asked<FirstStep, FirstField, FirstMistake> & {
  lang: ResidentLanguage;
  dir: 'ltr' | 'rtl';
  /** For times. */
  speech: Speech;
  /** How good a translation is, if it is not complete or not reviewed. */
  note?: string;
  /** Shown if this language's words can't be loaded. */
  missing: string;
  /** The button that opens the form, and the line below it. */
  open: {
    start: string;
    resume: string;
    track: string;
    /** Shown when it is unknown when somebody can call. */
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
  /** The service is slow; phone lines follow. */
  slow: string;
  progress: (step: number, of: number) => string;
  /** How many answers need correction, in as many plural forms as the language has (`plural.test.ts`). */
  summary: (mistakes: number) => string;
  /** Problems not caused by an answer; `fault` covers those without words here. */
  trouble: Partial<Record<FailureName, string>> & { offline: string; fault: string; blocked: string };
  /** The link that follows `blocked`. */
  ownForm: string;
  /** Leads to the page that sends a private link again. */
  lost: string;
  help: Record<HelpKind, Choice>;
  needs: Record<Need, Choice>;
  /** Each language's tag and its name in the list, alternating, separated by line breaks. */
  languages: string;
  poBox: string;
  county: { hint: (zip: string) => string; choose: string };
  chooseLanguage: string;
  /** Phone links follow each. */
  call: string;
  tty: string;
};

/** The promise with its times, as whole sentences. */
export type PromisedWords = {
  now: (by: string) => string;
  /** The same if nobody on duty speaks the language: never dropped silently. */
  nowInterpreted: (by: string) => string;
  /** For a chosen time later today. */
  laterChosen: (by: string) => string;
  /** For a chosen opening. */
  chosen: (opensAt: string, by: string) => string;
};

/** The choice of a time. */
type WhenWords = {
  /** Next to the choices: why there is a choice. */
  why: Record<PromiseReason, string>;
  pick: string;
  /** There is nothing to promise. */
  none: string;
  /** For a time today, and in general. */
  today: (by: string) => string;
  by: (by: string) => string;
  /** Below the earliest time. */
  soonest: string;
  /** A time from the full list, and that list. */
  other: Choice;
  list: { label: string; choose: string };
  whenever: Choice;
  zone: (zone: string) => string;
  /** A chosen opening, or a promised time today, is no longer available. */
  gone: (opening: string) => string;
  goneBy: (until: string) => string;
  /** The sentence after it: at the choice, if nothing is left to choose, before the review, and at the review. */
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
  /** Characters left for the note. */
  left: (count: number) => string;
  /** How many characters a note has too many. */
  over: (count: number) => string;
  /** Replaces the hint if e-mail is the contact method. */
  emailExample: string;
  /** Follows the phone's hint where somebody is called; and where the contact method is e-mail. */
  extension: string;
  phoneToo: string;
  /** A likely typo in the e-mail address, and the button that corrects it. */
  didYouMean: (address: string) => string;
  useIt: string;
  methods: Record<ContactMethod, Choice>;
  /** Under the phone call, for somebody who is deaf. */
  byRelay: string;
  promise: PromisedWords & {
    whenever: string;
    /** Shown with a promise of now: nobody on duty serves this need. */
    unserved: Record<AgentNeed, string>;
  };
  when: WhenWords;
  consent: string;
  /** For the review. */
  name: string;
  forSomebodyElse: string;
  /** For the receipt. */
  sent: string;
  sentWithoutTracker: string;
  ownPage: string;
  /** Replaces the words above for contact by text message or e-mail: none of these mentions a call to the resident. */
  withoutCall: {
    open: Pick<FirstWords['open'], 'start' | 'hint' | 'now'>;
    heading: Record<'when' | 'person', string>;
    mistakes: Record<'wish' | 'share', string>;
    promise: PromisedWords;
  };
};
export type Words = FirstWords & LaterWords;

/** Words of our own pages outside the element. */
export type PageWords = {
  /** A phone number follows. */
  call: string;
  /** On `/track`: its title, the link to kynect, and whose page it is. */
  title: string;
  back: string;
  whose: string;
  /** On `/track`, if the request can't be shown; and below an empty form. The phone lines follow. */
  notShown: string;
  contact: string;
};

/** A language as loaded on demand. */
export type LanguageChunk = { words: FirstWords; laterWords: LaterWords; trackerWords: TrackerWords };

/** A partial language as loaded on demand: its words over English ones. */
export type PartialChunk = { over: (english: LanguageChunk) => LanguageChunk };
