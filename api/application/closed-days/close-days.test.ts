import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { createWorld, type World } from '../../testing/world.ts';
import type { ClosedDaysRow } from '../closed-days-port.ts';
import {
  closeDays,
  pauseProgram,
  reopenDays,
  resumeProgram,
  sameFirstDay,
  standingPauses,
} from './close-days.ts';

const row = (kind: ClosedDaysRow['kind'], from: string, to: string): ClosedDaysRow => ({
  id: 1,
  kind,
  name: 'Winter',
  from,
  to,
});

describe('two closures that begin on the same day', () => {
  const known = [row('closure', '2026-12-24', '2027-01-01')];
  it('can’t be, because removing one would remove both', () => {
    expect(sameFirstDay(known, row('closure', '2026-12-24', '2026-12-26'))).toBe(known[0]);
  });
  it('are not meant where the kind, the day, or nothing at all differs', () => {
    expect(sameFirstDay(known, row('closure', '2026-12-24', '2027-01-01'))).toBeUndefined();
    expect(sameFirstDay(known, row('holiday', '2026-12-24', '2026-12-24'))).toBeUndefined();
    expect(sameFirstDay(known, row('closure', '2026-12-25', '2026-12-26'))).toBeUndefined();
  });
});

describe('a pause', () => {
  it('lasts through its last day, and allows another pause after it', () => {
    const pause = row('pause', '2026-11-20', '2026-11-22');
    expect(standingPauses([pause], '2026-11-22')).toEqual([pause]);
    expect(standingPauses([pause], '2026-11-23')).toEqual([]);
    expect(standingPauses([row('closure', '2026-11-20', '2026-11-30')], '2026-11-23')).toEqual([]);
  });
});

describe('staff', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.app.stop());
  const all = () => world.app.apply(({ stores }) => stores.closedDays.all());
  const entry = { kind: 'closure' as const, name: 'Winter', from: '2026-12-24', to: '2027-01-01' };

  it('close days once, and are shown the entry that begins on the same day', async () => {
    const closing = await Promise.all(
      [closeDays(entry), closeDays(entry)].map((one) => world.app.apply(one)),
    );
    expect(closing.map(({ added }) => added)).toEqual([true, false]);
    const shorter = await world.app.apply(closeDays({ ...entry, to: '2026-12-26' }));
    expect(shorter).toMatchObject({ added: false, other: { to: '2027-01-01' } });
    expect(await world.app.apply(reopenDays('closure', '2026-12-24'))).toBe(true);
    expect(await world.app.apply(reopenDays('closure', '2026-12-24'))).toBe(false);
    expect(await all()).toEqual([]);
  });

  it('pause once however often they say so, and resume', async () => {
    const today = '2026-03-03';
    const pause = (name: string) => world.app.apply(pauseProgram({ name, today, to: WITHOUT_END }));
    const [first, second] = await Promise.all([pause('Storm'), pause('Flood')]);
    expect([first?.before, second?.before?.name]).toEqual([null, 'Storm']);
    expect((await all()).map(({ name }) => name)).toEqual(['Flood']);
    expect(await world.app.apply(resumeProgram(today))).toMatchObject([{ name: 'Flood' }]);
    expect(await all()).toEqual([]);
  });
});
