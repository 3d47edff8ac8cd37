/** What the element hands to the chunk that sends, and what it gets back. They may be built on different days. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { Later, Submit } from '../form/contract.ts';
import type { FirstWords, LanguageChunk, Words } from '../locales/words.ts';
import type { Answers, Facts } from '../model/form.ts';
import type { TrackerChunk, TrackerView } from '../tracker/contract.ts';
import type { Dated } from './challenge.ts';

/** A form with nothing left to correct. */
export type Filled = {
  answers: Answers;
  facts: Facts;
  idempotencyKey: string;
  screenLanguage: ScreenLanguage;
};

/** The element as sending and following see it. */
export type Following = {
  root: ShadowRoot;
  /** Of the service, without a trailing slash. */
  address: string;
  api: Api;
  clock: Clock;
  words: FirstWords;
  /** The first challenge, which also tells that the service can be reached. */
  first: Dated | null;
  token: string | null;
  /** The state that came with the answer to a request made just now. */
  told: Tracker | null;
  tracker: TrackerView | null;
};

/** Passed in, so that nothing is loaded twice. */
export type Tools = {
  draw: (lead?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  forget: () => void;
  /** Dispatches an event to the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
  adoptStyles: (root: ShadowRoot, css: string) => void;
  loadTracker: () => Promise<TrackerChunk>;
  /** All words of the language on screen; loaded before this chunk is used. */
  language: () => LanguageChunk;
  /** An empty form in place of the request. */
  startAgain: () => void;
  /** Phone lines, or what the page itself says. */
  otherWay: () => unknown;
};

export type After = Later & {
  /** Both halves of the words on screen, for the chosen way to be reached. */
  whole: (method: Answers['contactMethod']) => Words;
  /** Works on the proof while the resident types, so that sending need not wait for it. */
  ahead: () => Promise<unknown>;
  submit: Submit;
  /** Stops the work: the element has left the page. */
  drop: () => void;
  /** Follows the request of `token`. */
  follow: (lead?: string) => Promise<void>;
  /** The tracker, or the receipt until it is there. */
  body: () => unknown;
};
export type SendingChunk = { createAfter: (element: Following, tools: Tools) => After };
