import { describe, expect, it } from 'vitest';
import { ZIPS } from '../../places/places.ts';
import { DAY, MINUTE, NINE } from '../../testing/referral-life.ts';
import { anEntry, LONG_AGO } from '../../testing/roster-entries.ts';
import { defaultPolicy, type Policy } from '../policy.ts';
import type { Asked, Question, RosterEntry } from './candidate.ts';
import { miles } from './distance.ts';
import { generalFailure, massFailure, siblingFailure } from './musts.ts';
import { asMass, candidate, inOrder } from './order.ts';

const general = (over: Partial<RosterEntry>, asked?: Asked) =>
  generalFailure(anEntry(over), asked, NINE, defaultPolicy);
const mass = (over: Partial<RosterEntry>, asked?: Asked) =>
  massFailure(anEntry(over), asked, NINE, defaultPolicy);
const question = (over: Partial<Question> = {}): Question => ({
  help: 'both',
  language: 'en',
  needs: [],
  lat: 38.25,
  lon: -85.75,
  ...over,
});
const weigh = (over: Partial<RosterEntry> = {}, asks: Partial<Question> = {}) =>
  candidate(anEntry({ seenAt: NINE, ...over }), question(asks), NINE, defaultPolicy);

describe('the musts', () => {
  it('let an agent through of whom all hold', () => {
    expect(mass({})).toBeNull();
    expect(general({})).toBeNull();
  });

  it.each<[string, Partial<RosterEntry>]>([
    ['not-registered', { registered: false }],
    ['licence-lapsed', { unmetCriteria: ['licence-lapsed'] }],
    ['my-purpose-missing', { unmetCriteria: ['my-purpose-missing', 'doi-contact-unconfirmed'] }],
    ['licence-lapsed', { criteriaEndAt: NINE }],
    ['certification-lapsed', { criteriaEndAt: NINE, role: 'kynector' }],
    ['not-available', { dutyFrom: null }],
    ['not-available', { dutyFrom: NINE + 1 }],
    ['not-available', { dutyUntil: NINE }],
    ['paused', { pausedUntil: NINE + 1 }],
    ['cooling-down', { coolDownUntil: NINE + 1 }],
    ['not-reachable', { hasChannel: false }],
    ['not-reachable', { hasChannel: false, seenAt: NINE - 2 * MINUTE - 1 }],
    ['at-capacity', { inProgress: 5 }],
  ])('name %s as what fails, for a General and for a Mass', (name, over) => {
    expect(mass(over)).toBe(name);
    expect(general(over)).toBe(name);
  });

  it('take a rejection of this referral for both, and an earlier General of it for a General alone', () => {
    expect(mass({}, { general: false, rejected: true })).toBe('rejected-before');
    expect(general({}, { general: false, rejected: true })).toBe('rejected-before');
    expect(mass({}, { general: true, rejected: false })).toBeNull();
    expect(general({}, { general: true, rejected: false })).toBe('asked-before');
  });

  it('keep a General from an agent who has one, or whose duty ends before the window would', () => {
    expect(general({ generalPending: true })).toBe('general-pending');
    expect(mass({ generalPending: true })).toBeNull();
    expect(general({ dutyUntil: NINE + 15 * MINUTE - 1 })).toBe('duty-too-short');
    expect(general({ dutyUntil: NINE + 15 * MINUTE })).toBeNull();
    expect(mass({ dutyUntil: NINE + 1 })).toBeNull();
  });

  it('keep a General from an agent who missed one and is not live, but not a Mass, nor one of a number they know', () => {
    const away = { missedInRow: 1, seenAt: NINE - 2 * MINUTE - 1 };
    expect(general(away)).toBe('not-live');
    expect(mass(away)).toBeNull();
    expect(general({ ...away, seenAt: NINE - 2 * MINUTE })).toBeNull();
    expect(general({ ...away, missedInRow: 0 })).toBeNull();
    expect(siblingFailure('general', anEntry(away), undefined, NINE, defaultPolicy, 'both')).toBeNull();
  });

  it('hold to the last instant: of a license, of duty, of being seen, of capacity', () => {
    expect(mass({ criteriaEndAt: NINE + 1 })).toBeNull();
    expect(mass({ dutyFrom: NINE, dutyUntil: NINE + 1 })).toBeNull();
    expect(mass({ hasChannel: false, seenAt: NINE - 2 * MINUTE })).toBeNull();
    expect(mass({ inProgress: 4 })).toBeNull();
  });
});

describe('the tiers', () => {
  it('put a speaker who serves the needs first, then a speaker, then who serves them, then the rest', () => {
    const asks: Partial<Question> = { language: 'es', needs: ['asl'] };
    expect(weigh({ languages: ['es'], needs: ['asl'] }, asks).tier).toBe(0);
    expect(weigh({ languages: ['es'] }, asks).tier).toBe(1);
    expect(weigh({ needs: ['asl', 'tty'] }, asks).tier).toBe(2);
    // Every agent can write, and call by relay; and an interpreter is the exchange's.
    for (const need of ['text-or-relay', 'interpreter'] as const)
      expect(weigh({ languages: ['es'] }, { language: 'es', needs: [need] }).tier).toBe(0);
    expect(weigh({}, asks).tier).toBe(3);
  });

  it('never ask an agent for the interpreter, who is the exchange’s', () => {
    expect(weigh({}, { needs: ['interpreter'] })).toMatchObject({ tier: 0, why: { unmetNeeds: [] } });
  });

  it('say openly what is missing', () => {
    expect(weigh({}, { language: 'so', needs: ['relay', 'interpreter'] }).why).toMatchObject({
      speaksLanguage: false,
      interpreterNeeded: true,
      unmetNeeds: ['relay'],
    });
  });

  it('come before any cost', () => {
    const farSpeaker = weigh({ agentId: 'far', languages: ['es'], lat: 36.6, lon: -89 }, { language: 'es' });
    const near = weigh({ agentId: 'near' }, { language: 'es' });
    expect([near, farSpeaker].sort(inOrder)[0]?.agentId).toBe('far');
  });
});

describe('the cost, in miles', () => {
  it('is the distance when nothing else counts', () => {
    const { cost, why } = weigh({ lat: 38.05, lon: -84.5 });
    expect(cost).toBe(why.miles);
    expect(Math.round(cost)).toBe(69);
  });

  it('adds ten for each miss of the last thirty days, and none for an older one', () => {
    const missedAt = [NINE - 30 * DAY, LONG_AGO, NINE - 30 * DAY + 1, NINE - DAY];
    expect(weigh({ missedAt })).toMatchObject({ cost: 20, why: { missedIn30Days: 2 } });
  });

  it('adds fifty for each call In Progress, six hundred more for one under way, three thousand for one that waits', () => {
    expect(weigh({ inProgress: 3 })).toMatchObject({ cost: 150, why: { callsWaiting: 0, onCall: 0 } });
    expect(weigh({ inProgress: 3, onCall: 1 })).toMatchObject({ cost: 750, why: { onCall: 1 } });
    expect(weigh({ inProgress: 3, callsWaiting: 1 })).toMatchObject({ cost: 3150, why: { callsWaiting: 1 } });
  });

  it('adds eleven hundred for whoever is reached by message only', () => {
    expect(weigh({ seenAt: null })).toMatchObject({ cost: 1100, why: { live: false } });
    expect(weigh({ seenAt: NINE - 2 * MINUTE - 1 }).cost).toBe(1100);
    expect(weigh({ seenAt: NINE - 2 * MINUTE })).toMatchObject({ cost: 0, why: { live: true } });
  });

  it('adds two hundred and fifty for each General missed in a row', () => {
    expect(weigh({ missedInRow: 1 })).toMatchObject({ cost: 250, why: { missedInRow: 1 } });
    expect(weigh({ missedInRow: 2 }).cost).toBe(500);
    expect(weigh({ missedInRow: 1, seenAt: null }).cost).toBe(1350);
  });

  it('asks absent people before those on the phone once it is a Mass', () => {
    const [onCall, absent] = [anEntry({ seenAt: NINE, onCall: 1 }), anEntry({ seenAt: null })];
    const costs = (policy: Policy) =>
      [onCall, absent].map((entry) => candidate(entry, question(), NINE, policy).cost);
    expect(costs(defaultPolicy)).toEqual([600, 1100]);
    expect(costs(asMass(defaultPolicy))).toEqual([2000, 1100]);
  });

  it('adds twenty-five for the second role: kynectors first for applications, agents first for enrollments', () => {
    expect(weigh({ role: 'kynector' }, { help: 'application' }).cost).toBe(0);
    expect(weigh({ role: 'insurance-agent' }, { help: 'application' })).toMatchObject({
      cost: 25,
      why: { roleFirst: false },
    });
    expect(weigh({ role: 'insurance-agent' }, { help: 'enrollment' }).cost).toBe(0);
    expect(weigh({ role: 'kynector' }, { help: 'enrollment' }).cost).toBe(25);
    expect(weigh({ role: 'kynector' }, { help: 'both' }).cost).toBe(0);
    expect(weigh({ role: 'insurance-agent' }, { help: 'both' }).cost).toBe(0);
  });
});

describe('the order', () => {
  const named = (agentId: string, over: Partial<RosterEntry> = {}) => weigh({ agentId, ...over });

  it('goes by tier, cost, longest since the last General, then the agent’s key', () => {
    const inTheirOrder = [
      named('newcomer'),
      named('a', { lastOfferedAt: NINE - DAY }),
      named('b', { lastOfferedAt: NINE - DAY }),
      named('recent', { lastOfferedAt: NINE - 1 }),
      named('busy', { inProgress: 1 }),
      named('no-speaker', { languages: ['es'] }),
    ];
    for (let turn = 0; turn < inTheirOrder.length; turn++) {
      const shuffled = [...inTheirOrder.slice(turn), ...inTheirOrder.slice(0, turn)].reverse();
      expect(shuffled.sort(inOrder).map(({ agentId }) => agentId)).toEqual(
        inTheirOrder.map(({ agentId }) => agentId),
      );
    }
  });

  it('is live and idle, live and on the phone, by message, a call waiting, however far away; language comes before', () => {
    const far = { lat: 36.6, lon: -89.4 };
    const order = [
      named('idle'),
      named('tried somebody in vain', { inProgress: 1 }),
      named('idle and far', far),
      named('missed two in a row', { missedInRow: 2 }),
      named('on the phone', { inProgress: 1, onCall: 1 }),
      named('on the phone and far', { inProgress: 1, onCall: 1, ...far }),
      named('by mail', { seenAt: null }),
      named('by mail and far', { seenAt: null, ...far }),
      named('by mail, on the phone', { inProgress: 1, onCall: 1, seenAt: null }),
      named('a call waiting', { inProgress: 1, callsWaiting: 1 }),
      named('two waiting', { inProgress: 2, callsWaiting: 2 }),
      named('idle, another language', { languages: ['es'] }),
    ];
    expect([...order].reverse().sort(inOrder)).toEqual(order);
  });

  it('is total: two agents never rank alike', () => {
    expect(inOrder(named('a'), named('b'))).toBeLessThan(0);
    expect(inOrder(named('b'), named('a'))).toBeGreaterThan(0);
  });
});

describe('miles', () => {
  const point = (code: string) =>
    ZIPS.find(({ zip }) => zip === code) ?? { lat: Number.NaN, lon: Number.NaN };

  it.each([
    ['40202', '40508', 70, 'Louisville to Lexington'],
    ['40202', '42001', 178, 'Louisville to Paducah'],
    ['42101', '41501', 218, 'Bowling Green to Pikeville'],
  ])('from %s to %s are about %d (%s)', (from, to, about) => {
    const between = (a: string, b: string) => miles(point(a), point(b));
    expect(Math.abs(between(from, to) - about)).toBeLessThan(6);
    expect(between(to, from)).toBe(between(from, to));
  });

  it('are those of the spherical law of cosines, and none from a place to itself', () => {
    const rad = (degrees: number) => (degrees * Math.PI) / 180;
    const [a, b] = [point('40202'), point('41501')];
    const angle = Math.acos(
      Math.sin(rad(a.lat)) * Math.sin(rad(b.lat)) +
        Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.cos(rad(a.lon - b.lon)),
    );
    expect(miles(a, b)).toBeCloseTo(3958.7613 * angle, 6);
    expect(miles(a, a)).toBe(0);
  });
});
