import { expect, test } from 'vitest';
import { learned, type PortalNames, personOf, signedInAs } from './portal-names.ts';

/** Pages in sequence: who is signed in, the name shown, and the load time. */
const after = (
  ...steps: readonly ((names: PortalNames | undefined) => PortalNames)[]
): PortalNames | undefined => steps.reduce<PortalNames | undefined>((names, step) => step(names), undefined);
const signIn = (subject: string | null, at: number) => (names: PortalNames | undefined) =>
  signedInAs(names, subject, at);
const page = (shown: string, loadedAt: number) => (names: PortalNames | undefined) =>
  learned(names as PortalNames, shown, loadedAt);

const annThenBob = [signIn('ann', 10), page('Ann Bright', 8), signIn('bob', 20)];

test('the first name for an agent is theirs, in any order and case, also in a page that was there before the token', () => {
  const names = after(signIn('ann', 10), page('Ann Bright', 8));
  expect(personOf(names, 'Ann Bright')).toBe('agent');
  expect(personOf(names, 'BRIGHT, Ann')).toBe('agent');
  expect(personOf(names, 'Bob Stone')).toBe('unsettled');
});

test('after somebody else signed in, a tab that still names the one before is not theirs, whatever it says again', () => {
  const names = after(...annThenBob, page('Ann Bright', 8), page('Bob Stone', 18), page('Ann Bright', 8));
  expect(personOf(names, 'Ann Bright')).toBe('other');
  expect(personOf(names, 'Bob Stone')).toBe('agent');
});

test('a page that shows ever new names fills no storage, and the agent’s own is known again at its next page', () => {
  const changing = Array.from({ length: 2_000 }, (_, n) =>
    page(`Name ${n} ${'x'.repeat(1_000)}`, n % 2 ? 30 : 1),
  );
  const names = after(signIn('ann', 10), page('Ann Bright', 11), ...changing);
  expect(JSON.stringify(names).length).toBeLessThan(20_000);
  expect(
    personOf(
      after(() => names as PortalNames, page('Ann Bright', 40)),
      'Ann Bright',
    ),
  ).toBe('agent');
});

test('until a page of theirs was seen, a new name is not settled', () => {
  expect(personOf(after(...annThenBob), 'Bob Stone')).toBe('unsettled');
  expect(personOf(after(...annThenBob), 'Ann Bright')).toBe('other');
});

test('who comes back is known again', () => {
  const names = after(...annThenBob, page('Bob Stone', 18), signIn(null, 30), signIn('ann', 40));
  expect(personOf(names, 'Ann Bright')).toBe('agent');
  expect(personOf(names, 'Bob Stone')).toBe('other');
});

test('another way to write the name counts in a page that was loaded since they signed in, and in no older one', () => {
  const ann = [signIn('ann', 10), page('Ann Bright', 8)];
  expect(personOf(after(...ann, page('A. Bright', 12)), 'A. Bright')).toBe('agent');
  expect(personOf(after(...ann, page('Cy Moore', 5)), 'Cy Moore')).toBe('other');
});

test('two people of one name are told apart by nobody, and both can work', () => {
  const names = after(...annThenBob, page('Ann Bright', 22));
  expect(personOf(names, 'Ann Bright')).toBe('agent');
});

test('a page that names nobody, and a browser without an agent, have nothing to settle', () => {
  expect(personOf(after(...annThenBob), null)).toBe('agent');
  expect(personOf(after(...annThenBob, signIn(null, 30)), 'Ann Bright')).toBe('agent');
  expect(personOf(undefined, 'Ann Bright')).toBe('agent');
});
