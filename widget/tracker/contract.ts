/** Contract between the form and the tracker, which are built into separate files. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { TrackerWords } from '../locales/tracker-words.ts';
import type { FirstWords } from '../locales/words.ts';

export type TrackerContext = {
  api: Api;
  clock: Clock;
  token: string;
  /** The private link of the request. */
  link: string;
  /** The response to the request, if just made. */
  first: Tracker | null;
  /** The form's words in the current language. */
  form: () => FirstWords;
  /** The tracker's words in the same language. */
  words: () => TrackerWords;
  /** A solved proof of work, for asking for a link. */
  solution: () => Promise<string>;
  /** Renders again, and moves the focus to an element if named. */
  changed: (focus?: string) => void;
  /** Keeps the request for other tabs and visits, if the reader says so; null where nothing may be kept. */
  device: { token: () => string | null; keep: (token: string | null) => void } | null;
  /** Nothing more will happen, so the token need not be kept. */
  ended: () => void;
  /** Shows an empty form instead of the request. */
  startAgain: () => void;
  /** Dispatches an event to the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
  /** In a language that is not on the screen: that we can call in it, with the phone line. */
  callLine: (tag: string, voice: string) => unknown;
};
export type TrackerView = {
  title: () => string;
  render: () => unknown;
  over: () => boolean;
  stop: () => void;
};

/** The chunk as loaded. */
export type TrackerChunk = { createTracker: (context: TrackerContext) => TrackerView; css: string };
