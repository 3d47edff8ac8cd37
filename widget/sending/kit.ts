/** What the form and the part that sends and follows have agreed on; they are files of their own, maybe built on different days. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { Field, View } from '../form/fields.ts';
import type { Inner, Work } from '../form/flow.ts';
import type { Answers, Facts, FieldName, Made, StepName } from '../form/form.ts';
import type { FirstWords, LanguagePart, Words } from '../locales/words.ts';
import type { TrackerPart, TrackerView } from '../tracker/kit.ts';
import type { Dated } from './challenge.ts';

/** What the flow does for sending. */
export type Moves = {
  findPlace: Work;
  findFacts: Work;
  stopAt: (flow: Inner, step: StepName) => boolean;
  keep: (flow: Inner) => void;
  made: (flow: Inner) => Made;
};

/** A form with nothing left to correct. */
export type Filled = {
  answers: Answers;
  facts: Facts;
  idempotencyKey: string;
  screenLanguage: ScreenLanguage;
};

/** The steps after the place, which nobody can finish without what sends. */
export type Later = {
  fields: Partial<Record<FieldName, Field>>;
  checks: (answers: Answers, facts: Facts) => Made;
  review: (view: View) => unknown;
  /** What may honestly be promised, as a sentence. */
  promise: (view: View) => string;
};

/** What the form's side has and does. */
export type Following = {
  root: ShadowRoot;
  /** Of the service, without a slash at its end. */
  address: string;
  api: Api;
  clock: Clock;
  words: FirstWords;
  /** Languages that were loaded. */
  parts: Partial<Record<ScreenLanguage, LanguagePart | null>>;
  /** The first challenge, which is also how we learn that the service can be reached. */
  first: Dated | null;
  token: string | null;
  /** The state that came with the answer to a request made just now. */
  told: Tracker | null;
  tracker: TrackerView | null;
};
/** What the part is handed, so that nothing is loaded twice. */
export type Tools = {
  draw: (lead?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  forget: () => void;
  /** An event for the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
  dress: (root: ShadowRoot, css: string) => void;
  loadTracker: () => Promise<TrackerPart>;
  loadLanguage: (lang: ScreenLanguage) => Promise<unknown>;
  /** An empty form in the place of the request. */
  startAgain: () => void;
  /** Phone lines, or what the page itself says. */
  otherWay: () => unknown;
};

export type After = Later & {
  /** Both halves of the words. */
  whole: (first: FirstWords) => Words;
  /** Works on the proof while the resident types, so that sending need not wait for it. */
  ahead: () => Promise<unknown>;
  /** Sends the filled form, or leads to what is unfinished. Rejects with the failure and the mistakes that it means. */
  submit: (flow: Inner, moves: Moves, signal: AbortSignal) => Promise<void>;
  /** Ends the work: the element left the page. */
  drop: () => void;
  /** Follows the request of `token`. */
  follow: (lead?: string) => Promise<void>;
  /** The tracker, or the receipt while it is not there. */
  body: () => unknown;
};
export type SendingPart = { createAfter: (s: Following, tools: Tools) => After };
