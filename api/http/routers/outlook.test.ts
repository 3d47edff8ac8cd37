/** The promise under the button: cheap however many ask, in both zones of Kentucky, and for allowed pages only. */
import { expect, it } from 'vitest';
import { HELP_KINDS } from '../../../shared/vocabulary.ts';
import type { RosterIndex } from '../../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { createServedWorld } from '../../testing/served-world.ts';
import { testClock } from '../../testing/test-clock.ts';
import { TUESDAY_10 } from '../../testing/world.ts';
import { createOutlook } from './outlook.ts';

const lines = { voice: '855-459-6328', tty: '1-855-326-4654' };

it('searches the roster once for all who ask within five seconds, and tells each of them the present time', async () => {
  const clock = testClock(TUESDAY_10);
  let searches = 0;
  const roster = { anyoneFree: () => ++searches > 0 } as unknown as RosterIndex;
  const outlook = createOutlook({
    roster,
    clock,
    policy: () => defaultPolicy,
    lines,
    ready: async () => true,
  });
  for (let n = 0; n < 1_000; n++) {
    clock.set(TUESDAY_10 + n * 5);
    expect((await outlook()).serverNow).toBe(TUESDAY_10 + n * 5);
  }
  expect(searches).toBe(HELP_KINDS.length);
  clock.set(TUESDAY_10 + 5_001);
  await outlook();
  expect(searches).toBe(2 * HELP_KINDS.length);
});

it('promises nothing while no request could be stored, and promises again after that', async () => {
  const clock = testClock(TUESDAY_10);
  const roster = { anyoneFree: () => true } as unknown as RosterIndex;
  let ready = false;
  const parts = { roster, clock, policy: () => defaultPolicy, lines, ready: async () => ready };
  const outlook = createOutlook(parts);
  const byEastern = async () => (await outlook()).say.eastern.en?.by;
  expect(await byEastern()).toBe('');
  ready = true;
  clock.set(TUESDAY_10 + 5_001);
  expect(await byEastern()).toMatch(/^10:30/);
});

it('answers with times and zones and nothing else, costs the forms of its address nothing, and refuses a page that is not allowed', async () => {
  const world = await createServedWorld({ config: { requestsPerMinute: 1 } });
  await world.addAgent('ann');
  const { result } = await world.send('/trpc/resident.outlook');
  expect(result).toEqual({
    say: {
      eastern: {
        en: { opensAt: '', by: expect.stringMatching(/^10:30.a\.m\. Eastern$/) },
        es: { opensAt: '', by: expect.stringMatching(/^10:30/) },
      },
      central: {
        en: { opensAt: '', by: expect.stringMatching(/^9:30.a\.m\. Central$/) },
        es: { opensAt: '', by: expect.stringMatching(/^9:30/) },
      },
    },
    lines,
    serverNow: TUESDAY_10,
  });
  const elsewhere = await world.call('resident.outlook', null, { origin: 'https://elsewhere.example' });
  expect(elsewhere.error?.data.refusal).toBe('origin-not-allowed');
  for (let n = 0; n < 25; n++) expect((await world.call('resident.outlook')).status).toBe(200);
  expect((await world.call('resident.challenge')).status).toBe(200);
  await world.stop();
});
