/** What the tracker is given and gives back; the form and the tracker are built into separate files. */
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
  /** The answer to the request, when it was made just now. */
  first: Tracker | null;
  /** The form's words in the language on screen. */
  form: () => FirstWords;
  /** The tracker's words in the same language. */
  words: () => TrackerWords;
  /** Draw again; and lead the reader to an element when one is named. */
  changed: (focus?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  ended: () => void;
  /** An empty form in place of the request. */
  startAgain: () => void;
  /** Dispatches an event to the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
};
export type TrackerView = {
  title: () => string;
  render: () => unknown;
  over: () => boolean;
  stop: () => void;
};

/** The chunk as it is loaded. */
export type TrackerChunk = { createTracker: (context: TrackerContext) => TrackerView; css: string };
