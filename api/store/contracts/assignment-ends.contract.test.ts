/** How a referral ended for an agent, on their screens and in View Metrics. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AGENT_STATUSES, type AgentStatus } from '../../../shared/agent-statuses.ts';
import type { Metrics } from '../../../shared/contracts/metrics.ts';
import { importRoster } from '../../application/roster-import/import-roster.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

const EVER = { from: '2026-03-01', to: '2026-12-31' };
const EXPIRE_AFTER = 10 * 60_000;
const { callbackWithin, generalWindow, returnAfterReminder } = SHORT_WINDOWS;

type Scene = { world: World; ann: string; ben: string; cy: string; token: string; referralId: string };
type Step = (scene: Scene) => Promise<unknown>;
const ann = ({ world, ann: name }: Scene) => world.as(name).referrals;

const accept: Step = (scene) => ann(scene).accept(scene);
const call = (outcome: 'reached' | 'no-answer') => (scene: Scene) =>
  ann(scene).logAttempt({ referralId: scene.referralId, outcome });
const complete: Step = (scene) =>
  ann(scene).complete({ referralId: scene.referralId, outcome: 'enrolled', withoutAttempt: 'in-person' });
const handBack: Step = (scene) => ann(scene).handBack({ referralId: scene.referralId, reason: 'emergency' });
const cancel: Step = ({ world, token }) => world.resident.cancel({ token });
const notCalled: Step = ({ world, token }) => world.resident.notCalled({ token });
const outcomeWrong: Step = ({ world, token }) => world.resident.notCalled({ token, about: 'outcome-wrong' });
const pass = (ms: number) => (scene: Scene) => scene.world.pass(ms);
const untilPromise = pass(callbackWithin);
const license = (licenceStatus: 'active' | 'inactive') => async (scene: Scene) => {
  await scene.world.app.apply(importRoster([rosterRow(scene.ann, { licenceStatus })]));
  await scene.world.settle();
};
const loseAccess: Step = async (scene) => {
  await license('inactive')(scene);
  await license('active')(scene);
};
const askAgain: Step = async ({ world, cy, token }) => {
  await world.addAgent(cy);
  return world.resident.change({ token, wish: 'now' });
};

const openingOf = async ({ world, token }: Scene) => {
  const [opening] = (await world.resident.track({ token })).otherTimes.openings;
  if (!opening) throw new Error('there is no opening');
  return opening.opensAt;
};
const putOff: Step = async (scene) =>
  scene.world.resident.change({ token: scene.token, wish: 'opening', opensAt: await openingOf(scene) });
/** A moment after it: nobody is asked as a General twice, so it is a Mass. */
const untilOpening: Step = async ({ world, token }) => {
  const { opensAt } = await world.resident.track({ token });
  await world.pass((opensAt ?? 0) - world.clock.now() + 1);
};

type Figures = Partial<Metrics>;
const kept = { promised: 1, promiseKept: 1 };
const broken = { promised: 1, promiseKept: 0 };
const notJudged = { promised: 0, promiseKept: 0 };
const done = { completed: 1, unableToReach: 0, returned: 0 };
const unreached = { completed: 0, unableToReach: 1, returned: 0 };
const wentBack = { completed: 0, unableToReach: 0, returned: 1 };
const takenAway = { completed: 0, unableToReach: 0, returned: 0 };

type Ending = readonly [what: string, steps: readonly Step[], status: AgentStatus, figures: Figures];
/** Ann accepts in time for the promise. */
const ENDINGS: readonly Ending[] = [
  ['completed after a call in time', [call('reached'), complete], 'complete', { ...done, ...kept }],
  ['completed in time, with no call logged', [complete], 'complete', { ...done, ...notJudged }],
  ['completed late, with no call logged', [untilPromise, complete], 'complete', { ...done, ...broken }],
  [
    'completed, and the resident says that the outcome is wrong',
    [call('reached'), complete, outcomeWrong],
    'complete',
    { ...done, ...kept },
  ],
  [
    'completed, and the resident says that nobody called',
    [call('reached'), complete, notCalled],
    'not-called',
    { ...wentBack, ...broken },
  ],
  [
    'called three times without an answer',
    [call('no-answer'), call('no-answer'), call('no-answer')],
    'unable-to-reach',
    { ...unreached, ...kept },
  ],
  ['handed back', [handBack], 'handed-back', { ...wentBack, ...broken }],
  ['handed back after a call', [call('no-answer'), handBack], 'handed-back', { ...wentBack, ...kept }],
  [
    'handed back after a late call, with a new promise',
    [untilPromise, call('no-answer'), handBack, askAgain],
    'handed-back',
    { ...wentBack, ...broken },
  ],
  ['never called', [pass(callbackWithin + returnAfterReminder)], 'returned', { ...wentBack, ...broken }],
  [
    'called according to the agent, but not according to the resident',
    [call('reached'), untilPromise, notCalled],
    'not-called',
    { ...wentBack, ...broken },
  ],
  ['cancelled by the resident in time', [cancel], 'cancelled', { ...takenAway, ...notJudged }],
  [
    'cancelled by the resident after a call',
    [call('no-answer'), cancel],
    'cancelled',
    { ...takenAway, ...kept },
  ],
  [
    'cancelled by the resident after the promised time',
    [untilPromise, cancel],
    'cancelled',
    { ...takenAway, ...broken },
  ],
  ['put off by the resident in time', [putOff], 'rescheduled', { ...takenAway, ...notJudged }],
  [
    'rescheduled by the resident, and accepted again then',
    [putOff, untilOpening, accept, call('reached'), complete],
    'complete',
    { offered: 2, accepted: 2, ...done, ...kept },
  ],
  [
    'lost before the promised time because access ended',
    [loseAccess],
    'access-ended',
    { ...takenAway, ...notJudged },
  ],
  [
    'lost after the promised time because access ended',
    [untilPromise, loseAccess],
    'access-ended',
    { ...takenAway, ...broken },
  ],
];

/** Never accepted by Ann, who is asked first; Ben is on duty too. */
const OFFERS: readonly (readonly [what: string, steps: readonly Step[], status: AgentStatus])[] = [
  ['rejected', [(scene) => ann(scene).reject(scene)], 'rejected'],
  ['cancelled by the resident', [cancel], 'cancelled'],
  ['withdrawn for her access', [loseAccess], 'withdrawn'],
  [
    'accepted by somebody else',
    [pass(generalWindow), ({ world, ben, referralId }) => world.as(ben).referrals.accept({ referralId })],
    'taken',
  ],
  [
    'accepted by somebody else, and completed',
    [
      pass(generalWindow),
      ({ world, ben, referralId }) => world.as(ben).referrals.accept({ referralId }),
      ({ world, ben, referralId }) =>
        world.as(ben).referrals.complete({ referralId, outcome: 'enrolled', withoutAttempt: 'in-person' }),
    ],
    'taken',
  ],
  ['taken by nobody', [pass(callbackWithin + EXPIRE_AFTER)], 'expired'],
];

describe.each(DATABASE_KINDS)('on %s, a referral that was', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  let scene: Scene;
  let scenes = 0;
  let referrals = 0;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    const policy = { ...SHORT_WINDOWS, failedAttemptsOver: 0, expireAfter: EXPIRE_AFTER };
    world = await createWorld({ databaseUrl: database.url, policy, lookEvery: 60 * 60_000 });
  });
  afterAll(async () => {
    await world.app.stop();
    await database.remove();
  });
  beforeEach(async () => {
    const [ann, ben, cy] = ['ann', 'ben', 'cy'].map((name) => `${name}-${++scenes}`) as [
      string,
      string,
      string,
    ];
    await world.addAgent(ann);
    const { token } = await world.request();
    scene = { world, ann, ben, cy, token, referralId: await world.referralId(referrals++) };
  });
  /** Frees the agents for the next scene. */
  afterEach(async () => {
    await refusalOf(world.resident.cancel(scene));
    for (const name of [scene.ann, scene.ben, scene.cy])
      await refusalOf(world.as(name).agent.registration.leave());
  });
  const live = async (steps: readonly Step[]) => {
    for (const step of steps) await step(scene);
    await world.settle();
  };
  /** The newest of Ann's rows, on which the detail, the filter, and the day's list must agree. */
  async function expectRead(status: AgentStatus): Promise<void> {
    const { referralId } = scene;
    const { rows } = await ann(scene).list({});
    expect(rows[0]?.status).toBe(status);
    expect((await ann(scene).get({ referralId })).status).toBe(status);
    const offerId = rows[0]?.offerId;
    for (const each of AGENT_STATUSES) {
      const found = (await ann(scene).list({ status: each })).rows.filter((row) => row.offerId === offerId);
      expect(
        found.map((row) => row.status),
        each,
      ).toEqual(each === status ? [status] : []);
    }
    expect((await ann(scene).export({ status })).csv).toContain(`,${status},`);
    const day = (await ann(scene).quickUpdates()).referrals.filter((row) => row.offerId === offerId);
    for (const row of day) expect(row.status).toBe(status);
  }

  it.each(ENDINGS)('%s', async (_, steps, status, figures) => {
    await live([accept, ...steps]);
    await expectRead(status);
    expect(await world.as(scene.ann).metrics.summary(EVER)).toMatchObject({ accepted: 1, ...figures });
    const again = await refusalOf(ann(scene).accept(scene));
    const { status: now } = await world.resident.track(scene);
    const isOver = ['complete', 'cancelled', 'unable-to-reach'].includes(now);
    expect(again).toBe(isOver ? 'referral-closed' : 'offer-withdrawn');
  });

  it.each(OFFERS)('%s, without being accepted', async (_, steps, status) => {
    await world.addAgent(scene.ben);
    await live(steps);
    await expectRead(status);
  });

  it('open', async () => {
    await expectRead('pending');
    await live([accept]);
    await expectRead('in-progress');
  });
});
