/** Short forms of `npm run simulate -- --attack`: each harm stays within its budget, and no resident is lost (rule 40d). */
import { expect, it } from 'vitest';
import { runAttack } from './attack.ts';
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
