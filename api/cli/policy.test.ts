import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { policyLines } from './policy.ts';

it('says every value as the environment writes it, with its default and what sets it', () => {
  const { policy } = readConfig({
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: 'https://portal.example/',
    KOD_GENERAL_WINDOW: 'PT10M',
  });
  const lines = policyLines(policy);
  const line = (wanted: string) => lines.find(({ value }) => value === wanted);
  expect(line('generalWindow')).toEqual({
    value: 'generalWindow',
    now: 'PT10M',
    default: 'PT15M',
    setBy: 'KOD_GENERAL_WINDOW',
  });
  expect(line('contactKept')).toMatchObject({ now: 'P365D', default: 'P365D' });
  expect(line('missesAllowed')).toEqual({ value: 'missesAllowed', now: 3, default: 3, setBy: null });
  expect(line('corrections')).toMatchObject({ now: 2, default: 2 });
  expect(lines.map(({ value }) => value)).not.toContain('closedDays');
});
