import { expect, test } from 'vitest';
import type { PslEntryContract, PslSaved, PslSaveInput } from '../../../shared/contracts/psl.ts';
import { TEXT_LIMITS } from '../../../shared/limits.ts';
import { NOON } from '../../background/testing.ts';
import type { Answer } from '../../model/problem.ts';
import { isFromElsewhere, textOf, tooLongIn } from './editing.ts';
import { createIssue, keptToShow } from './issue-store.ts';

const facts: PslEntryContract['facts'] = {
  ...{ referralId: null, occurredAt: null, statusCodes: [], checks: [] },
  ...{ system: 'agent-portal', association: 'unknown' },
};
const entryOf = (change: Partial<PslEntryContract> = {}) =>
  ({
    ...{ id: 'issue-0001', revision: 4, state: 'draft', facts, texts: { notes: 'old' }, kept: [], calls: [] },
    ...{ followUps: [], advice: [], pictures: [], ...change },
  }) as unknown as PslEntryContract;
const saved = (change: Partial<PslSaved> = {}): Answer<PslSaved> => ({
  ok: true,
  data: { revision: 5, state: 'draft', kept: [], texts: {}, ...change },
});

/** An open issue; `answer` is the service's reply to each save. */
const open = async (answer: (save: PslSaveInput) => Answer<PslSaved>, entry = entryOf()) => {
  const sent: PslSaveInput[] = [];
  const timers = new Set<() => void>();
  const issue = createIssue('ann', {
    get: async () => ({ ok: true, data: entry }),
    save: async (save) => {
      sent.push(save);
      return answer(save);
    },
    after: (_, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
    now: () => NOON,
  });
  await issue.load();
  const pause = async () => {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
    await issue.flush();
  };
  const text = () => issue.editing.value && textOf(issue.editing.value, 'notes');
  return { issue, sent, pause, text, waits: () => timers.size };
};

test('sends what was typed and chosen after a pause, and nothing else', async () => {
  const { issue, sent, pause } = await open(() => saved({ texts: { notes: { text: 'new', revision: 5 } } }));
  issue.type('notes', 'n');
  issue.type('notes', 'new');
  issue.choose({ association: 'confirmed' });
  await pause();
  expect(sent).toEqual([
    {
      id: 'issue-0001',
      basedOn: 4,
      texts: { notes: 'new' },
      callNotes: {},
      facts: { association: 'confirmed' },
    },
  ]);
  expect(issue.saving.value).toBe('still');
  await pause();
  expect(sent).toHaveLength(1);
});

test('shows another window’s text in the field, and ours beside it', async () => {
  const kept = [{ id: 'k', name: 'notes', text: 'mine', at: NOON }];
  const { issue, pause, text } = await open(() =>
    saved({ revision: 9, kept, texts: { notes: { text: 'theirs', revision: 8 } } }),
  );
  issue.type('notes', 'mine');
  await pause();
  const { editing, entry } = issue;
  if (!editing.value || !entry.value) throw new Error('The issue is not open.');
  expect(text()).toBe('theirs');
  expect(isFromElsewhere(editing.value, 'notes')).toBe(true);
  expect(keptToShow(entry.value, editing.value)).toEqual(kept);
});

test('shows a text that is already in its field only once', async () => {
  const kept = [{ id: 'k', name: 'notes', text: 'old', at: NOON }];
  const { issue } = await open(() => saved(), entryOf({ kept }));
  const { editing, entry } = issue;
  expect(editing.value && entry.value && keptToShow(entry.value, editing.value)).toEqual([]);
});

test('reports and retries when there is no answer; reports and does not repeat a refusal', async () => {
  const away = await open(() => ({ ok: false, problem: { kind: 'offline' } }));
  away.issue.type('notes', 'new');
  await away.pause();
  expect([away.issue.saving.value, away.waits()]).toEqual(['unsaved', 1]);
  const refused = await open(() => ({
    ok: false,
    problem: { kind: 'refusal', refusal: 'not-found', fields: [] },
  }));
  refused.issue.type('notes', 'new');
  await refused.pause();
  expect([refused.issue.problem.value?.kind, refused.waits()]).toEqual(['refusal', 0]);
});

test('sends typed text before another change, and keeps what is typed meanwhile', async () => {
  const { issue, sent, text } = await open(() => saved({ texts: { notes: { text: 'new', revision: 5 } } }));
  issue.type('notes', 'new');
  const done = issue.change(async () => {
    expect(sent).toHaveLength(1);
    issue.type('notes', 'new and more');
    return { ok: true, data: entryOf({ revision: 6, state: 'on-call', texts: { notes: 'new' } as never }) };
  });
  expect((await done).ok).toBe(true);
  expect(issue.entry.value?.state).toBe('on-call');
  expect(text()).toBe('new and more');
});

test('hands over everything that was typed when the page closes, whatever revision it was based on', async () => {
  const { issue, sent } = await open(() => saved());
  issue.type('notes', 'new');
  issue.type('caseNumber', '110');
  issue.close();
  expect(sent.map(({ basedOn, texts }) => [basedOn, texts])).toEqual([
    [0, { caseNumber: '110' }],
    [4, { notes: 'new' }],
  ]);
});

test('holds back a text that is too long, and still saves the others', async () => {
  const { issue, sent, pause } = await open(() => saved());
  const long = 'x'.repeat(TEXT_LIMITS.pslText + 1);
  issue.type('notes', long);
  issue.type('error', 'The portal did not answer.');
  await pause();
  expect(sent.map(({ texts }) => texts)).toEqual([{ error: 'The portal did not answer.' }]);
  const held = () => issue.editing.value && tooLongIn(issue.editing.value);
  expect(held()).toEqual({ notes: long });
  issue.type('notes', long.slice(1));
  await pause();
  expect(sent.at(-1)?.texts).toEqual({ notes: long.slice(1) });
  expect(held()).toBeUndefined();
});
