import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aReferral, MINUTE, NINE, referralLife } from '../../testing/referral-life.ts';
import { defaultPolicy } from '../policy.ts';
import { EVERYBODY } from './decision.ts';
import { nextDueAt } from './due.ts';
import { joined, waveNow } from './waves.ts';

const MANY = Array.from({ length: 200 }, (_, n) => `agent-${String(n).padStart(3, '0')}`);

/** How many were alerted in each minute since the request. */
function alertsByMinute({ alerts }: ReturnType<typeof referralLife>): Record<number, number> {
  const byMinute: Record<number, number> = {};
  for (const { at } of alerts) {
    const minute = Math.floor((at - NINE) / MINUTE);
    byMinute[minute] = (byMinute[minute] ?? 0) + 1;
  }
  return byMinute;
}

describe('a Mass that nobody answers', () => {
  it('is in the list of all 200 at once, alerts four a minute, and everybody five minutes before the time', () => {
    const life = referralLife({ agents: MANY });
    life.open();
    life.pass(14);
    expect(alertsByMinute(life)).toEqual({ 0: 1 });
    life.pass(1);
    expect(life.asked()).toHaveLength(200);
    life.pass(60);
    const waves = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [15 + n, 4]));
    expect(alertsByMinute(life)).toEqual({ 0: 1, ...waves, 25: 164 });
  });

  it('alerts more rarely while much time is left, and at full pace from twenty minutes before everybody is', () => {
    const referral = { plannedBy: NINE + 100 * MINUTE, promisedBy: NINE + 100 * MINUTE };
    const life = referralLife({ agents: MANY, referral });
    life.open();
    life.pass(100);
    const minutes = Object.keys(alertsByMinute(life)).map(Number);
    const between = (from: number, to: number) => minutes.filter((minute) => minute > from && minute < to);
    // Eighty minutes are left after the General: four times as long as full pace needs.
    expect(between(0, 23)).toEqual([15, 19, 22]);
    expect(between(75, 95)).toHaveLength(19);
  });

  it('alerts idle people only while there is a time to keep that leaves a choice', () => {
    const wave = (promisedBy: number | null, unalerted: number) => {
      const referral = aReferral({ state: 'mass', massSince: NINE, nextWaveAt: null, promisedBy });
      return waveNow(referral, unalerted, { now: NINE, policy: defaultPolicy }).effects;
    };
    const four = defaultPolicy.waveSize;
    expect(wave(NINE + 30 * MINUTE, 9)).toEqual([{ type: 'alert', who: { most: four, among: 'idle' } }]);
    expect(wave(null, 9)).toEqual([{ type: 'alert', who: { most: four, among: 'all' } }]);
    expect(wave(NINE + 5 * MINUTE, 9)).toEqual([{ type: 'alert', who: EVERYBODY }]);
    expect(wave(NINE + 30 * MINUTE, four)).toEqual([{ type: 'alert', who: EVERYBODY }]);
  });

  it('alerts all with few In Progress before the time worked to, and the others before a later promised one', () => {
    const [plannedBy, promisedBy] = [NINE + 30 * MINUTE, NINE + 60 * MINUTE];
    const referral = aReferral({ state: 'mass', massSince: NINE, nextWaveAt: null, plannedBy, promisedBy });
    const waveAt = (minute: number) => {
      const now = NINE + minute * MINUTE;
      return waveNow(referral, 9, { now, policy: defaultPolicy }, now);
    };
    const four = defaultPolicy.waveSize;
    const alert = (most: number | null, among: 'idle' | 'light' | 'all') => [
      { type: 'alert', who: { most, among } },
    ];
    expect(waveAt(24.5)).toEqual({ effects: alert(four, 'idle'), nextWaveAt: NINE + 25 * MINUTE });
    expect(waveAt(25)).toEqual({ effects: alert(null, 'light'), nextWaveAt: NINE + 26 * MINUTE });
    expect(waveAt(26).effects).toEqual(alert(four, 'idle'));
    expect(waveAt(54.5)).toEqual({ effects: alert(four, 'idle'), nextWaveAt: NINE + 55 * MINUTE });
    expect(waveAt(55).effects).toEqual(alert(null, 'all'));
  });

  it('alerts the best first', () => {
    const life = referralLife({ agents: MANY });
    life.open();
    life.pass(16);
    const alerted = life.offers.filter(({ kind, alertedAt }) => kind === 'mass' && alertedAt !== null);
    expect(alerted.map(({ agentId }) => agentId)).toEqual(MANY.slice(0, 8));
  });

  it('goes on at its pace where nothing is promised, until everybody was alerted', () => {
    const life = referralLife({ agents: MANY.slice(0, 10), referral: { promisedBy: null } });
    life.open();
    life.pass(15);
    life.pass(30);
    expect(alertsByMinute(life)).toEqual({ 0: 1, 15: 4, 16: 4, 17: 2 });
    expect(life.referral).toMatchObject({ state: 'mass', nextWaveAt: null });
  });

  it('makes up for one wave after an outage, and not for those between', () => {
    const life = referralLife({ agents: MANY });
    life.open();
    life.pass(15);
    life.sleep(6);
    life.happen({ type: 'due', outage: null });
    life.pass(1);
    expect(alertsByMinute(life)).toEqual({ 0: 1, 15: 4, 21: 4, 22: 4 });
  });

  it('alerts everybody after an outage that lasted until it is urgent', () => {
    const life = referralLife({ agents: MANY });
    life.open();
    life.pass(15);
    life.sleep(12);
    life.happen({ type: 'due', outage: null });
    expect(alertsByMinute(life)).toEqual({ 0: 1, 15: 4, 27: 200 });
  });

  it('is no burst either where it comes back after its promise was missed', () => {
    const life = referralLife({ agents: MANY });
    life.open();
    life.accept(MANY[0] as string);
    life.pass(45);
    expect(life.referral.state).toBe('mass');
    expect(alertsByMinute(life)[45]).toBe(defaultPolicy.waveSize);
  });

  it('opens with everybody where the time is near', () => {
    const life = referralLife({ agents: MANY });
    life.sleep(25);
    life.open();
    expect(alertsByMinute(life)).toEqual({ 25: 200 });
  });
});

describe('a Mass that few people have', () => {
  const FEW = MANY.slice(0, 6);
  const promised = (minutes: number) => ({
    promisedBy: NINE + minutes * MINUTE,
    plannedBy: NINE + minutes * MINUTE,
  });

  it('is told again ten minutes after its last alert, until its time, and not after it', () => {
    const life = referralLife({ agents: FEW, referral: promised(60) });
    life.open();
    life.pass(120);
    expect(alertsByMinute(life)).toEqual({ 0: 1, 15: 4, 17: 2, 27: 4, 28: 2, 38: 4, 39: 2, 49: 4, 50: 2 });
  });

  it('is told to nobody again who was told less than ten minutes ago, where somebody joins', () => {
    const life = referralLife({ agents: FEW, referral: promised(60) });
    life.open();
    life.pass(20);
    life.alerts.length = 0;
    life.pass(5);
    expect(life.alerts).toEqual([]);
  });

  it('is told once where nothing is promised, and during an attack', () => {
    for (const [referral, attackSince] of [
      [{ promisedBy: null, plannedBy: null }, null],
      [promised(60), NINE],
    ] as const) {
      const life = referralLife({ agents: FEW, referral, policy: { attackSince } });
      life.open();
      life.pass(120);
      expect(life.alerts).toHaveLength(1 + FEW.length);
    }
  });

  it('goes on at its pace where the time that it was worked to has passed, and is everybody’s shortly before the promised one', () => {
    const life = referralLife({
      agents: MANY,
      referral: { plannedBy: NINE + 30 * MINUTE, promisedBy: NINE + 60 * MINUTE },
    });
    life.sleep(40);
    life.open();
    life.pass(15);
    const waves = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [40 + n, 4]));
    // The 140 who were never alerted, and the 24 alerted ten or more minutes ago.
    expect(alertsByMinute(life)).toEqual({ ...waves, 55: 164 });
  });
});

describe('who joins a Mass later', () => {
  const mass = (nextWaveAt: number | null, promisedBy: number | null = NINE + 30 * MINUTE) =>
    aReferral({ state: 'mass', massSince: NINE, nextWaveAt, promisedBy });
  const at = (minutes: number) => ({ now: NINE + minutes * MINUTE, policy: defaultPolicy });

  it('waits for the wave that comes anyway', () => {
    const waiting = mass(NINE + MINUTE);
    expect(joined(waiting, NINE, at(0.5))).toBe(waiting);
  });

  it('is alerted at once where nobody was for a while, and a wave later where somebody just was', () => {
    expect(joined(mass(null), null, at(3)).nextWaveAt).toBe(NINE + 3 * MINUTE);
    expect(joined(mass(null), NINE, at(3)).nextWaveAt).toBe(NINE + 3 * MINUTE);
    expect(joined(mass(null), NINE + 2.5 * MINUTE, at(3)).nextWaveAt).toBe(NINE + 3.5 * MINUTE);
  });

  it('is alerted at once where the time is near', () => {
    expect(joined(mass(null), NINE + 26 * MINUTE, at(26.1)).nextWaveAt).toBe(NINE + 26.1 * MINUTE);
  });
});

it('every wave is bounded or everybody’s, and the next one lies ahead: no later than everybody’s, and within its promise', () => {
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.nat(60),
      fc.option(fc.integer({ min: 1, max: 60 })),
      fc.boolean(),
      (unalerted, now, promised, opens) => {
        const promisedBy = promised === null ? null : NINE + promised * MINUTE;
        const referral = aReferral({ state: 'mass', massSince: NINE, nextWaveAt: null, promisedBy });
        const ctx = { now: NINE + now * MINUTE, policy: defaultPolicy };
        const { effects, nextWaveAt } = waveNow(referral, unalerted, ctx, opens ? null : ctx.now);
        const [alert] = effects;
        const bounded = alert?.type === 'alert' && alert.who.most === defaultPolicy.waveSize;
        if (bounded) expect(unalerted).toBeGreaterThan(defaultPolicy.waveSize);
        if (bounded) expect(nextWaveAt).not.toBeNull();
        if (nextWaveAt === null) return;
        expect(nextWaveAt).toBeGreaterThan(ctx.now);
        expect(nextDueAt({ ...referral, nextWaveAt }, defaultPolicy)).toBeLessThanOrEqual(nextWaveAt);
        expect(bounded || promisedBy !== null).toBe(true);
        if (promisedBy === null) return;
        const everyoneAt = promisedBy - defaultPolicy.everyoneBefore;
        if (ctx.now < everyoneAt) expect(nextWaveAt).toBeLessThanOrEqual(everyoneAt);
        if (!bounded) expect(nextWaveAt).toBeLessThan(promisedBy);
      },
    ),
  );
});

it('a shadow alerts nobody', () => {
  const shadow = aReferral({ state: 'mass', massSince: NINE, nextWaveAt: null, shadow: true });
  expect(waveNow(shadow, 20, { now: NINE, policy: defaultPolicy })).toEqual({
    effects: [],
    nextWaveAt: null,
  });
});
