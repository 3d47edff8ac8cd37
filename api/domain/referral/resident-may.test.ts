import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { STATES } from '../../testing/referral-states.ts';
import { defaultPolicy as policy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import { decide } from './decide.ts';
import type { DecisionContext, Matcher, ReferralEvent } from './decision.ts';
import { mayPutOff } from './resident.ts';
import { type OtherTimes, type ResidentMay, residentMay, wouldChange, wouldRefuse } from './resident-may.ts';
import { isHeld, isOpen, isWaiting, REFERRAL_STATES, type Referral, type ReferralState } from './state.ts';

const stateNames = Object.keys(REFERRAL_STATES) as ReferralState[];
const instants = fc.integer({ min: NINE - HOUR, max: NINE + 3 * DAY });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const referrals: fc.Arbitrary<Referral> = fc
  .record({
    state: fc.constantFrom(...stateNames),
    promisedBy: maybe(instants),
    promiseMissedAt: maybe(instants),
    firstAttemptAt: maybe(instants),
    rating: maybe(fc.integer({ min: 1, max: 5 })),
    disputedAt: maybe(instants),
  })
  .map(({ state, disputedAt, ...facts }) => {
    const referral = { ...STATES[state], ...facts };
    return 'disputedAt' in referral ? { ...referral, disputedAt } : referral;
  });
const openings = fc.array(
  fc.constantFrom(NINE + 2 * HOUR, NINE + 4 * HOUR, NINE + DAY).map((opensAt) => ({
    opensAt,
    by: opensAt + 30 * MINUTE,
  })),
  { maxLength: 3 },
);
const situations = fc.record({
  referral: referrals,
  now: instants,
  times: fc.oneof(
    fc.record({ soonest: instants, openings: fc.constant([]) }),
    openings.map((all) => ({ soonest: null, openings: all })),
  ),
});
const somebody: Matcher = {
  general: () => null,
  mass: () => [],
  onDuty: () => true,
  opensAt: () => true,
};
const contextAt = (now: number): DecisionContext => ({
  now,
  policy,
  matcher: somebody,
  newId: () => 'new',
  unalerted: 0,
});

/** Events a resident can send for each wish, with the times they were shown. */
const eventsOf = (times: OtherTimes): Record<keyof ResidentMay, ReferralEvent[]> => ({
  cancel: [{ type: 'cancel' }],
  changePhone: [{ type: 'change-phone' }],
  changeTime: [
    ...(times.soonest === null ? [] : [{ type: 'ask-again', promisedBy: times.soonest } as const]),
    ...times.openings.map(({ opensAt, by }) => ({ type: 'reschedule', opensAt, promisedBy: by }) as const),
  ],
  notCalled: [{ type: 'not-called', about: 'nobody-called', numberFull: false }],
  dispute: [{ type: 'not-called', about: 'other', numberFull: false }],
  rate: [1, 2, 3, 4, 5].map((rating) => ({ type: 'rate', rating })),
});
const wishes = Object.keys(eventsOf({ soonest: null, openings: [] })) as (keyof ResidentMay)[];

/** Events that `decide` accepts but the tracker does not offer, with the reasons. */
const offeredMoreNarrowly = (wish: keyof ResidentMay, referral: Referral): boolean => {
  switch (wish) {
    // Without a holder it is only recorded. After the end it is one of the disputes.
    case 'notCalled':
      return !isHeld(referral);
    // It is the resident's current opening.
    case 'changeTime':
      return referral.state === 'scheduled';
    // Repeating the same rating is accepted.
    case 'rate':
      return referral.rating !== null;
    default:
      return false;
  }
};

describe('what a resident may do', () => {
  it('is accepted, and changes something', () => {
    fc.assert(
      fc.property(situations, ({ referral, now, times }) => {
        const may = residentMay(referral, times, { now, policy });
        for (const wish of wishes.filter((name) => may[name])) {
          const accepted = eventsOf(times)[wish].filter(
            (event) => !isRefusal(decide(referral, event, contextAt(now))),
          );
          expect(accepted, `${wish} while ${referral.state}`).not.toEqual([]);
          expect(accepted.some((event) => wouldChange(referral, event, { now, policy }))).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('is all that is accepted and changes something, but for what is offered more narrowly', () => {
    fc.assert(
      fc.property(situations, ({ referral, now, times }) => {
        const may = residentMay(referral, times, { now, policy });
        for (const wish of wishes.filter((name) => !may[name])) {
          if (offeredMoreNarrowly(wish, referral)) continue;
          const changing = eventsOf(times)[wish].filter((event) =>
            wouldChange(referral, event, { now, policy }),
          );
          expect(changing, `${wish} while ${referral.state}`).toEqual([]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('is what the rules say in words', () => {
    fc.assert(
      fc.property(situations, ({ referral, now, times }) => {
        const may = residentMay(referral, times, { now, policy });
        expect(may.cancel).toBe(isOpen(referral));
        expect(may.changePhone).toBe(isWaiting(referral));
        expect(may.rate).toBe(referral.state === 'complete' && referral.rating === null);
        expect(may.notCalled).toBe(
          isHeld(referral) && referral.promisedBy !== null && now >= referral.promisedBy,
        );
        expect(may.dispute).toBe(
          'disputedAt' in referral &&
            referral.disputedAt === null &&
            now < referral.endedAt + policy.disputeWithin,
        );
        if (may.changeTime) expect(mayPutOff(referral)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never another time where its promise was kept and asking again is refused', () => {
    const kept = { ...STATES.mass, firstAttemptAt: NINE };
    const now = NINE + HOUR;
    expect(residentMay(kept, { soonest: now + HOUR, openings: [] }, { now, policy }).changeTime).toBe(false);
    const event: ReferralEvent = { type: 'ask-again', promisedBy: now + HOUR };
    expect(wouldRefuse(kept, event, { now, policy })?.refused).toBe('too-early');
  });
});
