/** The staff's board: who waits, who is on duty, and that a change is shown without asking again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Board } from '../../../shared/contracts/board.ts';
import { testClock } from '../../testing/test-clock.ts';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';
import { createBoardWatch } from './board.ts';
import { createLiveBus } from './live-bus.ts';

describe('the board', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.app.stop());
  const board = () => world.as('staff:lee').staff.board({});

  it('says who is owed a call and how far it is, until somebody has tried', async () => {
    await world.addAgent('ann', { languages: ['en', 'es'] });
    await world.request({ language: 'es' });
    await world.request();
    const first = await board();
    expect(first).toMatchObject({ waiting: 2, onDuty: 1, quarantine: 0 });
    expect(first.rows.map(({ county, state, asked }) => [county, state, asked])).toEqual([
      ['Jefferson', 'asked', 1],
      ['Jefferson', 'asked', 1],
    ]);
    expect(first.counties).toEqual([{ county: 'Jefferson', waiting: 2, onDuty: 1 }]);
    expect(first.languages).toEqual([
      { language: 'en', waiting: 1, onDuty: 1 },
      { language: 'es', waiting: 1, onDuty: 1 },
    ]);
    const referralId = first.rows[0]?.referralId ?? '';
    await world.as('ann').referrals.accept({ referralId });
    await world.pass(1_000);
    expect((await board()).rows).toMatchObject([
      { referralId, state: 'accepted-no-call' },
      { state: 'asked' },
    ]);
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    await world.pass(1_000);
    expect(await board()).toMatchObject({ waiting: 1 });
  });

  it('keeps somebody whose request was taken from its holder after an attempt, without a set time, until the next one tries', async () => {
    await world.addAgent('ann');
    await world.addAgent('ben', { zip: '40511' });
    await world.request();
    const [{ referralId = '' } = {}] = (await board()).rows;
    await world.as('ann').referrals.accept({ referralId });
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'no-answer' });
    await world.pass(1_000);
    expect(await board()).toMatchObject({ waiting: 0, rows: [] });
    const reason = 'She phoned: nobody called';
    await world.as('staff:lee').staff.reassign({ referralId, agent: 'ben', reason, dryRun: false });
    await world.pass(1_000);
    expect(await board()).toMatchObject({ waiting: 1, rows: [{ referralId, promisedBy: null }] });
    await world.as('ben').referrals.accept({ referralId });
    await world.pass(1_000);
    expect((await board()).rows).toMatchObject([{ referralId, state: 'accepted-no-call' }]);
    await world.as('ben').referrals.logAttempt({ referralId, outcome: 'reached' });
    await world.pass(1_000);
    expect(await board()).toMatchObject({ waiting: 0, rows: [] });
  });

  it('names nobody, and says what stands in the way', async () => {
    await world.addAgent('ann');
    await world.request({ firstName: 'Rosa' });
    const shown = await board();
    expect(JSON.stringify(shown)).not.toMatch(/Rosa|Testerman|ann\b|502/);
    expect(shown.health).toEqual({ paused: null, attackSince: null, ready: true });
    expect(shown.messages.undelivered).toBe(0);
  });
});

describe('a board that is open', () => {
  const empty = { serverNow: TUESDAY_10 } as const;
  function watched() {
    const clock = testClock(TUESDAY_10);
    const bus = createLiveBus();
    let looks = 0;
    const look = async (): Promise<Omit<Board, 'version'>> => {
      looks++;
      return { ...NOTHING, ...empty, waiting: looks };
    };
    return { clock, bus, looks: () => looks, watch: createBoardWatch({ clock, bus, process: 'one', look }) };
  }
  const NOTHING: Omit<Board, 'version'> = {
    ...{ serverNow: 0, waiting: 0, rows: [], onDuty: 0, counties: [], languages: [], quarantine: 0 },
    messages: { waiting: 0, oldestAt: null, undelivered: 0, channels: [] },
    health: { paused: null, attackSince: null, ready: true },
  };
  const LATER = TUESDAY_10 + 600_000;

  it('gets the next one within half a second of a change, and others get the same', async () => {
    const { clock, bus, looks, watch } = watched();
    const { version } = await watch.next(undefined, LATER, undefined);
    const both = Promise.all([watch.next(version, LATER, undefined), watch.next(version, LATER, undefined)]);
    await clock.advance(1_000, async () => undefined);
    expect(looks()).toBe(1);
    for (let n = 0; n < 20; n++) bus.publish('somebody');
    await clock.advance(500, async () => undefined);
    const [one, two] = await both;
    expect([one.waiting, two.waiting, looks()]).toEqual([2, 2, 2]);
  });

  it('is let go when its token ends, and when its page is closed', async () => {
    const { clock, watch } = watched();
    const { version } = await watch.next(undefined, LATER, undefined);
    const ended = watch.next(version, TUESDAY_10 + 2_000, undefined);
    await clock.advance(2_000, async () => undefined);
    expect((await ended).version).toBe(version);
    const closing = new AbortController();
    const closed = watch.next(version, LATER, closing.signal);
    closing.abort();
    expect((await closed).version).toBe(version);
  });
});
