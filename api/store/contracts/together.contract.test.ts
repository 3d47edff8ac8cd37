/** On PostgreSQL, commands of a transaction run at the same time. What comes of them is what comes of them one by one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemAt } from '../../../shared/typed.ts';
import { acceptOffer, rejectOffer } from '../../application/referral/answer-offer.ts';
import type { Request } from '../../application/referral/sent-before.ts';
import { completeAssignment } from '../../application/referral/serve-referral.ts';
import { submitReferral } from '../../application/referral/submit-referral.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { seededRandom } from '../../in-memory/random.ts';
import { type DatabaseKind, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, NOBODY_DOUBTED, ROOM_FOR_ALL, requestInput, type World } from '../../testing/world.ts';

const SEVEN_AGENTS = Array.from({ length: 7 }, (_, n) => `agent-${n}`);

async function worldOn(kind: DatabaseKind, agents: readonly string[], policy = {}) {
  const database: ThrowAwayDatabase = await throwAwayDatabase(kind);
  const world = await createWorld({ databaseUrl: database.url, policy });
  await world.addAgents(agents);
  const stop = async () => {
    await world.app.stop();
    await database.remove();
  };
  return { world, stop };
}

function requestOf(number: number): Request {
  return {
    ...requestInput(number),
    origin: { kind: 'resident', challenge: { id: crypto.randomUUID(), expiresAt: Number.MAX_SAFE_INTEGER } },
    sender: {
      ...{ caller: `caller-${number}`, perMinute: 100, network: null },
      everybody: { requests: 0, onDuty: 7 },
    },
    ...{ email: null, note: null, county: undefined, needs: [], forSomeoneElse: false, wish: 'now' },
    consent: { ...requestInput(number).consent, text: false },
    ...{ screenLanguage: 'en', honeypot: false, trace: null },
    secrets: { token: crypto.randomUUID(), codeWord: '0000' },
  };
}

/** All at once: they queue behind the first, and share its next transaction. */
const submitAll = (world: World, count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => world.app.apply(submitReferral(requestOf(n)))));

it('forty residents who ask at once are promised the same as one by one', async () => {
  const promised: number[][] = [];
  for (const kind of ['sqlite', 'postgres'] as const) {
    const { world, stop } = await worldOn(kind, SEVEN_AGENTS, { ...defaultPolicy, ...NOBODY_DOUBTED });
    await submitAll(world, 40);
    const rows = await world.app.database.read('promises').orderBy('promised_by').select('promised_by');
    promised.push(rows.map(({ promised_by }) => Number(promised_by)));
    await stop();
  }
  expect(new Set(itemAt(promised, 0)).size).toBeGreaterThan(3);
  expect(promised[1]).toEqual(promised[0]);
});

describe.each([1, 2, 3])('with answers drawn from seed %i', (seed) => {
  let world: World;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ world, stop } = await worldOn('postgres', SEVEN_AGENTS, { ...ROOM_FOR_ALL, capacity: 2 }));
  });
  afterAll(() => stop());

  it('every referral has one holder, nobody holds too many or has two Generals, and no offer is left over', async () => {
    const chance = seededRandom(seed);
    const { apply, database } = world.app;
    await submitAll(world, 60);
    for (let round = 0; round < 8; round++) {
      await world.settle();
      const offers = await database.read('offers').where({ status: 'pending' }).select();
      const held = await database.read('assignments').where({ status: 'active' }).select();
      await Promise.all([
        ...offers
          .filter(() => chance() < 0.7)
          .map(({ referral_id, agent_id, id }) =>
            apply(
              chance() < 0.7
                ? acceptOffer(referral_id, agent_id, id)
                : rejectOffer(referral_id, agent_id, null, id),
            ),
          ),
        ...held
          .filter(() => chance() < 0.6)
          .map(({ referral_id, agent_id }) =>
            apply(
              completeAssignment(referral_id, agent_id, {
                outcome: 'enrolled',
                withoutAttempt: 'not-logged',
              }),
            ),
          ),
      ]);
      expect(await faults(world)).toEqual([]);
    }
    const completed = await database.read('assignments').where({ status: 'completed' }).select('id');
    expect(completed.length).toBeGreaterThan(10);
  });
});

/** What breaks a rule in the rows. */
async function faults({ app: { database } }: World): Promise<string[]> {
  const rows = async (what: string, sql: string): Promise<string[]> =>
    (await database.read.raw(sql)).rows.map((row: object) => `${what}: ${JSON.stringify(row)}`);
  return [
    ...(await rows(
      'two holders',
      `select referral_id from assignments where status = 'active' group by referral_id having count(*) > 1`,
    )),
    ...(await rows(
      'another holder than the row says',
      `select r.id from referrals r left join assignments a on a.referral_id = r.id and a.status = 'active'
       where coalesce(r.holder_id, '') <> coalesce(a.agent_id, '') and r.ended_at is null`,
    )),
    ...(await rows(
      'too many',
      `select agent_id from assignments where status = 'active' group by agent_id having count(*) > 2`,
    )),
    ...(await rows(
      'two Generals',
      `select agent_id from offers where status = 'pending' and kind = 'general' group by agent_id having count(*) > 1`,
    )),
    ...(await rows(
      'an offer that is left over',
      `select o.id from offers o join referrals r on r.id = o.referral_id
       where o.status = 'pending' and r.status <> 'pending'`,
    )),
    ...(await rows(
      'a General for somebody at capacity',
      `select o.agent_id from offers o where o.status = 'pending' and o.kind = 'general'
       and (select count(*) from assignments a where a.agent_id = o.agent_id and a.status = 'active') >= 2`,
    )),
  ];
}
