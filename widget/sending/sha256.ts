/** SHA-256 (FIPS 180-4). The browser's version uses a task per call, which costs far more than hashing such a short text. */
import { outOfRange } from '../../shared/typed.ts';

const bits = (real: number): number => (real * 2 ** 32) | 0;
const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
const START = primes.slice(0, 8).map((prime) => bits(prime ** (1 / 2)));
const ROUNDS = primes.map((prime) => bits(prime ** (1 / 3)));

type Eight = [a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number];

/** Whole blocks of 64 bytes: the message, one bit, zeros, and the message's length in bits. */
const padded = (message: Uint8Array): DataView => {
  const { length } = message;
  const bytes = new Uint8Array(((length + 72) >> 6) << 6);
  bytes.set(message);
  bytes[length] = 128;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, length * 8);
  return view;
};

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const three = (word: number, one: number, two: number, last: number): number =>
  turned(word, one) ^ turned(word, two) ^ last;

const schedule = new Int32Array(64);
const at = (i: number): number => schedule[i] ?? outOfRange();

/** One block: turns the previous eight words into the next. */
const mixed = (before: Eight, view: DataView, from: number): Eight => {
  let [a, b, c, d, e, f, g, h] = before;
  for (let i = 0; i < 64; i++) {
    schedule[i] =
      i < 16
        ? view.getInt32(from + 4 * i)
        : at(i - 16) +
          three(at(i - 15), 7, 18, at(i - 15) >>> 3) +
          at(i - 7) +
          three(at(i - 2), 17, 19, at(i - 2) >>> 10);
    const one =
      h + three(e, 6, 11, turned(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? outOfRange()) + at(i);
    const two = three(a, 2, 13, turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + (before[i] as number)) | 0) as Eight;
};

/** The eight words of the digest, as signed integers. */
export const sha256 = (message: Uint8Array): readonly number[] => {
  const view = padded(message);
  let words = START as Eight;
  for (let from = 0; from < view.byteLength; from += 64) words = mixed(words, view, from);
  return words;
};
