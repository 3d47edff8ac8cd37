/** Guards of the public procedures: budgets, allowed sites, proof of work; and how refusals are reported. */
import { TRPCError } from '@trpc/server';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REFUSALS } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import { refuse } from '../../domain/refusal.ts';
import { LITTLE_WORK } from '../../in-memory/application.ts';
import type { QuestionBook } from '../../store/repositories/budget-store.ts';
import { testClock } from '../../testing/test-clock.ts';
import { createWorld, refusalOf, solve, TUESDAY_10 } from '../../testing/world.ts';
import { createChallenges } from './challenges.ts';
import { createLimits, type Limits } from './limits.ts';
import { messageOf, problemOf, refused } from './problem.ts';
import { siteGuard } from './site-guard.ts';

const MINUTE = 60_000;

describe('the budgets of questions', () => {
  /** Stands in for the database's rows, shared by all limits based on them. */
  function sharedBook() {
    const kept = new Map<string, { spent: number; until: number }>();
    const state = { requests: 0, writes: 0, away: false };
    const book: QuestionBook = {
      async add(spent, now) {
        if (state.away) throw new Error('away');
        for (const [caller, more] of spent) {
          state.writes++;
          const known = kept.get(caller);
          const goesOn = known && known.until > now;
          kept.set(caller, {
            spent: more + (goesOn ? known.spent : 0),
            until: goesOn ? known.until : now + MINUTE,
          });
        }
      },
      async look(now) {
        return {
          questions: new Map([...kept].filter(([, { until }]) => until > now)),
          requests: state.requests,
        };
      },
    };
    return { book, kept, state };
  }
  const told: [boolean, number][] = [];
  const limitsOn = (book: QuestionBook, clock: Clock, requestsPerMinute = 1) =>
    createLimits({
      requestsPerMinute,
      book,
      clock,
      everybody: () => ({ requests: 7, onDuty: 3 }),
      digest: (caller) => `digest of ${caller}`,
      rush: (begins, requests) => void told.push([begins, requests]),
      failed: () => undefined,
    });
  async function askMany(limits: Limits, count: number, from = '1.2.3.4') {
    let asked = 0;
    for (let n = 0; n < count; n++) if (await limits.ask(from)) asked++;
    return asked;
  }

  it('give an address twenty questions a request that it may make, and another address its own', async () => {
    const limits = limitsOn(sharedBook().book, testClock(TUESDAY_10));
    expect(await askMany(limits, 25)).toBe(20);
    expect(await askMany(limits, 25, '5.6.7.8')).toBe(20);
  });

  it('are whole again after a minute', async () => {
    const clock = testClock(TUESDAY_10);
    const limits = limitsOn(sharedBook().book, clock);
    await askMany(limits, 25);
    clock.set(TUESDAY_10 + MINUTE);
    expect(await askMany(limits, 25)).toBe(20);
  });

  it('are shared: what one process has counted another knows, and so does the next after a restart', async () => {
    const clock = testClock(TUESDAY_10);
    const { book } = sharedBook();
    const one = limitsOn(book, clock);
    expect(await askMany(one, 15)).toBe(15);
    await one.close();
    const two = limitsOn(book, clock);
    expect(await askMany(two, 15)).toBe(5);
    await two.close();
    expect(await askMany(limitsOn(book, clock), 3)).toBe(0);
  });

  it('store nothing for addresses that ask little, and write for others at most once a second', async () => {
    const clock = testClock(TUESDAY_10);
    const { book, kept, state } = sharedBook();
    const limits = limitsOn(book, clock, 30);
    await askMany(limits, 59, '1.2.3.4');
    await askMany(limits, 500, '5.6.7.8');
    await limits.close();
    expect([...kept.keys()]).toEqual(['digest of 5.6.7.8']);
    expect(state.writes).toBe(1);
  });

  it('hold on while the database is away', async () => {
    const { book, state } = sharedBook();
    state.away = true;
    expect(await askMany(limitsOn(book, testClock(TUESDAY_10)), 25)).toBe(20);
  });

  it('tell when everybody together sends more than a hundred times what one may, and when that is over', async () => {
    const clock = testClock(TUESDAY_10);
    const { book, state } = sharedBook();
    const limits = limitsOn(book, clock);
    state.requests = 100;
    await limits.ask('1.2.3.4');
    expect(limits.rushed()).toBe(false);
    state.requests = 101;
    await limits.close();
    expect(limits.rushed()).toBe(true);
    expect(limits.sender('1.2.3.4')).toEqual({
      caller: 'digest of 1.2.3.4',
      network: 'digest of network:1.2.3',
      perMinute: 1,
      everybody: { requests: 7, onDuty: 3 },
    });
    state.requests = 7;
    await limits.close();
    expect(limits.rushed()).toBe(false);
    expect(told).toEqual([
      [true, 101],
      [false, 7],
    ]);
  });
});

describe('the budget of requests', () => {
  it('refuses more in a minute than people at one address send, with a name that the widget knows', async () => {
    const world = await createWorld({ config: { requestsPerMinute: 10 } });
    for (let n = 0; n < 10; n++) await world.request();
    const next = await refusalOf(world.request());
    await world.app.stop();
    expect(next).toBe('too-many-requests');
  });

  it('of everybody together refuses nobody: proofs get harder', async () => {
    const log: string[] = [];
    const world = await createWorld({
      config: { requestsPerMinute: 1 },
      log: pino({ level: 'warn' }, { write: (line) => void log.push(line) }),
    });
    await world.addAgent('ann');
    const now = world.clock.now();
    await world.app.database
      .write('budgets')
      .insert({ kind: 'request', caller: 'a network', spent: 101, until: now + MINUTE });
    const challenge = await world.resident.challenge();
    expect(challenge.maxnumber).toBe(4 * LITTLE_WORK);
    await world.request({ solution: await solve(challenge) });
    expect(log.filter((line) => line.includes('more requests than usual'))).toHaveLength(1);
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
    await world.app.stop();
  });
});

describe('the site guard', () => {
  const guarded = (origins: string[], local = false) => {
    const clock = testClock(TUESDAY_10);
    let looks = 0;
    const all = async () => {
      looks++;
      return [...origins];
    };
    const sites = { all };
    return { clock, allowed: siteGuard(sites, local, clock), looks: () => looks };
  };

  it('lets in the sites that staff have added, to the letter', async () => {
    const { allowed } = guarded(['https://kynect.ky.gov']);
    expect(await allowed('https://kynect.ky.gov')).toBe(true);
    for (const other of [
      'http://kynect.ky.gov',
      'https://kynect.ky.gov:8443',
      'https://kynect.ky.gov.evil.example',
      'https://evil.example',
      'null',
      '',
    ])
      expect(await allowed(other)).toBe(false);
  });

  it('lets in local pages only where that is configured, and nothing that only looks local', async () => {
    const local = ['http://localhost:4410', 'https://localhost', 'http://127.0.0.1:1', 'http://[::1]:80'];
    const { allowed } = guarded([], true);
    for (const origin of local) expect(await allowed(origin)).toBe(true);
    expect(await allowed('http://localhost.evil.example')).toBe(false);
    expect(await allowed('http://127.0.0.1.evil.example')).toBe(false);
    const { allowed: strict } = guarded([]);
    for (const origin of local) expect(await strict(origin)).toBe(false);
  });

  it('looks at the list every five seconds, so that a new site is known soon', async () => {
    const origins: string[] = [];
    const { allowed, clock, looks } = guarded(origins);
    expect(await allowed('https://a.example')).toBe(false);
    origins.push('https://a.example');
    clock.set(TUESDAY_10 + 5_000);
    expect(await allowed('https://a.example')).toBe(false);
    expect(looks()).toBe(1);
    clock.set(TUESDAY_10 + 5_001);
    expect(await allowed('https://a.example')).toBe(true);
  });

  it('asks again at once after a look that failed', async () => {
    let away = true;
    const all = async () => {
      if (away) throw new Error('away');
      return ['https://a.example'];
    };
    const allowed = siteGuard({ all }, false, testClock(TUESDAY_10));
    await expect(allowed('https://a.example')).rejects.toThrow('away');
    away = false;
    expect(await allowed('https://a.example')).toBe(true);
  });
});

describe('the proof of work', () => {
  const clock = testClock(TUESDAY_10);
  const challenges = createChallenges('key', clock);
  const reworded = (solution: string, change: (payload: Record<string, unknown>) => void) => {
    const payload = JSON.parse(Buffer.from(solution, 'base64').toString());
    change(payload);
    return Buffer.from(JSON.stringify(payload)).toString('base64');
  };

  /** CVE-2025-68113: a digit of the number moved into the salt gives the same hash under another expiry. */
  const spliced = (payload: Record<string, unknown>) => {
    const digits = String(payload.number).padStart(2, '0');
    payload.salt = `${payload.salt}${digits[0]}`;
    payload.number = Number(digits.slice(1));
  };

  it('is good for ten minutes and names the challenge', async () => {
    clock.set(TUESDAY_10);
    const challenge = await challenges.create();
    expect([challenge, await challenges.create(4)]).toMatchObject([
      { maxnumber: 20_000 },
      { maxnumber: 80_000 },
    ]);
    const solution = await solve(challenge);
    expect(await challenges.check(solution)).toEqual({
      id: challenge.challenge,
      madeAt: TUESDAY_10,
      expiresAt: TUESDAY_10 + 10 * MINUTE,
    });
    clock.set(TUESDAY_10 + 10 * MINUTE - 1);
    expect(await challenges.check(solution)).not.toBeNull();
    clock.set(TUESDAY_10 + 10 * MINUTE);
    expect(await challenges.check(solution)).toBeNull();
  });

  it('is refused with another number, another end, another key, or another challenge’s signature', async () => {
    clock.set(TUESDAY_10);
    const solution = await solve(await challenges.create());
    const other = await challenges.create();
    const wrong = [
      reworded(solution, (payload) => (payload.number = Number(payload.number) + 1)),
      reworded(
        solution,
        (payload) => (payload.salt = String(payload.salt).replace(/\d+(?=&?$)/, '9999999999')),
      ),
      reworded(solution, (payload) => (payload.signature = other.signature)),
      reworded(solution, (payload) => (payload.challenge = other.challenge)),
      reworded(solution, spliced),
      await solve(await createChallenges('another key', clock).create()),
    ];
    for (const text of wrong) expect(await challenges.check(text)).toBeNull();
    expect(await challenges.check(solution)).not.toBeNull();
  });
});

describe('how a refusal is told', () => {
  it.each(REFUSALS)(
    '%s has a code of its own kind, its name as message, and the field it is about',
    (name) => {
      const error = refused(refuse(name, 'zip'));
      expect(error.code).not.toBe('INTERNAL_SERVER_ERROR');
      expect(messageOf(error)).toBe(name);
      expect(problemOf(error)).toEqual({ refusal: name, fields: [{ path: 'zip', message: name }] });
      expect(problemOf(refused(refuse(name))).fields).toEqual([]);
    },
  );

  it('names the fields of a wrong form, without its values', () => {
    const { error } = z.object({ a: z.object({ b: z.number() }) }).safeParse({ a: { b: 'Rosa' } });
    const told = new TRPCError({ code: 'BAD_REQUEST', cause: error });
    expect(problemOf(told)).toMatchObject({ refusal: 'invalid-input', fields: [{ path: 'a.b' }] });
    expect(JSON.stringify(problemOf(told)) + messageOf(told)).not.toContain('Rosa');
  });

  it('says of a fault only that it is ours', () => {
    const fault = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error('select Rosa') });
    expect(problemOf(fault)).toEqual({ refusal: null, fields: [] });
    expect(messageOf(fault)).toMatch(/^Something failed on our side/);
  });
});
