import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../../shared/typed.ts';
import { someKey } from '../../testing/keys.ts';
import { newKey, sharedDataKey } from '../sealed.ts';
import { environmentKeys } from './environment-keys.ts';

const OWNER = 'referral:abc';

describe('master keys of the environment', () => {
  it('unwrap what they wrapped, after a restart too, and for the same owner alone', async () => {
    const given = [someKey(), someKey()];
    const [one, again] = [environmentKeys(given), environmentKeys(given.toReversed())];
    expect(again.ids).toEqual(one.ids.toReversed());
    for (const id of one.ids) {
      const key = newKey();
      const wrapped = await one.wrap(id, key, OWNER);
      expect(wrapped).not.toContain(key.toString('base64url'));
      expect(await again.unwrap(id, wrapped, OWNER)).toEqual(key);
      await expect(again.unwrap(id, wrapped, 'referral:abd')).rejects.toThrow();
    }
    const [first, second] = [itemAt(one.ids, 0), itemAt(one.ids, 1)];
    await expect(one.unwrap(second, await one.wrap(first, newKey(), OWNER), OWNER)).rejects.toThrow();
    await expect(environmentKeys([someKey()]).wrap(first, newKey(), OWNER)).rejects.toThrow(
      `This process does not have the master key ${first}.`,
    );
  });

  it('count once where they are given twice', () => {
    const key = someKey();
    expect(environmentKeys([key, key]).ids).toHaveLength(1);
  });

  it('open what a release without data keys sealed, which named them as we do', () => {
    const keys = environmentKeys([Buffer.alloc(32, 7).toString('base64')]);
    const [id] = keys.ids;
    const before = keys.before(itemAt(keys.ids, 0));
    const sealed = OF_BEFORE;
    expect(id).toBe(sealed.split('.')[1]);
    expect(sharedDataKey(before?.sealing ?? newKey(), id ?? '').open(sealed, 'referrals.phone:r-1')).toBe(
      '+15025550147',
    );
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')])(
    'are refused where they are not 32 bytes, without being repeated',
    (given) => {
      expect(() => environmentKeys([given])).toThrow('A data key must be 32 bytes in base64.');
    },
  );
});

/** Sealed by that release, under 32 bytes of value 7. */
const OF_BEFORE = 'v1.3376f76b.E6lLgBaitUxAabm9.DfY9v-DbStEBDdQV0jysiCBuqLwWRFhfo3SCnQ';
