/**
 * The present promise before anything was answered, and the phone lines: asked for while somebody looks at the element,
 * and said only as long as it is sure to be true.
 */
import type { OutlookAnswer } from '../../shared/contracts/resident.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Api } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { FirstWords } from '../locales/words.ts';

/** Older, as after a sleep: "by 3:40" may no longer be true. In milliseconds. */
const GOOD_FOR = 90_000;
/** Newer: a reader who scrolls to and fro or changes tabs asks nothing more of the service. In milliseconds. */
const FRESH_FOR = 30_000;
/** At first the button waits for it, which it is not worth for long. In milliseconds. */
const PATIENCE = { first: 2_000, again: 15_000 };

export type Outlook = {
  /** '' while nothing true can be said. */
  sentence: (words: FirstWords) => string;
  /** Asks again, unless the answer is new; without an answer nothing is said. */
  look: () => Promise<void>;
  lines: () => OutlookAnswer['lines'] | null;
};

/** Kentucky's two zones; which one is meant is said with the time. */
export const kentuckyZone = (device: string): keyof OutlookAnswer['say'] =>
  /Chicago|Central|Tell_City|Knox|Menominee/.test(device) ? 'central' : 'eastern';

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';

export const createOutlook = (api: Api, clock: Clock, zone: string = deviceZone()): Outlook => {
  let say: OutlookAnswer['say'] | null = null;
  let lines: OutlookAnswer['lines'] | null = null;
  let at: Instant = 0;
  return {
    lines: () => lines,
    look: async () => {
      if (say && clock.now() - at < FRESH_FOR) return;
      const patience = PATIENCE[lines ? 'again' : 'first'];
      const next = await api.call('outlook', null, { patience }).catch(() => null);
      say = next?.say ?? null;
      // The phone lines stay true when the promise is not known any more.
      if (!next) return;
      clock.hear(next.serverNow);
      lines = next.lines;
      at = clock.now();
    },
    sentence: ({ open, lang }) => {
      if (!say || clock.now() - at > GOOD_FOR) return '';
      const { opensAt, by } = say[kentuckyZone(zone)][lang];
      return opensAt ? open.later(opensAt) : by && open.now(by);
    },
  };
};
