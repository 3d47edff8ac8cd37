import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  entriesOf,
  errorCode,
  fieldsOf,
  isRecord,
  itemAt,
  keysOf,
  mapValues,
  memberOf,
  recordOf,
} from './typed.ts';

const NUMBERS: Readonly<Record<'one' | 'two', number>> = { one: 1, two: 2 };

describe('records of known keys', () => {
  it('keep their types', () => {
    expectTypeOf(keysOf(NUMBERS)).toEqualTypeOf<('one' | 'two')[]>();
    expectTypeOf(entriesOf(NUMBERS)).toEqualTypeOf<(['one', number] | ['two', number])[]>();
    expectTypeOf(mapValues(NUMBERS, String)).toEqualTypeOf<Record<'one' | 'two', string>>();
  });

  it('are read and made in order', () => {
    expect(keysOf(NUMBERS)).toEqual(['one', 'two']);
    expect(entriesOf(NUMBERS)).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
    expect(recordOf(['a', 'b'], (key) => key.toUpperCase())).toEqual({ a: 'A', b: 'B' });
    expect(mapValues(NUMBERS, (n) => n + 1)).toEqual({ one: 2, two: 3 });
  });
});

it('an item beyond the list is a fault', () => {
  expect(itemAt(['a'], 0)).toBe('a');
  for (const index of [-1, 1, 0.5, Number.NaN]) expect(() => itemAt(['a'], index)).toThrow(RangeError);
});

it('values of unknown shape have the fields they have', () => {
  for (const nothing of [null, undefined, 'text', 7]) {
    expect(fieldsOf(nothing)).toEqual({});
    expect(errorCode(nothing)).toBeUndefined();
    expect(isRecord(nothing)).toBe(false);
  }
  expect(isRecord([])).toBe(false);
  expect(fieldsOf({ status: 413 }).status).toBe(413);
  expect(errorCode(Object.assign(new Error('no'), { code: 'ENOENT' }))).toBe('ENOENT');
  expect(memberOf(['up', 'down'], 'up')).toBe('up');
  expect(memberOf(['up', 'down'], 'UP')).toBeUndefined();
});
