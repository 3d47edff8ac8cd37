/** Contract between the element and the chunk that sends. They may come from different builds. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { Later, Submit } from '../form/contract.ts';
import type { Device } from '../form/memory.ts';
import type { FirstWords, LanguageChunk, Words } from '../locales/words.ts';
import type { Answers, Facts } from '../model/form.ts';
import type { TrackerChunk, TrackerView } from '../tracker/contract.ts';
import type { Dated } from './challenge.ts';

/** A form without mistakes. */
export type Filled = {
  answers: Answers;
  facts: Facts;
  idempotencyKey: string;
  screenLanguage: ResidentLanguage;
};

/** The element as sending and following see it. */
export type Following = {
  root: ShadowRoot;
  /** The service's, without a trailing slash. */
  address: string;
  api: Api;
  clock: Clock;
  words: FirstWords;
  /** The first challenge, which also shows that the service is reachable. */
  first: Dated | null;
  token: string | null;
  device: Device | null;
  /** The state returned with a request just made. */
  told: Tracker | null;
  tracker: TrackerView | null;
};

/** Passed in, so nothing is loaded twice. */
export type Tools = {
  draw: (lead?: string) => void;
  /** Nothing more will happen, so the token need not be kept. */
  forget: () => void;
  /** Dispatches an event to the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
  adoptStyles: (root: ShadowRoot, css: string) => void;
  loadTracker: () => Promise<TrackerChunk>;
  /** All words of the current language; loaded before this chunk is used. */
  language: () => LanguageChunk;
  /** Shows an empty form instead of the request. */
  startAgain: () => void;
  /** Phone lines, or the page's own content. */
  otherWay: () => unknown;
  /** In a language that is not on the screen: that we can call in it, with the phone line. */
  callLine: (tag: string, voice: string) => unknown;
};

export type After = Later & {
  /** Both halves of the current words, for the chosen contact method. */
  whole: (method: Answers['contactMethod']) => Words;
  /** Solves the proof of work while the resident types, so sending need not wait. */
  ahead: () => Promise<unknown>;
  submit: Submit;
  /** Stops the work: the element has left the page. */
  drop: () => void;
  /** Follows the request of `token`. */
  follow: (lead?: string) => Promise<void>;
  /** The tracker, or the receipt until it is loaded. */
  body: () => unknown;
};
export type SendingChunk = { createAfter: (element: Following, tools: Tools) => After };
