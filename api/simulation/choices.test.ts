import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { policyFrom } from './choices.ts';

const folder = mkdtempSync(join(tmpdir(), 'choices-'));
const file = (values: object): string => {
  const name = join(folder, 'policy.json');
  writeFileSync(name, JSON.stringify(values));
  return name;
};

describe('a policy file', () => {
  it('changes what it names: durations in words or milliseconds, and numbers of something', () => {
    const given = { generalWindow: 'PT10M', massReserve: 60_000, milesPerMiss: 2.5, missMemory: 'P0D' };
    expect(policyFrom(file(given))).toEqual({
      ...defaultPolicy,
      generalWindow: 600_000,
      massReserve: 60_000,
      milesPerMiss: 2.5,
      missMemory: 0,
    });
  });

  it('may begin with the mark that some editors write', () => {
    const marked = join(folder, 'marked.json');
    writeFileSync(marked, '\uFEFF{ "capacity": 4 }');
    expect(policyFrom(marked)).toEqual({ ...defaultPolicy, capacity: 4 });
  });

  it.each([
    [{ generalWindow: '-PT5M' }, 'generalWindow'],
    [{ expireAfter: [2] }, 'whole milliseconds, or an ISO 8601 duration'],
    [{ generalWindow: 0 }, 'generalWindow'],
    [{ callbackWithin: 'soon' }, 'whole milliseconds, or an ISO 8601 duration'],
    [{ expireAfter: 'P1M' }, 'whole milliseconds, or an ISO 8601 duration'],
    [{ overrideFor: 0.5 }, 'whole milliseconds, or an ISO 8601 duration'],
    [{ callbackWithin: 9_007_199_254_740_991 }, 'at most P3650D'],
    [{ overrideFor: 'P3651D' }, 'at most P3650D'],
    [{ capacity: 'PT5M' }, 'whole number of at least 1'],
    [{ missesAllowed: 0 }, 'whole number of at least 1'],
    [{ failedAttemptsAllowed: 1.5 }, 'whole number of at least 1'],
    [{ milesPerMiss: -1 }, 'number of at least 0'],
    [{ generalWindows: 'PT5M' }, 'generalWindows'],
  ])('%j is refused by name', (values, what) => {
    expect(() => policyFrom(file(values))).toThrow(what);
  });
});
