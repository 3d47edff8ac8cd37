/** What the form hands to the tracker and gets back; both are built into files of their own. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { TrackerWords } from '../locales/tracker-words.ts';
import type { FirstWords } from '../locales/words.ts';

export type TrackerKit = {
  api: Api;
  clock: Clock;
  token: string;
  /** The private link of the request. */
  link: string;
  /** The answer to the request, when it was made just now. */
  first: Tracker | null;
  /** The form's words in the language shown now. */
  form: () => FirstWords;
  /** The tracker's in the same one; without them it has its own. */
  words: () => TrackerWords | undefined;
  /** Draw again; and lead the reader to an element when one is named. */
  changed: (focus?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  ended: () => void;
  /** An event for the page. */
  tell: (what: 'cancelled' | 'error', detail: object) => void;
};
export type TrackerView = {
  title: () => string;
  render: () => unknown;
  over: () => boolean;
  stop: () => void;
};

/** The part as it is loaded. */
export type TrackerPart = { createTracker: (kit: TrackerKit) => TrackerView; css: string };
