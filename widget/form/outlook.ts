/**
 * The current promise before any answer, and the phone lines: queried while the element is visible, and shown only while certain
 * to be true.
 */
import type { OutlookAnswer } from '../../shared/contracts/resident.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { FirstWords } from '../locales/words.ts';

/** Ms. Older, as after a sleep: "by 3:40" may be outdated. */
const GOOD_FOR = 90_000;
/** Ms. Newer: scrolling or switching tabs sends no further queries. */
const FRESH_FOR = 30_000;
/** Ms. At first the button waits for it, but not for long. */
const PATIENCE = { first: 2_000, again: 15_000 };

export type Outlook = {
  /** Empty while nothing true can be said. */
  sentence: (words: FirstWords) => string;
  /** Queries again unless the response is fresh; without a response nothing is shown. */
  look: () => Promise<void>;
  lines: () => OutlookAnswer['lines'] | null;
  /** The partial languages that staff allow; none until the service has said so. */
  languages: () => readonly string[];
};

/** One of Kentucky's two zones; the time is shown with its zone. */
export const kentuckyZone = (device: string): keyof OutlookAnswer['say'] =>
  /Chicago|Central|Tell_City|Knox|Menominee/.test(device) ? 'central' : 'eastern';

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';

export const createOutlook = (api: Api, clock: Clock, zone: string = deviceZone()): Outlook => {
  let say: OutlookAnswer['say'] | null = null;
  let lines: OutlookAnswer['lines'] | null = null;
  let languages: readonly string[] = [];
  let at: Instant = 0;
  return {
    lines: () => lines,
    languages: () => languages,
    look: async () => {
      if (say && clock.now() - at < FRESH_FOR) return;
      const patience = PATIENCE[lines ? 'again' : 'first'];
      const next = await api.call('outlook', null, { patience }).catch(() => null);
      say = next?.say ?? null;
      // The phone lines stay valid even if the promise is unknown.
      if (!next) return;
      clock.hear(next.serverNow);
      lines = next.lines;
      // An older service does not say.
      languages = next.languages ?? [];
      at = clock.now();
    },
    sentence: ({ open, lang }) => {
      if (!say || clock.now() - at > GOOD_FOR) return '';
      const { opensAt = '', by = '' } = say[kentuckyZone(zone)][lang] ?? {};
      return opensAt ? open.later(opensAt) : by && open.now(by);
    },
  };
};
