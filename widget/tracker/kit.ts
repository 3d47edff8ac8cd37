/** What the form hands to the tracker and gets back; both are built into files of their own. */
import type { html as litHtml, nothing as litNothing } from 'lit';
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import type { Api, FailureName } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { TrackerWords } from '../locales/tracker-words.ts';

export type TrackerKit = {
  html: typeof litHtml;
  nothing: typeof litNothing;
  api: Api;
  clock: Clock;
  token: string;
  /** The answer to the request, when it was made just now. */
  first: Tracker | null;
  words: () => TrackerWords;
  lang: () => ScreenLanguage;
  loading: () => string;
  trouble: (name: FailureName) => string;
  /** Draw again; and lead the reader to an element when one is named. */
  changed: (focus?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  ended: () => void;
  cancelled: () => void;
  failed: (name: FailureName) => void;
};
export type TrackerView = {
  title: () => string;
  render: () => unknown;
  over: () => boolean;
  stop: () => void;
};
