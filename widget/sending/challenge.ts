/**
 * The proof of work that keeps robots off the form: find the number whose SHA-256 the service signed.
 * Solved in slices on the main thread, because a worker needs `worker-src` in the host page's policy.
 */
import type { ChallengeAnswer } from '../../shared/contracts/resident.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Api } from '../client.ts';
import { toJson } from '../json.ts';
import { sha256 } from './sha256.ts';

/** Numbers per slice, at first and once the loop is optimized. More: a slow phone stutters while typing. Fewer: switching costs more. */
const COLD = 32;
const WARM = 256;
/** Ms. A challenge is valid for ten minutes; older than this risks a refusal. */
const GOOD_FOR = 8 * 60_000;

/** A hexadecimal digest as words, like `sha256` returns them. */
const wordsOf = (hex: string): readonly number[] =>
  [...hex.matchAll(/.{8}/g)].map(([word]) => Number.parseInt(word, 16) | 0);

/** The number, or null if there is none up to `maxnumber`. Throws when the signal aborts. */
export const solve = async (challenge: ChallengeAnswer, signal?: AbortSignal): Promise<number | null> => {
  const text = new TextEncoder();
  const { salt, maxnumber } = challenge;
  const wanted = wordsOf(challenge.challenge);
  for (let number = 0; number <= maxnumber; number++) {
    if (number % (number < 4 * WARM ? COLD : WARM) === 0) await new Promise((resume) => setTimeout(resume));
    signal?.throwIfAborted();
    const digest = sha256(text.encode(salt + number));
    if (wanted.every((word, i) => word === digest[i])) return number;
  }
  return null;
};

const encode = ({ algorithm, challenge, salt, signature }: ChallengeAnswer, number: number | null): string =>
  btoa(toJson({ algorithm, challenge, number, salt, signature }));

/** A challenge, and when it arrived. */
export type Dated = { challenge: ChallengeAnswer; at: Instant };

export type Solver = {
  /** The solution, computed since the first call. Valid for one request. */
  solution: () => Promise<string>;
  /** Discards the challenge: it was used or refused, or the element left the page. */
  drop: () => void;
};

/** `first`: a challenge that is already there; others are requested. */
export const createSolver = (api: Api, now: () => Instant, first?: Dated | null): Solver => {
  let taken: (Dated & { abort: AbortController; work?: Promise<string> }) | null = first
    ? { ...first, abort: new AbortController() }
    : null;
  const drop = () => {
    taken?.abort.abort();
    taken = null;
  };
  // Requested once for all callers: a second one would abort the work on the first.
  let asking: Promise<void> | null = null;
  const ask = async () => {
    drop();
    const challenge = await api.call('challenge', null);
    taken = { challenge, at: now(), abort: new AbortController() };
  };
  const fresh = async () => {
    if (!asking && taken && now() - taken.at < GOOD_FOR) return taken;
    asking ??= ask().finally(() => {
      asking = null;
    });
    await asking;
    return taken;
  };
  return {
    drop,
    solution: async () => {
      const mine = await fresh();
      // Dropped at this very moment: it was used, or the element left.
      if (!mine) throw new DOMException('The challenge was dropped.', 'AbortError');
      mine.work ??= solve(mine.challenge, mine.abort.signal).then((number) => encode(mine.challenge, number));
      return mine.work;
    },
  };
};
