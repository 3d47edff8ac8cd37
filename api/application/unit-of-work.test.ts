import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { rosterRow } from '../in-memory/made-up-agent.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { transactions } from '../store/stores.ts';
import { looseSealer } from '../testing/keys.ts';
import { testClock } from '../testing/test-clock.ts';
import { TUESDAY_10 } from '../testing/world.ts';
import { register } from './agent/agent-settings.ts';
import { type Command, together } from './command.ts';
import { type CommittedHere, Conflict, type Work } from './ports.ts';
import { RosterCache } from './roster-cache.ts';
import { importRoster } from './roster-import/import-roster.ts';
import { tell } from './tell.ts';
import { type Apply, type ApplyParts, createApply, Dropped } from './unit-of-work.ts';

let database: Database;
let apply: Apply;
let roster: RosterIndex;
let news: CommittedHere[];
let begun: number;
/** Errors that the next transactions end with instead of committing. */
let failures: Error[];
const clock = testClock(TUESDAY_10);

beforeEach(async () => {
  clock.set(TUESDAY_10);
  database = openDatabase(':memory:');
  await database.migrate();
  const inTransaction = transactions(database, looseSealer(), clock.now);
  roster = new RosterIndex();
  [news, begun, failures] = [[], 0, []];
  let made = 0;
  const transaction: ApplyParts['transaction'] = (run) => {
    begun++;
    return inTransaction(async (stores, ...rest) => {
      const value = await run(stores, ...rest);
      const failure = failures.shift();
      if (failure) throw failure;
      return value;
    });
  };
  const cache = new RosterCache({
    ...{ roster, now: clock.now, transaction, failed: () => undefined },
    apply: (command) => apply(command),
  });
  apply = createApply({
    ...{ clock, cache, transaction, pipelines: true },
    policy: () => defaultPolicy,
    newId: () => `id-${String(++made).padStart(6, '0')}`,
    committed: (committed) => void news.push(committed),
  });
});
afterEach(() => database.close());

const NOTHING: CommittedHere = {
  hintedAgents: [],
  touchedAgents: [],
  touchedReferrals: [],
  accessChanged: [],
  outboxFilled: false,
  dutyChanged: false,
  waits: [],
  wakeAt: null,
};
const taken = async (): Promise<string[]> =>
  (await database.read('used_challenges').orderBy('id')).map((row: { id: string }) => row.id);
const take = (id: string) => async (work: Work) => {
  await work.stores.used.take(id, work.now + 1);
  return id;
};
const takeThenFail =
  (id: string, error: Error) =>
  async (work: Work): Promise<never> => {
    await work.stores.used.take(id, work.now + 1);
    throw error;
  };
const reasons = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'rejected' ? (result.reason as Error).message : result.value));

describe('grouping', () => {
  it('carries many waiting commands in few transactions, and answers each with its own value', async () => {
    const ids = Array.from({ length: 500 }, (_, n) => `challenge-${n}`);
    const values = await Promise.all(ids.map((id) => apply(take(id))));
    expect(values).toEqual(ids);
    expect(await taken()).toHaveLength(500);
    expect(begun).toBeLessThanOrEqual(9);
  });

  it('takes a lone command straight away', async () => {
    expect(await apply(take('only'))).toBe('only');
    expect(begun).toBe(1);
  });

  it('answers only what is committed', async () => {
    await apply(take('first'));
    expect(await taken()).toEqual(['first']);
    const second = apply(take('second'));
    expect(news).toHaveLength(1);
    await second;
    expect(news).toHaveLength(2);
  });

  it('lets each command see what those before it in the group have done', async () => {
    const [one, two] = await Promise.all([
      apply((work) => work.stores.used.take('same', work.now + 1)),
      apply((work) => work.stores.used.take('same', work.now + 1)),
      apply(take('other')),
    ]);
    expect([one, two]).toEqual([true, false]);
  });
});

describe('commands that may run at the same time', () => {
  /** Resolves once as many commands as that are waiting here. */
  const meeting = (count: number) => {
    const all = Promise.withResolvers<void>();
    let here = 0;
    return () => {
      if (++here === count) all.resolve();
      return all.promise;
    };
  };

  /** These share a transaction: they queue while another command runs. */
  const behindOne = async <T>(...commands: Command<T>[]): Promise<T[]> => {
    const [, ...values] = await Promise.all([
      apply(take('one')),
      ...commands.map((command) => apply(command)),
    ]);
    return values;
  };

  it('all wait at once, and each is answered with its own value', async () => {
    const meet = meeting(3);
    const waits = (id: string) =>
      together([id], async (work) => {
        await meet();
        return take(id)(work);
      });
    expect(await behindOne(...['a', 'b', 'c'].map(waits))).toEqual(['a', 'b', 'c']);
    expect(begun).toBe(2);
    expect(await taken()).toEqual(['a', 'b', 'c', 'one']);
  });

  it('run again one by one if two changed the same referral, and so do the next', async () => {
    let [under, most] = [0, 0];
    const touch = (id: string, referral: string) =>
      together([id], async (work) => {
        most = Math.max(most, ++under);
        await take(id)(work);
        under--;
        work.touchedReferrals.add(referral);
      });
    await behindOne(touch('a', 'same'), touch('b', 'same'), touch('c', 'other'));
    expect([most, begun]).toEqual([3, 3]);
    expect(await taken()).toEqual(['a', 'b', 'c', 'one']);
    most = 0;
    await behindOne(touch('d', 'd'), touch('e', 'e'));
    expect(most).toBe(1);
  });

  it('are undone alone when they fail, after the others have finished', async () => {
    const done: string[] = [];
    const slow = together(['slow'], async (work) => {
      for (let n = 0; n < 5; n++) await work.stores.used.take(`slow-${n}`, work.now + 1);
      done.push('slow');
    });
    const results = await Promise.allSettled([
      apply(take('one')),
      apply(together(['bad'], takeThenFail('bad', new Error('no')))),
      apply(slow),
    ]);
    expect(reasons(results)).toEqual(['one', 'no', undefined]);
    expect(done).toEqual(['slow', 'slow']);
    expect(await taken()).toEqual(['one', 'slow-0', 'slow-1', 'slow-2', 'slow-3', 'slow-4']);
  });
});

describe('a command that fails', () => {
  it('undoes itself alone, whether it is first, last or between', async () => {
    const failing = (n: number) => apply(takeThenFail(`bad-${n}`, new Error(`no ${n}`)));
    const results = await Promise.allSettled([
      apply(take('alone')),
      failing(1),
      apply(take('b')),
      failing(2),
      apply(take('d')),
      failing(3),
    ]);
    expect(reasons(results)).toEqual(['alone', 'no 1', 'b', 'no 2', 'd', 'no 3']);
    expect(await taken()).toEqual(['alone', 'b', 'd']);
  });

  it('undoes itself when nothing else waits', async () => {
    await expect(apply(takeThenFail('bad', new Error('no')))).rejects.toThrow('no');
    expect(await taken()).toEqual([]);
    expect(await apply(take('next'))).toBe('next');
  });

  it('tells nobody of anything, and the others tell of theirs alone', async () => {
    const hinting = (id: string, fail: boolean) => async (work: Work) => {
      work.worklistEvents.push({
        agentIds: [id],
        change: 'missed',
        referralId: null,
        at: work.now,
        ofMass: false,
      });
      work.touchedReferrals.add(id);
      work.nextDueAt = id.length;
      if (fail) throw new Error('no');
    };
    await Promise.allSettled([
      apply(take('starts the queue')),
      apply(hinting('kept', false)),
      apply(hinting('lost forever', true)),
      apply(hinting('kept too', false)),
    ]);
    expect(news.at(-1)).toEqual({
      hintedAgents: ['kept', 'kept too'],
      touchedAgents: [],
      touchedReferrals: ['kept', 'kept too'],
      accessChanged: [],
      outboxFilled: false,
      dutyChanged: false,
      waits: [],
      wakeAt: 4,
    });
  });
});

describe('a message in the outbox', () => {
  const send = (id: string) => (work: Work) => tell(work, 'test', 'ann', null, null, id);

  it('wakes the outbox once it is committed, though nothing else has changed', async () => {
    await apply(send('first'));
    expect(news).toEqual([{ ...NOTHING, outboxFilled: true }]);
  });

  it('wakes nobody when it is undone, alone or with its group', async () => {
    const failing = async (work: Work) => {
      await send('undone')(work);
      throw new Error('no');
    };
    await Promise.allSettled([apply(take('starts the queue')), apply(take('a')), apply(failing)]);
    failures = [new Error('power cut')];
    await apply(send('lost')).catch(() => undefined);
    expect(news.map(({ outboxFilled }) => outboxFilled)).toEqual(news.map(() => false));
    expect(await database.read('outbox').count({ n: '*' })).toEqual([{ n: 0 }]);
  });
});

describe('a command that nobody waits for any more', () => {
  const gone = () => AbortSignal.abort();
  const whyDropped = (result: PromiseSettledResult<unknown> | undefined) =>
    result?.status === 'rejected' && result.reason instanceof Dropped ? result.reason.why : null;

  it('is not begun when its client had gone before its turn came, alone or in a group', async () => {
    const [alone] = await Promise.allSettled([apply(take('alone'), { signal: gone() })]);
    const [first, second, third] = await Promise.allSettled([
      apply(take('a')),
      apply(take('b'), { signal: gone() }),
      apply(take('c')),
    ]);
    expect([alone, first, second, third].map(whyDropped)).toEqual(['client-gone', null, 'client-gone', null]);
    expect(await taken()).toEqual(['a', 'c']);
  });

  it('is undone alone when its client leaves while it runs', async () => {
    const leaving = new AbortController();
    const leave = async (work: Work) => {
      await take('left')(work);
      leaving.abort();
    };
    const results = await Promise.allSettled([
      apply(take('starts the queue')),
      apply(take('before')),
      apply(leave, { signal: leaving.signal }),
      apply(take('behind')),
    ]);
    expect(results.map(whyDropped)).toEqual([null, null, 'client-gone', null]);
    expect(await taken()).toEqual(['before', 'behind', 'starts the queue']);
  });

  it('is carried out at its last moment, and not after it: before its turn, or while it runs', async () => {
    const notAfter = clock.monotonic() + 15_000;
    clock.set(TUESDAY_10 + 15_000);
    await apply(take('in time'), { notAfter });
    const stopped = async (work: Work) => {
      await take('stopped')(work);
      clock.set(TUESDAY_10 + 20_000);
    };
    const results = await Promise.allSettled([
      apply(stopped, { notAfter }),
      apply(take('late'), { notAfter }),
      apply(take('whenever')),
    ]);
    expect(results.map(whyDropped)).toEqual(['too-late', 'too-late', null]);
    expect(await taken()).toEqual(['in time', 'whenever']);
  });

  it('is not committed when the process was stopped just before the commit; the others of its group are', async () => {
    const notAfter = clock.monotonic() + 15_000;
    const results = await Promise.allSettled([
      apply(take('starts the queue')),
      apply(take('late'), { notAfter }),
      apply(async (work) => {
        await take('stopped behind it')(work);
        clock.set(TUESDAY_10 + 20_000);
      }),
    ]);
    expect(results.map(whyDropped)).toEqual([null, 'too-late', null]);
    expect(await taken()).toEqual(['starts the queue', 'stopped behind it']);
  });

  it('tells nobody of anything', async () => {
    await apply(importRoster([rosterRow('ann')]));
    const id = (await apply((work) => work.stores.agents.idBySubject('ann'))) ?? '';
    const told = news.length;
    const leaving = new AbortController();
    const registerAndLeave = async (work: Work) => {
      await register(id, undefined, undefined)(work);
      leaving.abort();
    };
    await expect(apply(registerAndLeave, { signal: leaving.signal })).rejects.toThrow(Dropped);
    expect(roster.get(id)?.registered).toBe(false);
    expect(news.slice(told).flatMap(({ hintedAgents }) => hintedAgents)).toEqual([]);
  });
});

describe('a conflict', () => {
  it('is tried again from the start, five times at most', async () => {
    let tries = 0;
    const twice = apply(async (work) => {
      await work.stores.used.take(`try-${tries}`, work.now + 1);
      if (++tries < 3) throw new Conflict('row');
      return tries;
    });
    expect(await twice).toBe(3);
    expect(await taken()).toEqual(['try-2']);
    let more = 0;
    const never = apply(async () => {
      more++;
      throw new Conflict('row');
    });
    await expect(never).rejects.toThrow('row was changed meanwhile');
    expect(more).toBe(5);
  });

  it.each(['23505', '40001', '40P01', 'SQLITE_BUSY', 'SQLITE_CONSTRAINT'])(
    'is also what the database calls %s, at a statement or at the commit',
    async (code) => {
      let tries = 0;
      const statement = apply(async () => {
        if (++tries < 2) throw Object.assign(new Error('database'), { code });
        return 'done';
      });
      expect(await statement).toBe('done');
      failures = [Object.assign(new Error('at the commit'), { code })];
      const values = await Promise.all([apply(take('a')), apply(take('b')), apply(take('c'))]);
      expect(values).toEqual(['a', 'b', 'c']);
      expect(await taken()).toEqual(['a', 'b', 'c']);
    },
  );

  it('is nothing else: other failures are answered once', async () => {
    let tries = 0;
    const failing = apply(async () => {
      tries++;
      throw Object.assign(new Error('disk'), { code: 'SQLITE_IOERR' });
    });
    await expect(failing).rejects.toThrow('disk');
    expect(tries).toBe(1);
  });
});

describe('a commit that fails', () => {
  it('fails every command of its group, and the next group goes on', async () => {
    failures = [new Error('first'), new Error('power cut')];
    const results = await Promise.allSettled([apply(take('alone')), apply(take('a')), apply(take('b'))]);
    expect(reasons(results)).toEqual(['first', 'power cut', 'power cut']);
    expect(await taken()).toEqual([]);
    expect(await apply(take('next'))).toBe('next');
  });

  it('leaves the queue in order even when the index cannot be read again just then', async () => {
    await apply(importRoster([rosterRow('ann')]));
    const id = (await apply((work) => work.stores.agents.idBySubject('ann'))) ?? '';
    failures = [new Error('power cut'), new Error('still dark')];
    await expect(apply(register(id, undefined, undefined))).rejects.toThrow('power cut');
    expect(await apply(take('next'))).toBe('next');
    expect(roster.get(id)?.registered).toBe(false);
  });
});

describe('the roster index', () => {
  let annId: string;
  beforeEach(async () => {
    await apply(importRoster([rosterRow('ann')]));
    annId = (await apply((work) => work.stores.agents.idBySubject('ann'))) ?? '';
  });
  const registerThenFail = async (work: Work) => {
    await register(annId, undefined, undefined)(work);
    expect(work.roster.get(annId)?.registered).toBe(true);
    throw new Error('no');
  };

  it('knows of a change before the next command decides', async () => {
    const [, seen] = await Promise.all([
      apply(register(annId, undefined, undefined)),
      apply(async (work) => work.roster.get(annId)?.registered),
    ]);
    expect(seen).toBe(true);
  });

  it('follows a command that undid itself, alone or in a group, before the next one decides', async () => {
    await expect(apply(registerThenFail)).rejects.toThrow('no');
    expect(roster.get(annId)?.registered).toBe(false);
    const [, , seen] = await Promise.allSettled([
      apply(take('starts the queue')),
      apply(registerThenFail),
      apply(async (work) => work.roster.get(annId)?.registered),
    ]);
    expect(seen).toEqual({ status: 'fulfilled', value: false });
  });

  it('follows a commit that failed', async () => {
    failures = [new Error('power cut')];
    await expect(apply(register(annId, undefined, undefined))).rejects.toThrow('power cut');
    expect(roster.get(annId)?.registered).toBe(false);
    failures = [new Error('one'), new Error('two')];
    await Promise.allSettled([
      apply(take('starts the queue')),
      apply(register(annId, undefined, undefined)),
      apply(take('beside it')),
    ]);
    expect(roster.get(annId)?.registered).toBe(false);
  });

  it('forgets agents who were imported by a commit that failed', async () => {
    failures = [new Error('power cut')];
    await expect(apply(importRoster([rosterRow('ben'), rosterRow('cy')]))).rejects.toThrow('power cut');
    expect(roster.size).toBe(1);
  });
});
