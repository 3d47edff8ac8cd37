/** The promise under the button, in words. Every visible button queries each minute, so answers are cached. */
import type { OutlookAnswer, PromiseAnswer } from '../../../shared/contracts/resident.ts';
import type { PartialLanguage } from '../../../shared/i18n/resident-languages.ts';
import { mapValues } from '../../../shared/typed.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Program } from '../../domain/promise/callback-promise.ts';
import { outlook } from '../../domain/promise/outlook.ts';
import { asShown } from './promise-shown.ts';
import { spokenTimes } from './spoken-times.ts';

/** Ms for which an answer is reused, which limits roster searches. */
const REMEMBER = 5_000;

type OutlookParts = {
  /** The basis of a promise at that instant. */
  program(now: Instant, policy: Policy): Promise<Program>;
  clock: Clock;
  policy(): Policy;
  lines: OutlookAnswer['lines'];
  texts: boolean;
  /** The partial languages that staff allow. */
  shownLanguages(): Promise<readonly PartialLanguage[]>;
  /** Whether a request could be stored now. Never rejects. */
  ready(): Promise<boolean>;
};

/** Omits openings beyond the first: an outlook offers no choice. */
const firstTimes = (say: PromiseAnswer['say']): OutlookAnswer['say']['eastern'] =>
  mapValues(say, (times) => ({ opensAt: times?.opensAt ?? '', by: times?.by ?? '' }));

/** The promise is at most `REMEMBER` ms old, `serverNow` is current. Promises nothing while no request could be stored. */
export function createOutlook(parts: OutlookParts): () => Promise<OutlookAnswer> {
  const { clock, lines, ready, texts } = parts;
  const look = async (now: number): Promise<Pick<OutlookAnswer, 'say' | 'languages'>> => {
    const policy = parts.policy();
    const isReady = await ready();
    const shown = isReady ? await parts.shownLanguages() : [];
    const program = isReady ? await parts.program(now, policy) : null;
    const said = (zone: Zone) => {
      const promise = program ? outlook(program, zone, now, policy) : ({ kind: 'none' } as const);
      return firstTimes(spokenTimes(asShown(promise, zone), now, shown));
    };
    const say = { eastern: said('America/New_York'), central: said('America/Chicago') };
    return { say, languages: [...shown] };
  };
  let known: { at: number; answer: ReturnType<typeof look> } | null = null;
  return async () => {
    const now = clock.now();
    // If the clock is set back, an old promise must not be kept.
    if (!known || Math.abs(now - known.at) > REMEMBER) known = { at: now, answer: look(now) };
    return { ...(await known.answer), lines, texts, serverNow: now };
  };
}
