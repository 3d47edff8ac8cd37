/** Short forms of `npm run simulate -- --attack`: each harm stays within its budget, and no resident is lost (rule 40d). */
import { expect, it } from 'vitest';
import { byExtent } from '../../testing/extent.ts';
import { runAttack } from './attack.ts';
import { probePresence } from './presence.ts';
import { guessText, probe, SECRETS } from './prober.ts';
import { isBorne, outcomeText } from './report.ts';
import { ATTACKS } from './senders.ts';

it.each([...ATTACKS, 'library' as const])(
  '%s is borne, and nobody is lost',
  { timeout: 240_000 },
  async (scenario) => {
    const outcome = await runAttack({ scenario, minutes: 6, agents: 20, seed: 1, after: 26 });
    expect(outcome.honest).toBeGreaterThan(1);
    expect(isBorne(outcome), outcomeText(outcome)).toBe(true);
    expect(outcome.deRegistered).toBe(0);
  },
);

it.each(SECRETS)(
  'a prober does no better than chance at telling %s apart',
  { timeout: 240_000 },
  async (secret) => {
    const pairs = byExtent({ part: 25, whole: 60 });
    const once = await probe({ secret, pairs, seed: 1 });
    // Times are real, so one sample in a thousand looks like a leak; a leak shows twice.
    const found = once.mayBeChance ? once : await probe({ secret, pairs, seed: 2 });
    expect(found.mayBeChance, guessText(secret, found)).toBe(true);
  },
);

it('a prober tells requests apart that nobody is asked for, so it is no blind one', {
  timeout: 240_000,
}, async () => {
  const found = await probe({
    secret: 'number',
    pairs: byExtent({ part: 20, whole: 50 }),
    seed: 1,
    openPerNumber: 1,
  });
  expect(found.mayBeChance).toBe(false);
});

it('a stranger who asks for a language with a single speaker can tell when that agent is on duty, so it is not blind either', {
  timeout: 240_000,
}, async () => {
  const found = await probePresence({ pairs: 100, seed: 1, speaks: 'vi' });
  expect(found.mayBeChance).toBe(false);
});
