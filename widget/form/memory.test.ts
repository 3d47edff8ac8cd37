/** The memory tolerates anything that a page, or an older release, left in the tab's storage. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyAnswers } from '../model/form.ts';
import { createDevice, createMemory } from './memory.ts';

const reading = (stored: string | null) =>
  createMemory(() => ({ getItem: () => stored }) as unknown as Storage).read();

it('gives back what was written', () => {
  const kept = {
    answers: { ...emptyAnswers, firstName: 'Rosa', needs: ['asl'] as const, share: true },
    step: 'person',
    key: 'k',
    token: 't',
    language: 'es',
    inDoubt: true,
  };
  expect(reading(JSON.stringify(kept))).toEqual(kept);
  expect(reading(null)).toEqual({});
});

it.each([
  ['no JSON', 'hello'],
  ['a number', '5'],
  ['null', 'null'],
  ['a list', '[1]'],
  ['texts that are none', JSON.stringify({ token: 5, key: {}, language: [], step: 'toString' })],
])('remembers nothing of %s', (_, stored) => expect(reading(stored)).toEqual({}));

it('takes the answers that fit and leaves the others empty', () => {
  const answers = { firstName: 'Rosa', lastName: 5, needs: [1], share: 'yes', unknown: 'x' };
  expect(reading(JSON.stringify({ answers })).answers).toEqual({ ...emptyAnswers, firstName: 'Rosa' });
});

it('always gives answers of the form’s own shape', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (whole, answers) => {
      for (const stored of [whole, `{"answers":${answers}}`]) {
        const read = reading(stored).answers ?? emptyAnswers;
        for (const [name, empty] of Object.entries(emptyAnswers))
          expect(typeof read[name as keyof typeof read]).toBe(typeof empty);
        expect(Array.isArray(read.needs)).toBe(true);
      }
    }),
  );
});

it('keeps a request on the reader’s own device until told otherwise, and nothing where the page forbids it', () => {
  const stored = new Map<string, string>();
  const device = createDevice(
    () =>
      ({
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: (key: string, value: string) => void stored.set(key, value),
        removeItem: (key: string) => void stored.delete(key),
      }) as unknown as Storage,
  );
  device?.keep('a-secret');
  expect(device?.token()).toBe('a-secret');
  device?.keep(null);
  expect([device?.token(), stored.size]).toEqual([null, 0]);
  const forbidden = () => {
    throw new DOMException('The page is sandboxed.', 'SecurityError');
  };
  expect(createDevice(forbidden)).toBeNull();
});
