/** The promise under the button, in words. Every visible button asks each minute, so an answer serves all for a moment. */
import type { OutlookAnswer, PromiseAnswer } from '../../../shared/contracts/resident.ts';
import { mapValues } from '../../../shared/typed.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Program } from '../../domain/promise/callback-promise.ts';
import { outlook } from '../../domain/promise/outlook.ts';
import { asShown } from './promise-shown.ts';
import { spokenTimes } from './spoken-times.ts';

/** The roster is searched no more often than this, however many ask. In milliseconds. */
const REMEMBER = 5_000;

type OutlookParts = {
  /** What a promise rests on at that moment. */
  program(now: Instant, policy: Policy): Promise<Program>;
  clock: Clock;
  policy(): Policy;
  lines: OutlookAnswer['lines'];
  /** Whether a request could be stored now. Never rejects. */
  ready(): Promise<boolean>;
};

/** An outlook offers no choice. */
const firstTimes = (say: PromiseAnswer['say']): OutlookAnswer['say']['eastern'] =>
  mapValues(say, ({ opensAt, by }) => ({ opensAt, by }));

/** A promise is at most `REMEMBER` old, `serverNow` is the present. While no request could be stored, nothing is promised. */
export function createOutlook(parts: OutlookParts): () => Promise<OutlookAnswer> {
  const { clock, lines, ready } = parts;
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
    // A clock that was set back must not keep an old promise.
    if (!known || Math.abs(now - known.at) > REMEMBER) known = { at: now, say: look(now) };
    return { say: await known.say, lines, serverNow: now };
  };
}
