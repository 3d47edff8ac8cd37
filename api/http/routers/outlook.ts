/** The promise under the button, in words. Every visible button queries each minute, so answers are cached. */
import type { OutlookAnswer, PromiseAnswer } from '../../../shared/contracts/resident.ts';
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
  /** What a promise is based on at that instant. */
  program(now: Instant, policy: Policy): Promise<Program>;
  clock: Clock;
  policy(): Policy;
  lines: OutlookAnswer['lines'];
  texts: boolean;
  /** Whether a request could be stored now. Never rejects. */
  ready(): Promise<boolean>;
};

/** Omits openings beyond the first: an outlook offers no choice. */
const firstTimes = (say: PromiseAnswer['say']): OutlookAnswer['say']['eastern'] =>
  mapValues(say, ({ opensAt, by }) => ({ opensAt, by }));

/** The promise is at most `REMEMBER` ms old, `serverNow` is current. Promises nothing while no request could be stored. */
export function createOutlook(parts: OutlookParts): () => Promise<OutlookAnswer> {
  const { clock, lines, ready, texts } = parts;
  let known: { at: number; say: Promise<OutlookAnswer['say']> } | null = null;
  const look = async (now: number): Promise<OutlookAnswer['say']> => {
    const policy = parts.policy();
    const program = (await ready()) ? await parts.program(now, policy) : null;
    const said = (zone: Zone) => {
      const promise = program ? outlook(program, zone, now, policy) : ({ kind: 'none' } as const);
      return firstTimes(spokenTimes(asShown(promise, zone), now));
    };
    return { eastern: said('America/New_York'), central: said('America/Chicago') };
  };
  return async () => {
    const now = clock.now();
    // If the clock is set back, an old promise must not be kept.
    if (!known || Math.abs(now - known.at) > REMEMBER) known = { at: now, say: look(now) };
    return { say: await known.say, lines, texts, serverNow: now };
  };
}
