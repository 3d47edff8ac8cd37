import { expect, it } from 'vitest';
import { DOUBT_WORDS } from '../../shared/doubts.ts';
import { recordOf } from '../../shared/typed.ts';
import { DOUBT_NAMES } from '../domain/abuse/doubt.ts';
import type { HeldRequest } from '../store/views/quarantine-view.ts';
import { attackText } from './attack.ts';
import { heldTable } from './quarantine.ts';

const AT = Date.UTC(2026, 2, 3, 15, 0);
const held: HeldRequest = {
  ...{ referralId: '01KAB3CDEFGHJKMNPQRSTVWXYZ', heldAt: AT, points: 1_300, county: 'Breckinridge' },
  ...{ why: recordOf(DOUBT_NAMES, () => 100) },
  ...{ help: 'both' as const, language: 'es' as const, promisedBy: null },
};

it('what is held fits 80 columns, with its number in one piece and every reason in words', () => {
  const text = heldTable([held, held]);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(text).toContain(held.referralId);
  for (const doubt of DOUBT_NAMES)
    for (const word of DOUBT_WORDS[doubt].split(' ')) expect(text).toContain(word);
});

it('an attack is told with when, why, and until when', () => {
  const under = { since: AT - 1_500_000, begunAt: AT, begunBy: null, lastSignAt: AT } as const;
  const shown = attackText([{ ...under, sign: 'many-held', endedAt: null }], 40);
  expect(shown).toContain('The program is under attack.');
  expect(shown).toContain('Requests held: 40');
  expect(shown).toContain('because most requests in ten minutes were held');
  expect(attackText([{ ...under, sign: null, begunBy: 'jo', endedAt: AT + 1 }], 0)).toContain(
    'declared by jo',
  );
  expect(attackText([], 0)).toContain('not under attack');
});
