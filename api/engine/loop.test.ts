import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Work } from '../application/ports.ts';
import { type TestClock, testClock } from '../testing/test-clock.ts';
import { createWorld, TUESDAY_10 } from '../testing/world.ts';
import { createTracing } from '../tracing.ts';
import { createEngine, type Engine, type EngineParts, faultOf } from './loop.ts';
import type { Outage } from './outages.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let clock: TestClock;
let engine: Engine;
let log: { msg: string; level: number }[];
/** Due rows by id; a step removes its row unless the row is broken. */
let rows: Map<string, number>;
let broken: Set<string>;
/** `looks`: how often the engine had queried due rows by then. */
let handled: { id: string; at: number; looks: number }[];
let looks: number;
let beats: number[];
let lastBeat: number | null;
let outage: Outage;
let databaseDown: boolean;
/** Runs once, between reading the due rows and returning them. */
let duringLook: () => void;

function parts(): EngineParts {
  const answer = async <T>(value: () => T): Promise<T> => {
    if (databaseDown) throw new Error('the database is away');
    return value();
  };
  const lock = async (id: string) => {
    if (broken.has(id)) throw new Error('impossible');
    rows.delete(id);
    handled.push({ id, at: clock.now(), looks });
    return null;
  };
  const back = (now: number, gap: number) => {
    if (lastBeat !== null && now - lastBeat > gap) outage = { from: lastBeat, to: now };
    return outage;
  };
  const beat = (now: number) => {
    beats.push(now);
    lastBeat = now;
    return outage;
  };
  const due = (now: number, limit: number) => {
    const at = Math.min(...rows.values());
    const first = [...rows].filter(([, due]) => due <= Math.max(now, at)).slice(0, limit);
    return { at, referrals: first.map(([id]) => ({ id, opens: false, trace: null })), agents: [] };
  };
  return {
    clock,
    tracing: createTracing(),
    log: pino({}, { write: (line: string) => void log.push(JSON.parse(line)) }),
    apply: (command) =>
      command({ stores: { referrals: { lock, askedAgents: async () => new Map() } } } as unknown as Work),
    firstDue(now, limit) {
      looks++;
      const found = answer(() => due(now, limit));
      const meanwhile = duringLook;
      duringLook = () => undefined;
      meanwhile();
      return found;
    },
    heartbeat: { back: (now, gap) => answer(() => back(now, gap)), beat: async (now) => beat(now) },
    runRetention: async () => undefined,
    judgePromises: async () => null,
    pollOtherProcesses: async () => undefined,
  };
}
const pass = (ms: number) => clock.advance(ms, () => engine.idle());
const logged = (text: string) => log.filter(({ msg }) => msg.includes(text));

beforeEach(() => {
  clock = testClock(TUESDAY_10);
  [log, rows, broken, handled, beats] = [[], new Map(), new Set(), [], []];
  [looks, lastBeat, outage, databaseDown] = [0, null, null, false];
  duringLook = () => undefined;
  engine = createEngine(parts());
});
afterEach(() => engine.stop());

describe('keeping time', () => {
  it('runs what is due at its exact instant', async () => {
    await engine.start();
    rows.set('soon', TUESDAY_10 + 1234);
    engine.wake(TUESDAY_10 + 1234);
    await pass(MINUTE);
    expect(handled).toMatchObject([{ id: 'soon', at: TUESDAY_10 + 1234 }]);
  });

  it('finds timers from before the start', async () => {
    rows.set('overdue', TUESDAY_10 - MINUTE).set('later', TUESDAY_10 + 2345);
    const started = engine.start();
    expect(engine.caughtUp).toBe(false);
    await started;
    expect(engine.caughtUp).toBe(true);
    expect(handled.map(({ id }) => id)).toEqual(['overdue']);
    await pass(MINUTE);
    expect(handled.at(-1)).toMatchObject({ id: 'later', at: TUESDAY_10 + 2345 });
  });

  it('finds a timer within five seconds without a wake-up', async () => {
    await engine.start();
    rows.set('untold', TUESDAY_10 + 7 * SECOND);
    await pass(MINUTE);
    expect(handled[0]?.at).toBeLessThanOrEqual(TUESDAY_10 + 12 * SECOND);
  });

  it('runs what it already knows without a query first', async () => {
    rows.set('known', TUESDAY_10 + 3 * SECOND).set('later', TUESDAY_10 + 4 * SECOND);
    await engine.start();
    const before = looks;
    await pass(3 * SECOND);
    expect(handled).toMatchObject([{ id: 'known', looks: before }]);
    await pass(SECOND);
    expect(handled).toMatchObject([{ id: 'known' }, { id: 'later', looks: before + 1 }]);
  });

  it('queries again after a wake-up for that instant or earlier', async () => {
    rows.set('known', TUESDAY_10 + 3 * SECOND);
    await engine.start();
    const before = looks;
    rows.set('told', TUESDAY_10 + 3 * SECOND);
    engine.wake(TUESDAY_10 + 3 * SECOND);
    await pass(3 * SECOND);
    expect(handled).toMatchObject([
      { id: 'known', looks: before + 1 },
      { id: 'told', looks: before + 1 },
    ]);
  });

  it('finds a row whose wake-up came during a query', async () => {
    await engine.start();
    rows.set('first', TUESDAY_10 + SECOND);
    engine.wake(TUESDAY_10 + SECOND);
    duringLook = () => {
      rows.set('second', TUESDAY_10 + 2 * SECOND);
      engine.wake(TUESDAY_10 + 2 * SECOND);
    };
    await pass(2 * SECOND);
    expect(handled.map(({ id, at }) => [id, at - TUESDAY_10])).toEqual([
      ['first', SECOND],
      ['second', 2 * SECOND],
    ]);
  });

  it('runs a rush in batches until nothing is left', async () => {
    for (let n = 0; n < 450; n++) rows.set(`r${n}`, TUESDAY_10);
    await engine.start();
    expect(handled).toHaveLength(450);
    // The last look finds what comes next.
    expect(looks).toBe(4);
  });

  it('does nothing more once it is stopped', async () => {
    await engine.start();
    rows.set('never', TUESDAY_10 + SECOND);
    engine.wake(TUESDAY_10 + SECOND);
    await engine.stop();
    await pass(MINUTE);
    expect(handled).toEqual([]);
  });
});

describe('a step that fails', () => {
  it('is logged, delays no other, and is retried until it succeeds', async () => {
    rows.set('bad', TUESDAY_10).set('good', TUESDAY_10);
    broken.add('bad');
    await engine.start();
    expect(handled.map(({ id }) => id)).toEqual(['good']);
    expect(logged('a due step failed').length).toBeGreaterThan(0);
    await pass(10 * SECOND);
    broken.clear();
    await pass(2 * SECOND);
    expect(handled.map(({ id }) => id)).toEqual(['good', 'bad']);
  });

  it('keeps neither the processor nor the log busy', async () => {
    rows.set('bad', TUESDAY_10);
    broken.add('bad');
    await engine.start();
    await pass(MINUTE);
    expect(looks).toBeLessThan(70);
    expect(logged('a due step failed').length).toBeLessThan(70);
  });

  it('in a full batch ends the pass instead of looping forever', async () => {
    for (let n = 0; n < 200; n++) {
      rows.set(`bad${n}`, TUESDAY_10);
      broken.add(`bad${n}`);
    }
    await engine.start();
    expect(looks).toBe(1);
  });
});

describe('an outage', () => {
  it('is a gap in the heartbeat of more than ten seconds before the start', async () => {
    lastBeat = TUESDAY_10 - 10 * SECOND;
    await engine.start();
    expect(logged('outage')).toEqual([]);
    await engine.stop();
    lastBeat = TUESDAY_10 - 10 * SECOND - 1;
    engine = createEngine(parts());
    await engine.start();
    expect(logged('outage')).toMatchObject([{ seconds: 10 }]);
  });

  it('is also a sleeping machine or an unreachable database while it runs', async () => {
    await engine.start();
    await pass(MINUTE);
    expect(logged('outage')).toEqual([]);
    databaseDown = true;
    await pass(MINUTE);
    expect(logged('a pass of the engine failed').length).toBeGreaterThan(0);
    databaseDown = false;
    await pass(2 * MINUTE);
    expect(logged('outage')).toHaveLength(1);
  });

  it('lasts until everything due has run: no heartbeat before that', async () => {
    rows.set('overdue', TUESDAY_10 - MINUTE);
    databaseDown = true;
    await engine.start();
    expect(beats).toEqual([]);
    databaseDown = false;
    await pass(5 * SECOND);
    expect(handled).toHaveLength(1);
    expect(beats).toHaveLength(1);
  });

  it('does not begin while the engine beats every five seconds or so, even in quiet times', async () => {
    await engine.start();
    await pass(MINUTE);
    const gaps = beats.slice(1).map((at, n) => at - (beats[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(10 * SECOND);
  });

  it('means no miss for a General that lapsed while the machine slept', async () => {
    const world = await createWorld();
    await world.addAgent('ann');
    await world.request();
    world.clock.set(TUESDAY_10 + 20 * MINUTE);
    await world.pass(5 * SECOND);
    const me = await world.as('ann').agent.me();
    const [offer] = await world.app.database.read('offers').where({ kind: 'general' });
    await world.app.stop();
    expect(offer.status).toBe('withdrawn');
    expect(me.consecutiveMissed).toBe(0);
  });
});

describe('a roster without work', () => {
  it('lets the engine rest, though a de-registered agent had something due', async () => {
    const world = await createWorld();
    const id = await world.addAgent('ann');
    await world.app.apply(async (work) => {
      const agent = await work.stores.agents.load(id);
      if (!agent) throw new Error('no ann');
      await work.stores.agents.save(
        {
          ...agent,
          registration: 'de-registered',
          registeredAt: 1,
          deregisteredAt: 2,
          deregistration: 'left',
          steps: [],
        },
        TUESDAY_10 - MINUTE,
      );
    });
    let passes = 0;
    const { advance } = world.clock;
    await advance(MINUTE, async () => {
      passes++;
      await world.app.engine.idle();
      await world.app.dispatcher?.idle();
    });
    await world.app.stop();
    expect(passes).toBeLessThan(30);
  });
});

describe('a fault in the log', () => {
  it('has its kind and place, never its message', () => {
    const error = Object.assign(new Error('insert into … values (Rosa)'), { code: 'SQLITE_ERROR' });
    const fault = faultOf(error);
    expect(fault).toMatchObject({ name: 'Error', code: 'SQLITE_ERROR' });
    expect(fault.at[0]).toContain('loop.test.ts');
    expect(JSON.stringify(fault)).not.toContain('Rosa');
    expect(faultOf(undefined)).toEqual({ name: 'unknown', code: undefined, at: [] });
  });
});

describe('a fault’s stack in the log', () => {
  it('has where it happened, and no line of its message, even one that looks like a frame', () => {
    const fault = faultOf(new Error('no such user\n    at Rosa (502:555:0147)\n    at rosa@example.org'));
    expect(fault.at[0]).toContain('loop.test.ts');
    expect(JSON.stringify(fault)).not.toMatch(/rosa/i);
  });
});

describe('a wake-up while a pass ends', () => {
  /** Microtask turns; more than a pass needs to end after its last query. */
  const TURNS = 40;

  it('is never lost, whichever turn it comes in', async () => {
    await engine.start();
    for (let turns = 0; turns < TURNS; turns++) {
      rows.set('first', clock.now());
      engine.wake(clock.now());
      for (let turn = 0; turn < turns; turn++) await undefined;
      rows.set('second', clock.now());
      engine.wake(clock.now());
      await engine.idle();
      expect([...rows.keys()], `after ${turns} turns`).toEqual([]);
    }
  });
});
