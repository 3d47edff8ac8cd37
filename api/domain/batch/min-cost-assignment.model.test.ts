/** Compares with brute force over every assignment. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assign, type Choice, MOST_ASKERS } from './min-cost-assignment.ts';

type Pair = { tier: number; cost: number } | null;
const TIERS = 4;

/** A score, worst part first: askers without a choice, then askers per tier from the worst, then the cost. */
const worth = (given: readonly Pair[]): number[] => [
  given.filter((one) => one === null).length,
  ...[3, 2, 1].map((tier) => given.filter((one) => one?.tier === tier).length),
  given.reduce((sum, one) => sum + (one?.cost ?? 0), 0),
];

const better = (a: readonly number[], b: readonly number[]): boolean => {
  const differs = a.findIndex((one, n) => one !== b[n]);
  return differs >= 0 && (a[differs] as number) < (b[differs] as number);
};

function bestOf(rows: readonly Pair[][], taken: readonly number[] = []): number[] {
  const [row, ...others] = rows;
  if (!row) return worth([]);
  let best: number[] | null = null;
  for (const slot of [-1, ...row.keys()]) {
    const pair = slot < 0 ? null : (row[slot] ?? null);
    if (slot >= 0 && (!pair || taken.includes(slot))) continue;
    const rest = bestOf(others, [...taken, slot]);
    const all = worth([pair]).map((one, n) => one + (rest[n] as number));
    if (!best || better(all, best)) best = all;
  }
  return best as number[];
}

const drawn = (rows: readonly Pair[][]) => {
  const ordered = rows.map((row) =>
    row
      .flatMap((pair, n): Choice[] => (pair ? [{ key: `slot-${n}`, ...pair }] : []))
      .sort((a, b) => a.tier - b.tier || a.cost - b.cost),
  );
  return (list: number, place: number) => ordered[list]?.[place] ?? null;
};

const pair: fc.Arbitrary<Pair> = fc.option(
  fc.record({ tier: fc.integer({ min: 0, max: TIERS - 1 }), cost: fc.integer({ min: 0, max: 12 }) }),
  { freq: 4 },
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, things]) =>
    fc.array(fc.array(pair, { minLength: things, maxLength: things }), { minLength: rows, maxLength: rows }),
  );

it('is as good as the best possible assignment, and assigns nothing twice', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (rows, picks) => {
      // Some askers share a list, like referrals with the same question.
      const lists = picks.map((pick) => pick % rows.length);
      const given = assign(lists, drawn(rows));
      expect(worth(given)).toEqual(bestOf(lists.map((list) => rows[list] as Pair[])));
      const keys = given.flatMap((one) => (one ? [one.key] : []));
      expect(new Set(keys).size).toBe(keys.length);
      given.forEach((one, n) => {
        if (one)
          expect(rows[lists[n] as number]?.[Number(one.key.slice(5))]).toMatchObject({ tier: one.tier });
      });
    }),
    { numRuns: 3_000, seed: 20261121 },
  );
});

it('moves an asker who has a choice, so one who has none gets theirs', () => {
  const rows: Pair[][] = [
    [
      { tier: 0, cost: 1 },
      { tier: 0, cost: 50 },
    ],
    [{ tier: 0, cost: 9 }, null],
  ];
  expect(assign([0, 1], drawn(rows)).map((one) => one?.key)).toEqual(['slot-1', 'slot-0']);
});

it('prefers the second best for all to the worst for one', () => {
  const rows: Pair[][] = [
    [
      { tier: 0, cost: 0 },
      { tier: 1, cost: 90 },
    ],
    [
      { tier: 1, cost: 90 },
      { tier: 3, cost: 0 },
    ],
  ];
  expect(assign([0, 1], drawn(rows)).map((one) => one?.tier)).toEqual([1, 1]);
});

it('draws only choices that somebody could need', () => {
  let draws = 0;
  const far = (list: number, place: number): Choice | null => {
    draws++;
    return place < 10_000 ? { key: `${list}-${place}`, tier: 0, cost: place } : null;
  };
  assign([...Array(50).keys()], far);
  expect(draws).toBe(50);
});

it('refuses more askers than it can add up exactly', () => {
  expect(() => assign(Array(MOST_ASKERS + 1).fill(0), () => null)).toThrow(RangeError);
});
