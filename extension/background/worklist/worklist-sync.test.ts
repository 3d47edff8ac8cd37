import { expect, test } from 'vitest';
import type { Worklist } from '../../../shared/contracts/worklist.ts';
import type { Answer } from '../../model/problem.ts';
import type { Connection, Snapshot } from '../../model/stored.ts';
import type { ListenEvents } from '../session/live-stream.ts';
import { NOON, snapshotOf } from '../testing.ts';
import { createWorklistSync } from './worklist-sync.ts';

const worklistOf = (revision: number, agentId = 'agent-000001'): Worklist => {
  const { receivedAt: _, ...worklist } = snapshotOf({ revision, agentId });
  return worklist;
};
const OFFLINE = { ok: false, problem: { kind: 'offline' } } as const;

/** A service with manual responses, and a clock that only moves when told. */
const world = () => {
  const waiting: ((answer: Answer<Worklist>) => void)[] = [];
  const timers: { at: number; run: () => void }[] = [];
  const seen = {
    saved: [] as number[],
    connections: [] as Connection[],
    because: [] as string[],
    cursors: [] as number[],
    refused: 0,
    closed: 0,
  };
  let stored: Snapshot | undefined;
  let time = NOON;
  let stream: ListenEvents | undefined;
  let reading: Promise<void> = Promise.resolve();
  const sync = createWorklistSync({
    query: () => new Promise((resolve) => waiting.push(resolve)),
    listen: (revision, events) => {
      seen.cursors.push(revision);
      stream = events;
      return () => (seen.closed += 1);
    },
    load: () => reading.then(() => stored),
    save: async (snapshot) => {
      stored = snapshot;
      seen.saved.push(snapshot.revision);
    },
    connection: async (connection) => void seen.connections.push(connection),
    barred: async (connection, because) => {
      seen.connections.push(connection);
      seen.because.push(...because);
    },
    unauthorized: () => (seen.refused += 1),
    now: () => time,
    after: (ms, run) => {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    sync,
    seen,
    asked: () => waiting.length,
    /** From now on storage responds only when the returned function is called. */
    holdStorage: () => {
      let release: () => void = () => undefined;
      reading = new Promise((resolve) => {
        release = resolve;
      });
      return async () => {
        release();
        await settle();
      };
    },
    stream: () => stream,
    answer: async (answer: Answer<Worklist>) => {
      waiting.shift()?.(answer);
      await settle();
    },
    pass: async (ms: number) => {
      time += ms;
      for (const timer of timers.filter(({ at }) => at <= time)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
      await settle();
    },
  };
};
const ok = (revision: number, agentId?: string): Answer<Worklist> => ({
  ok: true,
  data: worklistOf(revision, agentId),
});

test('the first answer is stored and the stream opens from its revision', async () => {
  const { sync, seen, answer } = world();
  void sync.refresh();
  await answer(ok(7));
  expect(seen.saved).toEqual([7]);
  expect(seen.cursors).toEqual([7]);
  expect(seen.connections).toEqual(['live']);
});

test('an answer with a lower revision is dropped', async () => {
  const { sync, seen, answer } = world();
  void sync.refresh();
  await answer(ok(7));
  void sync.refresh();
  await answer(ok(6));
  expect(seen.saved).toEqual([7]);
});

test('a lower revision is another truth when it is another agent’s, and when the service insists three times', async () => {
  const { sync, seen, answer } = world();
  for (const next of [
    ok(7),
    ok(2, 'agent-000002'),
    ok(1, 'agent-000002'),
    ok(1, 'agent-000002'),
    ok(1, 'agent-000002'),
  ]) {
    void sync.refresh();
    await answer(next);
  }
  expect(seen.saved).toEqual([7, 2, 1]);
});

test('hints that come while an answer is under way lead to one more question, not to one each', async () => {
  const { sync, asked, answer } = world();
  void sync.refresh();
  void sync.refresh();
  void sync.refresh();
  expect(asked()).toBe(1);
  await answer(ok(7));
  expect(asked()).toBe(1);
  await answer(ok(8));
  expect(asked()).toBe(0);
});

test('an answer to a question of an agent who has left is dropped', async () => {
  const { sync, seen, answer } = world();
  void sync.refresh();
  sync.stop();
  await answer(ok(7));
  expect(seen.saved).toEqual([]);
  expect(seen.cursors).toEqual([]);
});

test('an agent who leaves while storage is read gets nothing stored after what was theirs was wiped', async () => {
  const { sync, seen, answer, holdStorage } = world();
  const release = holdStorage();
  void sync.refresh();
  await answer(ok(7));
  sync.stop();
  await release();
  expect(seen).toMatchObject({ saved: [], cursors: [], connections: [] });
});

test('a short interruption is not told, a longer one is', async () => {
  const { sync, seen, answer, stream, pass } = world();
  void sync.refresh();
  await answer(ok(7));
  stream()?.up();
  await answer(ok(7));
  stream()?.down();
  await pass(1_000);
  stream()?.up();
  await answer(ok(7));
  expect(seen.connections).not.toContain('connecting');
  stream()?.down();
  await pass(2_000);
  expect(seen.connections.at(-1)).toBe('connecting');
});

test('a service that is away is asked again after one, two, four and then every five seconds', async () => {
  const { sync, seen, asked, answer, pass } = world();
  void sync.refresh();
  for (const wait of [1_000, 2_000, 4_000, 5_000, 5_000]) {
    await answer(OFFLINE);
    expect(seen.connections.at(-1)).toBe('offline');
    await pass(wait - 1);
    expect(asked()).toBe(0);
    await pass(1);
    expect(asked()).toBe(1);
  }
});

test('where no socket comes through, the worklist is asked for instead and counts as live', async () => {
  const { sync, seen, answer, stream, pass, asked } = world();
  void sync.refresh();
  await answer(ok(7));
  stream()?.down();
  await pass(2_000);
  await answer(ok(7));
  expect(seen.connections.at(-1)).toBe('live');
  await pass(15_000);
  expect(asked()).toBe(1);
});

test('a stream that the service ended, and a question it refused, ask for a new token', async () => {
  const { sync, seen, answer, stream } = world();
  void sync.refresh();
  await answer(ok(7));
  stream()?.ended();
  expect(seen).toMatchObject({ refused: 1, closed: 1 });
  void sync.refresh();
  await answer({ ok: false, problem: { kind: 'signed-out' } });
  expect(seen.refused).toBe(2);
});

test('a new token opens a new stream from the last revision', async () => {
  const { sync, seen, answer } = world();
  void sync.refresh();
  await answer(ok(7));
  void sync.refresh();
  await answer(ok(9));
  await sync.reopen();
  expect(seen.cursors).toEqual([7, 9]);
});

test('an account that is not on the roster is said to be so and not asked for in a hurry', async () => {
  const { sync, seen, answer, pass, asked } = world();
  void sync.refresh();
  await answer({ ok: false, problem: { kind: 'refusal', refusal: 'not-on-roster', fields: [] } });
  expect(seen.connections).toEqual(['not-on-roster']);
  await pass(20_000);
  expect(asked()).toBe(0);
});

test('an agent who is suspended while the stream runs is told why, and nothing stays open', async () => {
  const { sync, seen, answer, stream, asked } = world();
  void sync.refresh();
  await answer(ok(7));
  stream()?.refused();
  expect(asked()).toBe(1);
  const because = ['complaint'];
  await answer({ ok: false, problem: { kind: 'refusal', refusal: 'suspended', fields: [], because } });
  expect(seen.connections.at(-1)).toBe('suspended');
  expect(seen).toMatchObject({ because, refused: 0, closed: 1 });
  expect(sync.isStreaming()).toBe(false);
});

test('one lost question after good answers is not told, a second one is', async () => {
  const { sync, seen, answer, pass } = world();
  void sync.refresh();
  await answer(ok(7));
  void sync.refresh();
  await answer(OFFLINE);
  expect(seen.connections).toEqual(['live']);
  await pass(1_000);
  await answer(OFFLINE);
  expect(seen.connections.at(-1)).toBe('offline');
});
