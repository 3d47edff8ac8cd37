import { expect, test } from 'vitest';
import { DraftStore, PAUSE } from './drafts.ts';

/** Two tabs and a background; timers run on demand. */
const setUp = () => {
  const kept = new Map<string, unknown>();
  const world = { agentId: 'ann', fails: false, sent: 0 };
  const open = () => {
    const timers = new Set<() => void>();
    const store = new DraftStore({
      load: async () => ({ agentId: world.agentId, drafts: Object.fromEntries(kept) }),
      keep: async (agentId, changes) => {
        world.sent += 1;
        if (world.fails) throw new Error('The worker was stopped.');
        if (agentId !== world.agentId) return;
        for (const [name, value] of Object.entries(changes))
          if (value === null) kept.delete(name);
          else kept.set(name, value);
      },
      after: (ms, run) => {
        expect(ms).toBeGreaterThanOrEqual(PAUSE);
        timers.add(run);
        return () => timers.delete(run);
      },
    });
    const pause = async () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
      await settled();
    };
    return { store, pause, shown: (name: string) => store.entries.value.get(name) };
  };
  return { world, kept, open };
};
const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('keeps what is typed once per pause, and has it when the page opens again', async () => {
  const { world, open } = setUp();
  const tab = open();
  tab.store.belongTo('ann');
  await settled();
  for (const text of ['B', 'Br', 'Bri']) tab.store.set('r/note', text);
  expect(world.sent).toBe(0);
  await tab.pause();
  expect(world.sent).toBe(1);
  const again = open();
  again.store.belongTo('ann');
  await settled();
  expect(again.shown('r/note')).toBe('Bri');
});

test('sends what is typed at once when the page closes', async () => {
  const { kept, open } = setUp();
  const { store } = open();
  store.belongTo('ann');
  store.set('r/note', 'unfinished');
  await store.flush();
  expect(kept.get('r/note')).toBe('unfinished');
});

test('lets the last pause win when two tabs edit one field, and overwrites nobody who is typing', async () => {
  const { open } = setUp();
  const [one, two] = [open(), open()];
  one.store.belongTo('ann');
  two.store.belongTo('ann');
  await settled();
  one.store.set('r/note', 'in the first');
  two.store.set('r/note', 'in the second');
  await one.pause();
  await two.store.load();
  expect(two.shown('r/note')).toBe('in the second');
  await two.pause();
  await one.store.load();
  expect(one.shown('r/note')).toBe('in the second');
});

test('ignores an answer that was requested before the latest keystroke', async () => {
  const { kept, open } = setUp();
  const { store, shown } = open();
  store.belongTo('ann');
  await settled();
  kept.set('r/note', 'old');
  const load = store.load();
  store.set('r/note', 'new');
  const sent = store.flush();
  await Promise.all([load, sent]);
  expect(shown('r/note')).toBe('new');
});

test('retries everything when the worker does not answer', async () => {
  const { world, kept, open } = setUp();
  const { store, pause } = open();
  store.belongTo('ann');
  await settled();
  world.fails = true;
  store.set('r/note', 'one');
  await pause();
  store.set('r/case', '2');
  world.fails = false;
  await pause();
  expect(Object.fromEntries(kept)).toEqual({ 'r/note': 'one', 'r/case': '2' });
});

test('shows nothing to another agent, and keeps nothing as theirs', async () => {
  const { world, kept, open } = setUp();
  const { store, pause, shown } = open();
  store.belongTo('ann');
  await settled();
  store.set('r/note', 'of Ann');
  world.agentId = 'ben';
  store.belongTo('ben');
  await pause();
  expect(shown('r/note')).toBeUndefined();
  expect(kept.size).toBe(0);
});

test('assigns what was typed before the agent was known to the agent that the page then reports', async () => {
  const { kept, open } = setUp();
  const { store, pause } = open();
  store.set('r/note', 'early');
  store.belongTo('ann');
  await settled();
  await pause();
  expect(kept.get('r/note')).toBe('early');
});

test('forgets one place with all its fields, and no other', async () => {
  const { kept, open } = setUp();
  const { store, pause } = open();
  store.belongTo('ann');
  await settled();
  for (const name of ['r/note', 'r/case', 'r2/note']) store.set(name, 'typed');
  await pause();
  store.forget('r');
  await pause();
  expect([...kept.keys()]).toEqual(['r2/note']);
});
