/** The report's figures: equal however they are grouped, and no cell shows one person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURES, figuresOf, GROUPS, type ReportedRequest, reportOf, SMALLEST_CELL } from './report.ts';
import { keysOf } from './typed.ts';

const MINUTE = 60_000;
const at = fc.integer({ min: 0, max: 90 }).map((minutes) => minutes * MINUTE);
const request: fc.Arbitrary<ReportedRequest> = fc.record({
  county: fc.constantFrom('Jefferson', 'Fayette', 'Pike'),
  language: fc.constantFrom('en', 'es', 'ne'),
  help: fc.constantFrom('application', 'enrollment', 'both'),
  submittedAt: at,
  callFrom: fc.option(at, { freq: 4 }),
  firstCallAt: fc.option(at.map((wait) => 90 * MINUTE + wait)),
  promises: fc.array(fc.record({ promisedBy: at, settledAt: fc.option(at), called: fc.boolean() }), {
    maxLength: 2,
  }),
  accepted: fc.boolean(),
  acceptedAsMass: fc.boolean(),
  interpreterNeeded: fc.boolean(),
  missed: fc.integer({ min: 0, max: 3 }),
  complained: fc.boolean(),
  rating: fc.option(fc.integer({ min: 1, max: 5 })),
});

const ADDS_UP = [
  'asked',
  'promised',
  'kept',
  'accepted',
  'acceptedAsMass',
  'missed',
  'interpreterNeeded',
  'complaints',
  'ratings',
] as const;

describe('the report', () => {
  it('has the same total however it is grouped, and its rows never exceed it', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), fc.subarray([...GROUPS]), (requests, by) => {
        const { rows, total } = reportOf(requests, by);
        expect(total).toEqual(figuresOf(requests));
        const shown = rows.flatMap(({ figures }) => figures ?? []);
        const whole = shown.length === rows.length;
        for (const name of ADDS_UP) {
          const sum = shown.reduce((all, figures) => all + (figures[name] ?? 0), 0);
          if (whole) expect(sum).toBe(total[name]);
          else expect(sum).toBeLessThanOrEqual(total[name] ?? 0);
        }
      }),
    );
  });

  it('shows no cell of fewer than five requests, and no mean of fewer than five ratings', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), (requests) => {
        for (const { figures } of reportOf(requests, GROUPS).rows) {
          if (figures === null) continue;
          expect(figures.asked).toBeGreaterThanOrEqual(SMALLEST_CELL);
          if ((figures.ratings ?? 0) < 5) expect(figures.rating).toBeNull();
        }
      }),
    );
  });

  it('takes a promise for kept only if a call was logged before its time', () => {
    const promise = (settledAt: number | null, called: boolean) => ({ promisedBy: 30, settledAt, called });
    const one = fc.sample(request, 1)[0];
    const kept = (...promises: ReportedRequest['promises']) => {
      const { promised, kept: n } = figuresOf(one ? [{ ...one, promises }] : []);
      return [n, promised];
    };
    expect(kept(promise(29, true))).toEqual([1, 1]);
    expect(kept(promise(30, true))).toEqual([0, 1]);
    expect(kept(promise(30, false), promise(null, false))).toEqual([0, 1]);
  });

  it('says of every figure what it counts', () => {
    expect(keysOf(FIGURES).filter((name) => FIGURES[name][1].length < 20)).toEqual([]);
  });
});
