import { expect, test } from 'vitest';
import type { PslSaveInput } from '../../shared/contracts/psl.ts';
import { type Typed, type Unsent, waitingOf, withoutUnsent, withUnsent } from './psl-drafts.ts';

const save = (change: Partial<PslSaveInput> = {}, writer = 'panel-1'): Typed => ({
  writer,
  save: { id: 'issue-0001', basedOn: 3, texts: { notes: 'first' }, ...change },
});
const after = (...saves: readonly Typed[]): Unsent =>
  saves.reduce<Unsent>((unsent, one) => withUnsent(unsent, 'ann', one), {});
const textsOf = (unsent: Unsent) => waitingOf(unsent, 'ann').saves.map(({ save: { texts } }) => texts);

test('saves of one issue on one base become one that says everything', () => {
  const unsent = after(save(), save({ texts: { notes: 'first, second', caseNumber: '110' } }));
  expect(textsOf(unsent)).toEqual([{ notes: 'first, second', caseNumber: '110' }]);
});

test('saves on another base or of another issue stay apart, in their order', () => {
  const unsent = after(save(), save({ basedOn: 4 }), save({ id: 'issue-0002' }));
  expect(waitingOf(unsent, 'ann').saves.map(({ save: { id, basedOn } }) => [id, basedOn])).toEqual([
    ['issue-0001', 3],
    ['issue-0001', 4],
    ['issue-0002', 3],
  ]);
});

test('a panel that was opened since has not seen the words of the one before, and does not write over them', () => {
  const unsent = after(save(), save({ texts: { notes: 'new' } }, 'panel-2'));
  expect(textsOf(unsent)).toEqual([{ notes: 'first' }, { notes: 'new' }]);
});

test('an answer takes away what was sent, and leaves what was typed while it was on its way', () => {
  const sent = save();
  const unsent = after(sent, save({ texts: { notes: 'first, second' }, ready: true }));
  const left = withoutUnsent(unsent, 'ann', sent);
  expect(waitingOf(left, 'ann').saves).toMatchObject([
    { save: { texts: { notes: 'first, second' }, ready: true } },
  ]);
  expect(withoutUnsent(left, 'ann', waitingOf(left, 'ann').saves[0] ?? sent)).toEqual({});
});

test('a choice that was sent is gone, a newer one waits', () => {
  const sent = save({ texts: {}, facts: { checks: ['doi'] }, ready: true });
  const unsent = after(sent, save({ texts: {}, facts: { checks: ['doi', 'details'], system: 'other' } }));
  const facts = { checks: ['doi', 'details'], system: 'other' };
  expect(waitingOf(withoutUnsent(unsent, 'ann', sent), 'ann').saves).toEqual([
    { writer: 'panel-1', save: { id: 'issue-0001', basedOn: 3, texts: {}, callNotes: {}, facts } },
  ]);
});

test('what one agent typed is not among another’s', () => {
  const unsent = withUnsent(after(save()), 'ben', save({ texts: { notes: 'mine' } }));
  expect(
    waitingOf(withoutUnsent(unsent, 'ben', save({ texts: { notes: 'mine' } })), 'ann').saves,
  ).toHaveLength(1);
  expect(waitingOf(unsent, 'cal')).toEqual({ saves: [] });
});
