/** A promise is nearly certain, so the estimate made at the same moment must not contradict it. Every agent may give all help here. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HELP_KINDS } from '../../../shared/vocabulary.ts';
import { HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import { RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import { judge } from './callback-promise.ts';
import { estimates, type OpenCall } from './estimate.ts';

const agent = fc.record({
  asked: fc.nat({ max: 30 }),
  accepts: fc.double({ min: 0, max: 1, noNaN: true }),
  until: fc.integer({ min: 1, max: 10 * 60 }),
});
const request = fc.record({ help: fc.constantFrom(...HELP_KINDS) });

it('no promise is likely to be broken in the moment that it is made, and none made before it', () => {
  fc.assert(
    fc.property(
      fc.array(agent, { minLength: 1, maxLength: 25 }),
      fc.array(request, { minLength: 1, maxLength: 25 }),
      (people, requests) => {
        const roster = new RosterIndex();
        const entries = people.map(({ asked, accepts, until }, n) =>
          anEntry({
            agentId: `agent-${n}`,
            record: { asked, accepted: Math.floor(asked * accepts) },
            dutyUntil: NINE + until * MINUTE,
          }),
        );
        roster.update(entries);
        const owed: OpenCall[] = [];
        for (const [n, { help }] of requests.entries()) {
          const program = { roster, owed, practice: [] };
          const zone = 'America/Kentucky/Louisville';
          const { plannedBy } = judge(program, { help, zone }, NINE, defaultPolicy);
          if (plannedBy === null) continue;
          const none = { opensAt: null, holderId: null, callBegan: null, shadow: false, refusedBy: [] };
          owed.push({ referralId: `r-${n}`, help, plannedBy, ...none });
          const found = estimates(roster.entries(), owed, NINE, defaultPolicy);
          for (const { referralId, plannedBy: by } of owed) {
            const at = found.get(referralId) ?? Number.POSITIVE_INFINITY;
            expect(at).toBeLessThanOrEqual(by ?? 0);
            expect(at).toBeLessThanOrEqual(NINE + 16 * HOUR);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});
