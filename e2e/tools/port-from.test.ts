import { expect, it } from 'vitest';
import { portFrom } from './port-from.ts';

it('takes the configured port, else the default', () => {
  expect(portFrom({ KOD_PORTAL_PORT: '4999' }, 'KOD_PORTAL_PORT', 4420)).toBe(4999);
  expect(portFrom({ KOD_PORTAL_PORT: '0' }, 'KOD_PORTAL_PORT', 4420)).toBe(0);
  expect(portFrom({ KOD_PORTAL_PORT: '' }, 'KOD_PORTAL_PORT', 4420)).toBe(4420);
  expect(portFrom({}, 'KOD_PORTAL_PORT', 4420)).toBe(4420);
});

it('names the variable that is not a port, but not its value', () => {
  for (const value of ['4999x', '-1', '70000', '44.5'])
    expect(() => portFrom({ KOD_KYNECT_PORT: value }, 'KOD_KYNECT_PORT', 4410)).toThrow(
      /^KOD_KYNECT_PORT must be a number from 0 to 65535$/,
    );
});
