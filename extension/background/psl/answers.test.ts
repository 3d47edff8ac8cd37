import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PslSaveInput } from '../../../shared/contracts/psl.ts';
import type { Answer } from '../../model/problem.ts';
import { waitingOf } from '../../model/psl-drafts.ts';
import type { Service } from '../service.ts';
import { read } from '../store.ts';
import { NOON, snapshotOf } from '../testing.ts';
import { answerPsl, keepPsl } from './answers.ts';
import type { PslRequests } from './messages.ts';
import { seal, unseal } from './seal.ts';

type Asks = {
  [R in keyof PslRequests]: (input: Parameters<PslRequests[R]>[0]) => Promise<ReturnType<PslRequests[R]>>;
};
type Sent = PslSaveInput & { readonly author?: string };

const KEY = btoa(String.fromCharCode(...Array.from({ length: 32 }, (_, index) => index * 7)))
  .replaceAll('+', '-')
  .replaceAll('/', '_')
  .replaceAll('=', '');

/** A service with scripted answers, which records what arrived. */
const world = () => {
  const arrived: Sent[] = [];
  const state: { answer: Answer<unknown> } = {
    answer: { ok: true, data: { revision: 1, kept: [], texts: {} } },
  };
  const note = (name: string) => (input: unknown) => {
    if (name === 'save') arrived.push(input as Sent);
    return Promise.resolve(name);
  };
  const api = {
    psl: new Proxy({}, { get: (_, name) => ({ mutate: note(String(name)), query: note(String(name)) }) }),
  };
  const service = {
    call: async (make: (api: never) => Promise<unknown>) => {
      const before = arrived.length;
      const said = await make(api as never);
      if (!state.answer.ok && state.answer.problem.kind === 'offline') arrived.length = before;
      if (!state.answer.ok) return state.answer;
      if (said === 'draftKey') return { ok: true, data: { key: KEY } };
      return said === 'reminders' ? { ok: true, data: [] } : state.answer;
    },
  } as unknown as Service;
  const asks = {} as Asks;
  answerPsl((name, answer) => Object.assign(asks, { [name]: answer }), service);
  return { asks, arrived, state, keep: keepPsl(service) };
};
const save: PslSaveInput = { id: 'issue-0001', basedOn: 0, texts: { notes: 'they said' } };
const offline = { ok: false, problem: { kind: 'offline' } } as const;
const waiting = async (agentId = 'ann') => waitingOf(await read('session', 'pslUnsent'), agentId);
const signIn = (agentId: string) =>
  browser.storage.local.set({ worklist: snapshotOf({ agentId, receivedAt: NOON }), connection: 'live' });

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(browser.notifications, { getAll: async () => ({}) });
  await signIn('ann');
});

test('deletes what was typed from the browser once the service has it', async () => {
  const { asks, arrived } = world();
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  expect(arrived).toMatchObject([{ texts: { notes: 'they said' }, author: 'ann' }]);
  expect((await waiting()).saves).toEqual([]);
});

test('keeps what the service did not answer, and resends it at the alarm and before the issue is read', async () => {
  const { asks, arrived, state, keep } = world();
  state.answer = offline;
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  await asks.pslSave({
    agentId: 'ann',
    writer: 'panel-1',
    save: { ...save, texts: { notes: 'they said, then' } },
  });
  expect((await waiting()).saves).toMatchObject([{ save: { texts: { notes: 'they said, then' } } }]);
  await keep();
  expect(arrived).toEqual([]);
  state.answer = { ok: true, data: {} };
  await asks.pslGet({ id: 'issue-0001' });
  expect(arrived).toMatchObject([{ texts: { notes: 'they said, then' } }]);
  expect((await waiting()).saves).toEqual([]);
  await keep();
  expect(arrived).toHaveLength(1);
});

test('loses nothing when many saves happen at once', async () => {
  const { asks, state } = world();
  state.answer = offline;
  const names = ['notes', 'happened', 'tried', 'members'] as const;
  await Promise.all(
    names.map((name) =>
      asks.pslSave({ agentId: 'ann', writer: 'panel-1', save: { ...save, texts: { [name]: name } } }),
    ),
  );
  expect(Object.keys((await waiting()).saves[0]?.save.texts ?? {}).toSorted()).toEqual(names.toSorted());
});

test('treats a refusal as final, and doesn’t retry forever', async () => {
  const { asks, state } = world();
  state.answer = { ok: false, problem: { kind: 'refusal', refusal: 'not-found', fields: [] } };
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  expect((await waiting()).saves).toEqual([]);
});

test('keeps and retries what the service has no room for, without blocking other issues', async () => {
  const { asks, arrived, state, keep } = world();
  state.answer = { ok: false, problem: { kind: 'refusal', refusal: 'psl-daily-limit', fields: [] } };
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save: { ...save, id: 'issue-0002' } });
  expect((await waiting()).saves).toHaveLength(2);
  await keep();
  expect(arrived.slice(2)).toHaveLength(2);
});

test.each(['suspended', 'criteria-unmet', 'not-on-roster'] as const)(
  'keeps what was typed after the refusal %s, which is about the agent and may end',
  async (refusal) => {
    const { asks, state } = world();
    state.answer = { ok: false, problem: { kind: 'refusal', refusal, fields: [] } };
    await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
    expect((await waiting()).saves).toHaveLength(1);
  },
);

test('never sends one agent’s text as another’s; it waits for its author', async () => {
  const { asks, arrived, keep } = world();
  await signIn('ben');
  expect(await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save })).toEqual({
    ok: false,
    problem: { kind: 'signed-out' },
  });
  await keep();
  expect(arrived).toEqual([]);
  await signIn('ann');
  await keep();
  expect(arrived).toHaveLength(1);
});

test('loses nothing if the browser closes while the service is away, and leaves nothing readable on disk', async () => {
  const { asks, arrived, state, keep } = world();
  await keep();
  state.answer = offline;
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  const disk = JSON.stringify(await browser.storage.local.get());
  expect(disk).toContain('pslSealed');
  expect(disk).not.toContain('they said');
  await browser.storage.session.clear();

  state.answer = { ok: true, data: {} };
  await asks.pslGet({ id: 'issue-0001' });
  expect(arrived).toMatchObject([{ texts: { notes: 'they said' } }]);
  expect((await browser.storage.local.get('pslSealed')).pslSealed).toEqual({});
});

test('does not decrypt one agent’s text for another, nor with another key', async () => {
  const sealed = await seal('they said', KEY, 'ann');
  expect(await unseal(sealed, KEY, 'ann')).toBe('they said');
  expect(await unseal(sealed, KEY, 'ben')).toBeUndefined();
  expect(await unseal(sealed, `A${KEY.slice(1, -1)}Q`, 'ann')).toBeUndefined();
});

test('does not recreate a discarded issue from waiting text', async () => {
  const { asks, arrived, state, keep } = world();
  state.answer = offline;
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save });
  await asks.pslSave({ agentId: 'ann', writer: 'panel-1', save: { ...save, id: 'issue-0002' } });
  state.answer = { ok: true, data: {} };
  await asks.pslDiscard({ id: 'issue-0001' });
  await keep();
  expect(arrived.map(({ id }) => id)).toEqual(['issue-0002']);
});
