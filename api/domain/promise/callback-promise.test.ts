import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry } from '../../testing/roster-entries.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import { RosterIndex } from '../matching/roster-index/index.ts';
import { defaultPolicy } from '../policy.ts';
import { OFFICE_HOURS } from '../time/availability.ts';
import { wallTimeAt } from '../time/zoned-time.ts';
import type { Practiced } from './calibration.ts';
import { type CallbackPromise, type Judgment, judge, type PromiseQuestion } from './callback-promise.ts';
import type { Owed } from './demand.ts';

const ZONE = 'America/Kentucky/Louisville';
const DAY = 24 * HOUR;
const FROM_8 = { startMinute: 8 * 60, endMinute: 17 * 60 };
const EIGHT_TO_FIVE = {
  mon: [FROM_8],
  tue: [FROM_8],
  wed: [FROM_8],
  thu: [FROM_8],
  fri: [FROM_8],
  sat: [],
  sun: [],
};

type Wish = Partial<PromiseQuestion> & {
  now?: number;
  owed?: readonly Owed[];
  practice?: readonly Practiced[];
};

function rosterOf(entries: readonly Partial<RosterEntry>[]): RosterIndex {
  const roster = new RosterIndex();
  roster.update(entries.map((entry, n) => anEntry({ agentId: `agent-${n}`, ...entry })));
  return roster;
}
function judged(entries: readonly Partial<RosterEntry>[], wish: Wish = {}): Judgment {
  const { now = NINE, owed = [], practice = [], ...question } = wish;
  const program = { roster: rosterOf(entries), owed, practice };
  return judge(program, { help: 'both', zone: ZONE, ...question }, now, defaultPolicy);
}
const promised = (...entries: Partial<RosterEntry>[]): CallbackPromise => judged(entries).promise;
let requests = 0;
const owes = (over: Partial<Owed> = {}): Owed => ({
  referralId: `r-${requests++}`,
  help: 'both',
  plannedBy: NINE + 30 * MINUTE,
  opensAt: null,
  holderId: null,
  callBegan: null,
  ...over,
});
const off = { dutyFrom: null };
const sure = { record: { asked: 100, accepted: 100 } };

/** People accept promises one by one, choosing the first opening if there is a choice; returns each promise. */
function rush(entries: readonly Partial<RosterEntry>[], people: number, now = NINE): CallbackPromise[] {
  const owed: Owed[] = [];
  const told: CallbackPromise[] = [];
  for (let n = 0; n < people; n++) {
    const { promise, plannedBy } = judged(entries, { owed, now });
    told.push(promise);
    const [first] = promise.kind === 'openings' ? promise.openings : [];
    if (first) owed.push(owes({ plannedBy: first.by, opensAt: first.opensAt }));
    else if (plannedBy !== null) owed.push(owes({ plannedBy }));
  }
  return told;
}
const byOf = (promise: CallbackPromise): number =>
  promise.kind === 'now' || promise.kind === 'later'
    ? promise.by
    : promise.kind === 'openings'
      ? (promise.openings[0]?.by ?? 0)
      : Number.POSITIVE_INFINITY;

describe('a promise counts who can begin a call (rules 8f and 8g)', () => {
  it('is thirty minutes while somebody is on duty and free, even one who has a General already', () => {
    expect(promised({ generalPending: true })).toEqual({ kind: 'now', by: NINE + 30 * MINUTE });
  });

  it('one agent and thirteen residents: thirty minutes for the first, later times for the rest, as far apart as calls are', () => {
    const told = rush([{}], 13);
    const kinds = told.map(({ kind }) => kind);
    expect(kinds[0]).toBe('now');
    expect(kinds.filter((kind) => kind === 'now').length).toBeLessThan(3);
    const times = told.map(byOf);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // She begins a call every 22 minutes at best, so the last promise is no sooner than that.
    for (const [n, by] of times.entries()) expect(by).toBeGreaterThanOrEqual(NINE + n * 22 * MINUTE);
  });

  it('more agents are never worse, also from five to six, where the way of counting changes', () => {
    const roomFor = (agents: number) =>
      rush(
        Array.from({ length: agents }, () => ({})),
        agents + 2,
      ).filter(({ kind }) => kind === 'now').length;
    const room = [1, 2, 3, 4, 5, 6, 7, 8, 20, 60].map(roomFor);
    expect(room).toEqual([...room].sort((a, b) => a - b));
    expect(room.at(-1)).toBeGreaterThan(20);
  });

  it('an agent who accepts is worth more than one who lets offers lie', () => {
    const lazy = { record: { asked: 60, accepted: 6 } };
    const [reliable, unreliable] = [sure, lazy].map((agent) =>
      rush([agent, agent, agent, agent], 6).map(byOf),
    );
    expect(Math.max(...(reliable ?? []))).toBeLessThan(Math.max(...(unreliable ?? [])));
  });

  it('calls that wait with an agent, and the one under way, come first: one person begins so many', () => {
    const five = Array.from({ length: 5 }, () => owes({ holderId: 'agent-0' }));
    expect(judged([{ inProgress: 5 }], { owed: five }).promise).toMatchObject({ kind: 'later' });
    expect(byOf(judged([{ inProgress: 5 }], { owed: five }).promise)).toBeGreaterThan(NINE + 110 * MINUTE);
    // Another agent is free.
    expect(judged([{ inProgress: 5 }, sure], { owed: five }).promise.kind).toBe('now');
    const onTheLine = owes({ holderId: 'agent-0', callBegan: NINE - 5 * MINUTE });
    expect(judged([{ inProgress: 1, ...sure }], { owed: [onTheLine] }).promise.kind).toBe('now');
    const justBegun = owes({ holderId: 'agent-0', callBegan: NINE });
    expect(judged([{ inProgress: 1 }], { owed: [justBegun] }).promise.kind).toBe('later');
  });

  it('nobody new breaks a later promise', () => {
    const soon = owes();
    const later = [owes({ plannedBy: NINE + 57 * MINUTE }), owes({ plannedBy: NINE + 57 * MINUTE })];
    expect(byOf(judged([sure], { owed: [soon] }).promise)).toBeLessThan(NINE + 57 * MINUTE);
    expect(byOf(judged([sure], { owed: [soon, ...later] }).promise)).toBeGreaterThan(NINE + 75 * MINUTE);
  });

  it('duty that ends leaves no room after it', () => {
    const told = rush([{ dutyUntil: NINE + 75 * MINUTE }], 4);
    expect(told.map(({ kind }) => kind)).toEqual(['now', 'later', 'none', 'none']);
  });

  it('licences nest: an enrollment needs room among those who may enroll, an application among all', () => {
    const life = { helps: ['application'] as const, ...sure };
    const owed = [owes({ help: 'enrollment' })];
    expect(judged([life, sure], { owed, help: 'enrollment' }).promise.kind).toBe('later');
    expect(judged([life, life, sure], { owed, help: 'application' }).promise.kind).toBe('now');
    expect(judged([life], { help: 'enrollment' }).promise).toEqual({ kind: 'none' });
  });

  it('a request that is there gives up its own place, and who said no to it keeps no promise about it', () => {
    const own = owes({ referralId: 'own' });
    expect(judged([{}], { owed: [own] }).promise.kind).toBe('later');
    expect(judged([{}], { owed: [own], referralId: 'own' }).promise.kind).toBe('now');
    const asked = new Map([['agent-0', { general: true, rejected: true }]]);
    expect(judged([{}], { asked }).promise).toEqual({ kind: 'none' });
  });

  it('is nothing when no opening is known', () => {
    expect(promised()).toEqual({ kind: 'none' });
    expect(promised(off, { dutyUntil: NINE }, { registered: false }, { hasChannel: false })).toEqual({
      kind: 'none',
    });
  });
});

describe('openings (rule 8i)', () => {
  const calendar = { zone: ZONE, hours: EIGHT_TO_FIVE, outOfOffice: [], switch: { state: 'on' as const } };
  const alone = { dutyFrom: NINE - HOUR, calendar };
  const NIGHT = NINE - 10 * HOUR;

  it('at night, one agent and thirty residents: each opening is used up, and later ones follow', () => {
    const told = rush([alone], 30, NIGHT);
    const taken = told.map((promise) =>
      promise.kind === 'openings' ? (promise.openings[0]?.opensAt ?? 0) : 0,
    );
    expect(new Set(taken).size).toBe(30);
    // She comes at eight, and a set call is offered before its time.
    expect(taken[0]).toBe(NINE - 30 * MINUTE);
    // Fewer than she could begin: some calls take longer, and some offers lapse.
    for (const day of [0, 1])
      expect(
        taken.filter((at) => at >= NINE - HOUR + day * DAY && at < NINE + (8 + day * 24) * HOUR).length,
      ).toBeLessThan(18);
    expect(Math.max(...taken)).toBeGreaterThan(NINE + DAY);
  });

  it('one that is given back is free again', () => {
    const first = owes({ plannedBy: NINE, opensAt: NINE - 30 * MINUTE });
    const at = (owed: readonly Owed[]) => judged([alone], { owed, now: NIGHT }).openings()[0]?.opensAt;
    expect(at([])).toBe(NINE - 30 * MINUTE);
    expect(at([first])).toBe(NINE);
  });

  it('several are offered: the first, and the first of other parts of the day, with more to be had', () => {
    const { promise } = judged([alone], { now: NIGHT });
    expect(promise).toMatchObject({ kind: 'openings', more: true });
    const openings = promise.kind === 'openings' ? promise.openings : [];
    expect(openings).toHaveLength(5);
    expect(openings.slice(0, 3).map(({ opensAt }) => opensAt)).toEqual([
      NINE - 30 * MINUTE,
      NINE + 3 * HOUR,
      NINE + DAY - 30 * MINUTE,
    ]);
  });

  it('nobody is offered midnight: a day that opens at 00:00 is offered from eight, where the resident lives', () => {
    const always = [{ startMinute: 0, endMinute: 1440 }];
    const hours = { ...EIGHT_TO_FIVE, mon: always, tue: always, wed: always, thu: always, fri: always };
    const night = {
      dutyFrom: NINE,
      calendar: { ...calendar, hours, outOfOffice: [{ from: NIGHT, to: NINE + 15 * HOUR }] },
    };
    for (const zone of [ZONE, 'America/Chicago']) {
      const openings = judged([night], { now: NIGHT, zone }).openings();
      expect(openings.length).toBeGreaterThan(20);
      for (const { opensAt, by } of openings) {
        expect(wallTimeAt(opensAt, zone).minute).toBeGreaterThanOrEqual(8 * 60);
        expect(wallTimeAt(by, zone).minute).toBeLessThanOrEqual(21 * 60);
      }
    }
  });

  it('reaches seven days ahead, over a week-end and closed days', () => {
    const policy = { ...defaultPolicy, closedDays: [{ from: '2026-03-03', to: '2026-03-06' }] };
    const program = { roster: rosterOf([alone]), owed: [], practice: [] };
    const openings = judge(program, { help: 'both', zone: ZONE }, NIGHT, policy).openings();
    // Closed Tuesday to Friday, then the weekend of the spring clock change: Monday is the first.
    expect(openings[0]?.opensAt).toBe(NINE - 90 * MINUTE + 6 * DAY);
    expect(openings.at(-1)?.opensAt).toBeLessThan(NIGHT + 7 * DAY);
  });

  it('where many work, a time with one or two on duty is not offered: both may be silent', () => {
    const until = (hour: number, count: number) =>
      Array.from({ length: count }, () => ({
        dutyFrom: NINE - HOUR,
        calendar: {
          ...calendar,
          hours: { ...EIGHT_TO_FIVE, tue: [{ ...FROM_8, endMinute: hour * 60 }] },
        },
      }));
    const last = (...agents: Partial<RosterEntry>[]) =>
      judged(agents, { now: NIGHT })
        .openings()
        .filter(({ opensAt }) => opensAt < NINE + DAY / 2)
        .at(-1)?.opensAt;
    expect(last(...until(17, 4), ...until(20, 2))).toBe(NINE + 7.5 * HOUR);
    expect(last(...until(17, 4), ...until(20, 4))).toBe(NINE + 10.5 * HOUR);
    expect(last(...until(17, 1), ...until(20, 1))).toBe(NINE + 10.5 * HOUR);
  });

  it('an agent who is reached in the browser alone is counted on while there, and not for another day', () => {
    const inBrowser = {
      hasChannel: false,
      seenAt: NINE,
      dutyFrom: 0,
      calendar: { ...calendar, hours: OFFICE_HOURS },
    };
    expect(judged([inBrowser]).promise.kind).toBe('now');
    expect(
      judged([inBrowser])
        .openings()
        .every(({ opensAt }) => opensAt < NINE + DAY / 2),
    ).toBe(true);
  });

  it('a time set before is in nobody else’s way, and nobody new in its', () => {
    const set = owes({ opensAt: NINE + 30 * MINUTE, plannedBy: NINE + HOUR });
    const queue = [owes(), owes({ plannedBy: NINE + 53 * MINUTE })];
    expect(byOf(judged([sure], { owed: queue }).promise)).toBeLessThan(NINE + HOUR);
    expect(byOf(judged([sure], { owed: [...queue, set] }).promise)).toBeGreaterThan(NINE + HOUR);
  });
});

describe('what the record says (rule 8h)', () => {
  const busy = [owes(), owes()];
  const known = (over: Partial<Practiced>): Practiced => ({
    waitClass: 'now',
    part: 'any',
    level: 0.05,
    margin: 0,
    scores: 150,
    stopped: false,
    share: 0.7,
    ...over,
  });

  it('thirty minutes are not promised while too many of them came late, but what the record adds is', () => {
    const practice = [known({ stopped: true, margin: 12 * MINUTE })];
    expect(judged([{}], { practice })).toMatchObject({
      promise: { kind: 'later', by: NINE + 45 * MINUTE },
      plannedBy: NINE + 30 * MINUTE,
    });
  });

  it('twenty minutes are added to a later time of which little is known, and what is known afterwards', () => {
    const roomy = judged([sure], { owed: busy });
    const { plannedBy, basis } = roomy;
    expect(basis).toMatchObject({ margin: 20 * MINUTE, scores: 0 });
    expect(byOf(roomy.promise) - (plannedBy ?? 0)).toBeGreaterThanOrEqual(20 * MINUTE);
    const kind = basis?.waitClass ?? 'now';
    const calm = judged([sure], { owed: busy, practice: [known({ waitClass: kind, margin: -5 * MINUTE })] });
    expect(byOf(calm.promise)).toBeLessThan(byOf(roomy.promise));
    expect(calm.plannedBy).toBe(plannedBy);
  });

  it('early calls promise nothing before there is room', () => {
    const queue = Array.from({ length: 6 }, () => owes());
    const { basis } = judged([sure], { owed: queue });
    const early = known({ waitClass: basis?.waitClass ?? 'now', margin: -2 * HOUR });
    const { promise, plannedBy, ...found } = judged([sure], { owed: queue, practice: [early] });
    expect(byOf(promise)).toBeGreaterThanOrEqual(plannedBy ?? Number.POSITIVE_INFINITY);
    expect(found.basis?.margin).toBe(0);
  });

  it('the part of the day counts where it has a record of its own', () => {
    const practice = [known({}), known({ part: 'morning', stopped: true, margin: 9 * MINUTE })];
    expect(judged([{}], { practice }).promise.kind).toBe('later');
    expect(judged([{}], { practice, now: NINE + 5 * HOUR }).promise.kind).toBe('now');
  });

  it('moments with few live and idle people have a record of their own, where many work', () => {
    const crowd = (live: number, over: Partial<RosterEntry> = {}) =>
      Array.from({ length: 30 }, (_, n) => ({ seenAt: n < live ? NINE : null, ...over }));
    const kinds = (...practice: Practiced[]) =>
      [4, 3].map((live) => judged(crowd(live), { practice }).promise.kind);
    const ready = known({});
    expect(judged(crowd(4)).basis?.waitClass).toBe('now');
    expect(judged(crowd(30, { onCall: 1 })).basis?.waitClass).toBe('few');
    expect(judged(crowd(30, { callsWaiting: 1 })).basis?.waitClass).toBe('few');
    expect(judged([{}]).basis?.waitClass).toBe('now');
    // Nothing is known of either; then of one; then of both.
    expect(kinds()).toEqual(['now', 'now']);
    expect(kinds(ready)).toEqual(['now', 'later']);
    expect(kinds(ready, known({ waitClass: 'few' }))).toEqual(['now', 'now']);
    expect(kinds(ready, known({ waitClass: 'few', stopped: true }))).toEqual(['now', 'later']);
    expect(kinds(known({ stopped: true }), known({ waitClass: 'few' }))).toEqual(['later', 'now']);
  });

  it('a later time is today’s, in humane hours; past those openings are offered', () => {
    const evening = NINE + 11 * HOUR + 40 * MINUTE;
    const promise = judged([sure], {
      now: evening,
      owed: [owes({ plannedBy: evening + 30 * MINUTE })],
    }).promise;
    expect(promise.kind).not.toBe('later');
  });
});
