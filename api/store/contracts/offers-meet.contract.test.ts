/**
 * Two applications on one PostgreSQL, in transactions that can't see each other's changes: with any order of commits, exactly the
 * right agents have an offer in the end. The test controls when each transaction ends.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { setCurrentAvailability } from '../../application/agent/agent-settings.ts';
import type { Command } from '../../application/command.ts';
import { acceptOffer } from '../../application/referral/answer-offer.ts';
import { cancelReferral } from '../../application/referral/resident-wishes.ts';
import { completeAssignment, handBack } from '../../application/referral/serve-referral.ts';
import { referralDue } from '../../application/run-due.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { secondProcess } from '../../testing/second-process.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const ENROLLED = { outcome: 'enrolled', note: undefined, withoutAttempt: 'resident-called' } as const;
const dataKey = Buffer.alloc(32, 5).toString('base64');

let database: ThrowAwayDatabase;
let one: World;
let two: World;
let ann: string;
let ben: string;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  const options = {
    databaseUrl: database.url,
    dataKey,
    policy: { capacity: 500, missesAllowed: 1_000, liveOnlyFrom: 1_000 },
  };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  ann = await one.addAgent('ann');
  ben = await one.addAgent('ben');
});
afterAll(async () => {
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});
beforeEach(async () => {
  await one.app.database.write('offers').where({ status: 'pending' }).update({ status: 'withdrawn' });
  await one.app.database
    .write('referrals')
    .whereIn('status', ['pending', 'in-progress'])
    .update({ status: 'cancelled', ended_at: 1, due_at: null, general_offer_id: null });
  await switched(ann, true);
  await switched(ben, false);
});

/** Waits until both applications know of it, and have done what follows: later that would wait for a held transaction. */
async function switched(agentId: string, on: boolean): Promise<void> {
  await one.app.apply(setCurrentAvailability(agentId, on));
  await soon(() => expect(two.app.services.roster.get(agentId)?.dutyFrom).toBe(on ? 0 : null));
  for (const world of [one, two]) await world.settle();
}

/** Runs the command and holds its transaction open until released, or the test ends; rolls back if released with an error. */
async function held<T>(
  { app }: { app: Pick<World['app'], 'apply'> },
  command: Command<T>,
  error?: Error,
): Promise<{ done: Promise<T>; release(): void }> {
  const ran = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  onTestFinished(() => go.resolve());
  const done = app.apply(async (work) => {
    const value = await command(work);
    ran.resolve();
    await go.promise;
    if (error) throw error;
    return value;
  });
  await ran.promise;
  return { done, release: go.resolve };
}

/** Starts it, and resolves when it has ended or waits for somebody else's lock. */
async function begun<T>(act: () => Promise<T>): Promise<Promise<T>[]> {
  let over = false;
  const done = act().finally(() => {
    over = true;
  });
  await soon(async () => {
    const { rows } = await one.app.database.read.raw(
      `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(over || Number(rows[0].n) > 0).toBe(true);
  });
  return [done];
}

let phones = 0;
/** A Mass offered only to Ann. */
async function openMass(): Promise<{ id: string; token: string }> {
  const { token } = await one.request({ phone: `859-555-${String(++phones).padStart(4, '0')}` });
  const { id } = await one.app.database
    .read('referrals')
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .first('id');
  await one.app.apply(async (work) => {
    const { applyReferralEvent } = await import('../../application/apply-decision.ts');
    const referral = await work.stores.referrals.load(id);
    if (referral?.state !== 'general') throw new Error('nobody was asked');
    await applyReferralEvent({ ...work, now: referral.general.dueAt }, referral, {
      type: 'due',
      outage: null,
    });
  });
  return { id, token };
}
const pendingOf = async (id: string): Promise<string[]> =>
  (
    await one.app.database.read('offers').where({ referral_id: id, status: 'pending' }).orderBy('agent_id')
  ).map((row: { agent_id: string }) => row.agent_id);
const repaired = () => [one, two].map(({ app }) => app.services.repairs.counts);

describe('an agent who comes on duty while a Mass ends', () => {
  type Ended = { id: string; token: string };
  const ENDS: Record<string, (mass: Ended) => Command<unknown>> = {
    'is accepted': ({ id }) => acceptOffer(id, ann),
    'is cancelled': ({ token }) => cancelReferral(token),
    'is accepted and completed':
      ({ id }) =>
      async (work) => {
        await acceptOffer(id, ann)(work);
        return completeAssignment(id, ann, ENROLLED)(work);
      },
  };
  it.each(Object.entries(ENDS))('gets no offer if it %s meanwhile', async (_, end) => {
    const mass = await openMass();
    const comes = await held(two, setCurrentAvailability(ben, true));
    const [ended] = await begun(() => one.app.apply(end(mass)));
    comes.release();
    await Promise.all([comes.done, ended]);
    expect(await pendingOf(mass.id)).toEqual([]);
  });

  it.each(Object.entries(ENDS))('gets no offer if it %s first', async (_, end) => {
    const mass = await openMass();
    const ends = await held(one, end(mass));
    const [came] = await begun(() => two.app.apply(setCurrentAvailability(ben, true)));
    ends.release();
    await Promise.all([ends.done, came]);
    expect(await pendingOf(mass.id)).toEqual([]);
  });
});

describe('a Mass that opens while an agent comes or goes', () => {
  const opens = async () => {
    const { id } = await openMass();
    expect(await refusalOf(one.as('ann').referrals.accept({ referralId: id }))).toBeNull();
    return id;
  };

  it.each([true, false])('reaches the right agents if one commits in between (on: %s)', async (on) => {
    const id = await opens();
    await switched(ben, !on);
    const opening = await held(one, handBack(id, ann, 'other'));
    await two.app.apply(setCurrentAvailability(ben, on));
    opening.release();
    await opening.done;
    expect(await pendingOf(id)).toEqual(on ? [ben] : []);
  });

  it.each([true, false])('reaches the right agents if one commits right after (on: %s)', async (on) => {
    const id = await opens();
    await switched(ben, !on);
    const switching = await held(two, setCurrentAvailability(ben, on));
    const [opened] = await begun(() => one.app.apply(handBack(id, ann, 'other')));
    switching.release();
    await Promise.all([switching.done, opened]);
    expect(await pendingOf(id)).toEqual(on ? [ben] : []);
  });

  it.each([true, false])(
    'reaches the right agents if a third transaction locks it and rolls back (on: %s)',
    async (on) => {
      const id = await opens();
      await switched(ben, !on);
      const switching = await held(two, setCurrentAvailability(ben, on));
      await one.app.apply(handBack(id, ann, 'other'));
      const third = await held(one, ({ stores }) => stores.referrals.lock(id), new Error('given up'));
      const [switchedAnew] = await begun(async () => {
        switching.release();
        await switching.done;
      });
      third.release();
      await expect(third.done).rejects.toThrow('given up');
      await switchedAnew;
      expect(await pendingOf(id)).toEqual(on ? [ben] : []);
    },
  );

  it.each([true, false])(
    'reaches the right agents if one commits in a group that learns of it midway (on: %s)',
    async (on) => {
      const id = await opens();
      await switched(ben, !on);
      const beside = await secondProcess(two, `beside-${on}`);
      const world = { app: beside };
      const busy = await held(world, async () => undefined);
      const switching = held(world, setCurrentAvailability(ben, on));
      const following = beside.follow();
      busy.release();
      const { release, done } = await switching;
      await one.app.apply(handBack(id, ann, 'other'));
      release();
      await Promise.all([done, following]);
      expect(await pendingOf(id)).toEqual(on ? [ben] : []);
    },
  );

  it('counts nothing as repaired', () => {
    expect(repaired()).toEqual(Array(2).fill({ made: 0, withdrawn: 0, alerted: 0 }));
  });
});

describe('a General that is offered while its agent switches off', () => {
  /** Stored, with nobody asked yet. */
  async function waiting(): Promise<string> {
    await switched(ann, false);
    const { token } = await one.request({ phone: `859-556-${String(++phones).padStart(4, '0')}` });
    const row = await one.app.database.read('referrals').orderBy('id', 'desc').first('id');
    expect(token).toBeTruthy();
    await one.app.database
      .write('referrals')
      .where({ id: row.id })
      .update({ mass_since: null, kind: 'general', promised_by: null, due_at: one.clock.now() });
    await switched(ben, true);
    await one.app.database.write('offers').where({ referral_id: row.id }).delete();
    return row.id;
  }

  it('leaves the agent no offer, whichever commits first', async () => {
    const first = await waiting();
    const giving = await held(one, referralDue(first, null));
    await two.app.apply(setCurrentAvailability(ben, false));
    giving.release();
    await giving.done;
    expect(await pendingOf(first)).toEqual([]);

    const second = await waiting();
    const leaving = await held(two, setCurrentAvailability(ben, false));
    const [given] = await begun(() => one.app.apply(referralDue(second, null)));
    leaving.release();
    await Promise.all([leaving.done, given]);
    expect(await pendingOf(second)).toEqual([]);
  });
});

describe('an offer left behind on an ended referral', () => {
  it.each(['accept', 'reject'] as const)(
    'is settled when its agent tries to %s it, with a truthful refusal',
    async (answer) => {
      const { id, token } = await openMass();
      await switched(ben, true);
      expect(await pendingOf(id)).toEqual([ann, ben]);
      await one.resident.cancel({ token });
      await one.app.database
        .write('offers')
        .where({ referral_id: id, agent_id: ben })
        .update({ status: 'pending', settled_at: null });
      const said = await refusalOf(two.as('ben').referrals[answer]({ referralId: id }));
      expect(said).toBe('referral-closed');
      expect(await pendingOf(id)).toEqual([]);
      expect((await two.as('ben').referrals.worklist()).offers).toEqual([]);
    },
  );
});
