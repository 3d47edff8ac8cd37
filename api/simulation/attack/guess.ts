/** A prober's guesses from pairs of observations, and how much better than chance they are. */
import type { Chance } from '../chance.ts';

/** The difference between two observations, as numbers, and whether the first is the one sought. */
export type Pair = { readonly looks: readonly number[]; readonly isFirst: boolean };
/** `low` and `high`: 95 % interval of the share of right guesses. `mayBeChance`: chance does as well once in 1,000 times or more. */
export type Guessed = {
  readonly pairs: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly mayBeChance: boolean;
};

/** Learns from one half which numbers lean which way, guesses the other half by the sum of all, and vice versa. */
export function guessed(pairs: readonly Pair[], chance: Chance): Guessed {
  const half = Math.floor(pairs.length / 2);
  const [one, two] = [pairs.slice(0, half), pairs.slice(half)];
  const right = rightOf(one, two, chance) + rightOf(two, one, chance);
  const share = right / pairs.length;
  const spread = 1.96 * Math.sqrt((share * (1 - share)) / pairs.length);
  return {
    ...{ pairs: pairs.length, right, low: Math.max(0, share - spread), high: Math.min(1, share + spread) },
    mayBeChance: right <= pairs.length / 2 + 3.09 * Math.sqrt(pairs.length / 4),
  };
}

function rightOf(known: readonly Pair[], others: readonly Pair[], chance: Chance): number {
  const width = known[0]?.looks.length ?? 0;
  const lean = Array.from({ length: width }, (_, n) => {
    const values = known.map(({ looks }) => looks[n] ?? 0);
    const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    const leaning = known.reduce(
      (sum, { isFirst }, index) => sum + ((isFirst ? 1 : -1) * (values[index] ?? 0)) / spread,
      0,
    );
    return leaning / spread;
  });
  const score = ({ looks }: Pair) => looks.reduce((sum, value, n) => sum + value * (lean[n] ?? 0), 0);
  return others.filter((pair) => (score(pair) || chance.next() - 0.5) > 0 === pair.isFirst).length;
}
