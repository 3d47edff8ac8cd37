import { describe, expect, it } from 'vitest';
import type { Stage } from './one-process.ts';
import { type Child, supervise } from './supervisor.ts';
import { testClock } from './testing/test-clock.ts';

type Fake = Child & { place: number; tell(stage: Stage): void; exit(code: number): void; stops: number };

function fakeChild(place: number): Fake {
  const waiting: ((came: Stage | 'exited') => void)[] = [];
  let exit: (code: number) => void = () => undefined;
  const tell = (came: Stage | 'exited') => waiting.forEach((hear) => void hear(came));
  const fake: Fake = {
    place,
    stops: 0,
    reached: (stage) =>
      new Promise((resolve) => {
        waiting.push((came) => (came === stage ? resolve(true) : came === 'exited' && resolve(false)));
      }),
    exited: new Promise((resolve) => {
      exit = (code) => {
        tell('exited');
        resolve({ code, signal: null });
      };
    }),
    stop() {
      fake.stops += 1;
    },
    tell,
    exit: (code) => exit(code),
  };
  return fake;
}

function supervised(processes = 3) {
  const clock = testClock(0);
  const forked: Fake[] = [];
  const said: string[] = [];
  const log = {
    info: (_facts: object, text: string) => void said.push(text),
    error: (_facts: object, text: string) => void said.push(text),
  };
  const supervisor = supervise({
    ...{ processes, clock, log: log as never },
    fork(place) {
      const child = fakeChild(place);
      forked.push(child);
      return child;
    },
  });
  const at = (index: number): Fake => forked[index] as Fake;
  return { ...supervisor, clock, said, at, places: () => forked.map(({ place }) => place) };
}
/** Promises that are settled have been handled. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

async function running(processes = 3) {
  const all = supervised(processes);
  all.at(0).tell('listening');
  await settle();
  return all;
}

describe('the start', () => {
  it('is the first process alone, until that listens', async () => {
    const { at, places } = supervised(3);
    await settle();
    expect(places()).toEqual([0]);
    at(0).tell('listening');
    await settle();
    expect(places()).toEqual([0, 1, 2]);
  });

  it('ends with 1 if the first process cannot start', async () => {
    const { at, ended, places } = supervised(3);
    at(0).exit(1);
    expect(await ended).toBe(1);
    expect(places()).toEqual([0]);
  });

  it('ends with 0 if it is stopped meanwhile', async () => {
    const { at, ended, stop } = supervised(3);
    stop();
    at(0).exit(0);
    expect(await ended).toBe(0);
  });
});

describe('a process that dies', () => {
  it('is replaced after a second, then after two, and after half a minute at most', async () => {
    const { at, clock, places } = await running(2);
    let last = 1;
    for (const pause of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      at(last).exit(1);
      await settle();
      await clock.advance(pause - 1, settle);
      expect(places()).toHaveLength(last + 1);
      await clock.advance(1, settle);
      expect(places()).toHaveLength(last + 2);
      last += 1;
    }
  });

  it('is replaced after a second again once it ran for a minute', async () => {
    const { at, clock, places } = await running(2);
    at(1).exit(1);
    await settle();
    await clock.advance(1_000, settle);
    await clock.advance(60_000, settle);
    at(2).exit(1);
    await settle();
    await clock.advance(1_000, settle);
    expect(places()).toEqual([0, 1, 1, 1]);
  });

  it('is not replaced after a stop', async () => {
    const { at, clock, ended, places, stop } = await running(2);
    at(1).exit(1);
    await settle();
    stop();
    at(0).exit(0);
    expect(await ended).toBe(0);
    await clock.advance(60_000, settle);
    expect(places()).toEqual([0, 1]);
  });
});

describe('a restart', () => {
  it('takes the next process only when the new one is ready', async () => {
    const { at, places, restart, said } = await running(2);
    restart();
    await settle();
    expect([at(0).stops, at(1).stops]).toEqual([1, 0]);
    at(0).exit(0);
    await settle();
    expect(places()).toEqual([0, 1, 0]);
    at(2).tell('listening');
    await settle();
    expect(at(1).stops).toBe(0);
    at(2).tell('ready');
    await settle();
    expect(at(1).stops).toBe(1);
    at(1).exit(0);
    await settle();
    at(3).tell('ready');
    await settle();
    expect(said).toEqual(['every process was restarted']);
  });

  it('leaves the others running if a new process does not start', async () => {
    const { at, clock, places, restart, said } = await running(2);
    restart();
    await settle();
    at(0).exit(0);
    await settle();
    at(2).exit(1);
    await settle();
    expect(said).toContain('the restart ended early: a new process did not start');
    expect(at(1).stops).toBe(0);
    await clock.advance(1_000, settle);
    expect(places()).toEqual([0, 1, 0, 0]);
  });

  it('starts at once what was waiting after a death', async () => {
    const { at, places, restart } = await running(2);
    at(0).exit(1);
    await settle();
    restart();
    await settle();
    expect(places()).toEqual([0, 1, 0]);
  });

  it('gives way to a stop', async () => {
    const { at, ended, places, restart, stop } = await running(2);
    restart();
    await settle();
    stop();
    at(0).exit(0);
    at(1).exit(0);
    expect(await ended).toBe(0);
    expect(places()).toEqual([0, 1]);
  });
});

it('ends when every process has stopped', async () => {
  const { at, ended, stop } = await running(3);
  stop();
  expect([0, 1, 2].map((index) => at(index).stops)).toEqual([1, 1, 1]);
  for (const index of [0, 1, 2]) at(index).exit(0);
  expect(await ended).toBe(0);
});
