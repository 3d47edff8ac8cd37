import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, NINE } from '../../testing/referral-life.ts';
import { defaultPolicy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import { type Calendar, OFFICE_HOURS } from '../time/availability.ts';
import { criteriaEndAt, type RoleFacts, unmetCriteria, unmetToday } from './access.ts';
import { type Agent, type AgentEvent, type AgentFacts, type AgentIn, stepsOf } from './agent.ts';
import { mayRegister } from './agent-may.ts';
import { ALL_ALERTS } from './channels.ts';
import { runOf } from './misses.ts';
import { agentDueAt, decideAgent } from './registration.ts';

const LOUISVILLE = 'America/Kentucky/Louisville';
const TODAY = '2026-03-03';
/** 20:00 in Louisville, after office hours. */
const EVENING = NINE + 11 * HOUR;
const TOMORROW_9 = NINE + DAY;

const facts: RoleFacts = {
  organisation: null,
  licenceLine: 'health',
  licenceStatus: 'active',
  licenceExpiresOn: '2026-12-31',
  certificationExpiresOn: null,
  myPurposeOn: '2025-10-01',
  doiContactConfirmedOn: '2025-10-02',
};
const calendar: Calendar = {
  zone: LOUISVILLE,
  hours: OFFICE_HOURS,
  outOfOffice: [],
  switch: { state: 'on' },
};
const contact = {
  phone: '+15025550100',
  email: 'ann@agents.example.org',
  languages: ['en'],
  alerts: ALL_ALERTS,
} as const;

const known: AgentFacts = {
  id: 'ann',
  version: 1,
  role: 'insurance-agent',
  portalRole: 'Agent',
  facts,
  contact,
  channels: {
    onRecord: { phone: contact.phone, email: contact.email },
    ...{ emailConfirmedAt: null, wanted: null },
    ...{ texts: null, phoneCode: null },
  },
  needs: [],
  consecutiveMissed: 0,
  pausedUntil: null,
  pausedFor: null,
  coolDownUntil: null,
  viewsCountedFrom: null,
  capacity: null,
  leftAgency: null,
  calendar,
  duty: { available: true, reason: 'on-duty', until: NINE + 8 * HOUR, nextFrom: null },
  signedInAt: null,
  suspended: null,
  removed: null,
  accessEndedAt: null,
};
const anAgent = (over: Partial<AgentFacts> = {}): AgentIn<'registered'> => ({
  ...{ ...known, ...over },
  registration: 'registered',
  registeredAt: NINE - DAY,
});
const anOutsider = (over: Partial<AgentFacts> = {}): AgentIn<'de-registered'> => ({
  ...{ ...known, ...over },
  registration: 'de-registered',
  registeredAt: NINE - DAY,
  deregisteredAt: NINE - HOUR,
  deregistration: 'three-missed',
  steps: [],
});
const aNewcomer = (over: Partial<AgentFacts> = {}): AgentIn<'never-registered'> => ({
  ...{ ...known, ...over },
  registration: 'never-registered',
  steps: [],
});

function afterwards(agent: Agent, event: AgentEvent, now = NINE) {
  const decision = decideAgent(agent, event, now, defaultPolicy);
  if (isRefusal(decision)) throw new Error(`refused: ${decision.refused}`);
  return decision;
}
const kinds = (effects: readonly { type: string }[]) => effects.map(({ type }) => type);

describe('the criteria (rules 11 and 12)', () => {
  const unmet = (over: Partial<RoleFacts>) => unmetCriteria('insurance-agent', { ...facts, ...over }, TODAY);

  it('of an insurance agent are the license, My Purpose and the contact confirmed with DOI, each by name', () => {
    expect(unmet({})).toEqual([]);
    expect(unmet({ licenceStatus: 'suspended' })).toEqual(['licence-lapsed']);
    expect(unmet({ licenceExpiresOn: null })).toEqual(['licence-lapsed']);
    expect(unmet({ myPurposeOn: null })).toEqual(['my-purpose-missing']);
    expect(unmet({ doiContactConfirmedOn: null })).toEqual(['doi-contact-unconfirmed']);
    expect(unmet({ licenceStatus: null, myPurposeOn: null, doiContactConfirmedOn: null })).toEqual([
      'licence-lapsed',
      'my-purpose-missing',
      'doi-contact-unconfirmed',
    ]);
  });

  it('of a kynector are the certification and the organisation', () => {
    const of = (over: Partial<RoleFacts>) =>
      unmetCriteria(
        'kynector',
        { ...facts, certificationExpiresOn: TODAY, organisation: 'Demo Health', ...over },
        TODAY,
      );
    expect(of({})).toEqual([]);
    expect(of({ certificationExpiresOn: '2026-03-02' })).toEqual(['certification-lapsed']);
    expect(of({ certificationExpiresOn: null, organisation: null })).toEqual([
      'certification-lapsed',
      'organisation-missing',
    ]);
  });

  it('hold through the last day and begin on the first', () => {
    expect(unmet({ licenceExpiresOn: TODAY })).toEqual([]);
    expect(unmet({ licenceExpiresOn: '2026-03-02' })).toEqual(['licence-lapsed']);
    expect(unmet({ myPurposeOn: TODAY })).toEqual([]);
    expect(unmet({ myPurposeOn: '2026-03-04' })).toEqual(['my-purpose-missing']);
  });

  it('are looked at on the agent’s own day', () => {
    const beforeMidnight = Date.UTC(2026, 2, 4, 4, 59, 59);
    const agent = anAgent({ facts: { ...facts, licenceExpiresOn: TODAY } });
    expect(unmetToday(agent, beforeMidnight)).toEqual([]);
    expect(unmetToday(agent, beforeMidnight + 1000)).toEqual(['licence-lapsed']);
    const central = { ...calendar, zone: 'America/Chicago' };
    expect(unmetToday({ ...agent, calendar: central }, beforeMidnight + 1000)).toEqual([]);
  });

  it('end with the last day of the license or certificate, on days of 23 and 25 hours too', () => {
    const endOf = (licenceExpiresOn: string | null) =>
      criteriaEndAt(anAgent({ facts: { ...facts, licenceExpiresOn } }));
    expect(endOf('2026-03-03')).toBe(Date.UTC(2026, 2, 4, 5));
    expect(endOf('2026-03-08')).toBe(Date.UTC(2026, 2, 9, 4));
    expect(endOf('2026-11-01')).toBe(Date.UTC(2026, 10, 2, 5));
    expect(endOf(null)).toBeNull();
    const kynector = { ...facts, certificationExpiresOn: '2026-07-04' };
    expect(criteriaEndAt(anAgent({ role: 'kynector', facts: kynector }))).toBe(Date.UTC(2026, 6, 5, 4));
  });
});

describe('"Are you there?" (rule 5a)', () => {
  const until = NINE + defaultPolicy.pauseFor;
  const missedTwo = () => {
    const { agent } = afterwards(anAgent({ consecutiveMissed: 1 }), { type: 'missed' }, NINE);
    return agent;
  };

  it('pauses after two misses in a row, and falls due when the pause ends', () => {
    expect(missedTwo()).toMatchObject({
      consecutiveMissed: 2,
      registration: 'registered',
      pausedUntil: until,
    });
    expect(agentDueAt(missedTwo(), NINE)).toBe(until);
    expect(afterwards(anAgent(), { type: 'missed' }).agent.pausedUntil).toBeNull();
  });

  it.each<AgentEvent>([{ type: 'here' }, { type: 'answered' }, { type: 'set-switch', on: true }])(
    'ends with %o, and the Masses that wait are offered',
    (event) => {
      const { agent, effects } = afterwards(missedTwo(), event, NINE + MINUTE);
      expect(agent.pausedUntil).toBeNull();
      expect(effects).toContainEqual({ type: 'pause-ended' });
      expect(agent.consecutiveMissed).toBe(event.type === 'answered' ? 0 : 2);
    },
  );

  it('ends by itself, to the instant, and the run stays at two', () => {
    expect(afterwards(missedTwo(), { type: 'due' }, until - 1).agent.pausedUntil).toBe(until);
    const { agent, effects } = afterwards(missedTwo(), { type: 'due' }, until);
    expect(agent).toMatchObject({ pausedUntil: null, pausedFor: null, consecutiveMissed: 2 });
    expect(effects).toContainEqual({ type: 'pause-ended' });
  });

  it('saves nobody from the third miss', () => {
    const back = afterwards(missedTwo(), { type: 'here' }).agent;
    const { agent } = afterwards(back, { type: 'missed' });
    expect(agent).toMatchObject({ registration: 'de-registered', pausedUntil: null });
  });

  it('ends where staff forgive one of the two', () => {
    expect(afterwards(missedTwo(), { type: 'forgiven', run: 1 }).agent.pausedUntil).toBeNull();
    expect(afterwards(missedTwo(), { type: 'forgiven', run: 2 }).agent.pausedUntil).toBe(until);
  });

  it('is nothing to whoever is not paused', () => {
    const agent = anAgent();
    expect(afterwards(agent, { type: 'here' })).toEqual({ agent, effects: [] });
  });
});

describe('the run of missed Generals (rule 5)', () => {
  it('warns at one and at two, and ends the registration at three', () => {
    const one = afterwards(anAgent(), { type: 'missed' });
    expect(one.effects).toEqual([{ type: 'warned', missed: 1 }]);
    const two = afterwards(one.agent, { type: 'missed' });
    expect(two.effects).toEqual([{ type: 'paused' }, { type: 'warned', missed: 2 }]);
    expect(two.agent.registration).toBe('registered');
    const three = afterwards(two.agent, { type: 'missed' }, EVENING);
    expect(three.effects).toEqual([{ type: 'de-registered' }]);
    expect(three.agent).toMatchObject({
      registration: 'de-registered',
      deregisteredAt: EVENING,
      consecutiveMissed: 3,
    });
  });

  it('starts again with a timely answer', () => {
    const two = anAgent({ consecutiveMissed: 2 });
    const answered = afterwards(two, { type: 'answered' }).agent;
    expect(answered.consecutiveMissed).toBe(0);
    expect(afterwards(answered, { type: 'missed' }).agent.registration).toBe('registered');
  });

  it('does not grow for an agent who is not registered', () => {
    const out = anOutsider({ consecutiveMissed: 3 });
    expect(afterwards(out, { type: 'missed' })).toEqual({ agent: out, effects: [] });
  });
});

describe('a forgiven miss (rule 5)', () => {
  const out = anOutsider({
    consecutiveMissed: 3,
    duty: { available: false, reason: 'outside-hours', until: null, nextFrom: null },
  });

  it('gives back a registration that it had ended, duty included', () => {
    const { agent, effects } = afterwards(out, { type: 'forgiven', run: 2 });
    expect(agent).toMatchObject({
      registration: 'registered',
      registeredAt: NINE - DAY,
      consecutiveMissed: 2,
      duty: { available: true },
    });
    expect(agent).not.toHaveProperty('deregisteredAt');
    expect(kinds(effects)).toEqual(['forgiven', 'came-on-duty']);
  });

  it('brings back nobody who left, or whose run is as long without it', () => {
    const left = { ...out, deregistration: 'left' } as const;
    expect(afterwards(left, { type: 'forgiven', run: 0 }).agent.registration).toBe('de-registered');
    expect(afterwards(out, { type: 'forgiven', run: 3 }).agent.registration).toBe('de-registered');
  });

  it.each([
    [['missed', 'missed'], 2],
    [['missed', 'forgiven', 'missed'], 2],
    [['missed', 'missed', 'answered', 'missed'], 1],
    [['missed', 'answered', 'forgiven'], 0],
    [[], 0],
  ] as const)('leaves of %j a run of %i', (outcomes, run) => {
    expect(runOf(outcomes)).toBe(run);
  });
});

describe('registering step by step (rule 13)', () => {
  const newcomer = aNewcomer();
  const steps: AgentEvent[] = [
    { type: 'step', step: 'agree' },
    { type: 'step', step: 'contact', contact: { ...contact, email: 'new@agents.example.org' } },
    { type: 'step', step: 'schedule', calendar },
  ];

  it('keeps what was done and registers with the last one, in whichever order', () => {
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      let agent: Agent = newcomer;
      for (const [done, index] of order.entries()) {
        expect(agent).toMatchObject({ registration: 'never-registered' });
        expect(stepsOf(agent)).toHaveLength(done);
        agent = afterwards(agent, steps[index] as AgentEvent).agent;
      }
      expect(agent).toMatchObject({
        registration: 'registered',
        channels: { wanted: { email: 'new@agents.example.org' } },
      });
    }
  });

  it('begins anew once it was cancelled, with the contact that was entered', () => {
    const begun = afterwards(newcomer, steps[1] as AgentEvent).agent;
    expect(afterwards(begun, { type: 'cancel-registration' }).agent).toMatchObject({
      steps: [],
      channels: { wanted: { email: 'new@agents.example.org' } },
    });
  });

  it('takes a step twice without counting it twice, and none of somebody registered', () => {
    const [agree] = steps as [AgentEvent];
    expect(stepsOf(afterwards(afterwards(newcomer, agree).agent, agree).agent)).toEqual(['agree']);
    expect(decideAgent(anAgent(), agree, NINE, defaultPolicy)).toEqual({ refused: 'already-registered' });
  });

  it('says at the last step that criteria are unmet, and keeps the first two', () => {
    const lapsed = {
      ...newcomer,
      facts: { ...facts, licenceExpiresOn: '2026-03-02' },
      steps: ['agree', 'contact'],
    } as const;
    expect(decideAgent(lapsed, steps[2] as AgentEvent, NINE, defaultPolicy)).toEqual({
      refused: 'criteria-unmet',
    });
  });
});

describe('leaving by one’s own wish (rule 15)', () => {
  it('ends the registration with a fresh run, and says why it ended', () => {
    const { agent, effects } = afterwards(anAgent({ consecutiveMissed: 2 }), { type: 'leave' });
    expect(agent).toMatchObject({
      registration: 'de-registered',
      deregistration: 'left',
      consecutiveMissed: 0,
    });
    expect(kinds(effects)).toEqual(['left']);
  });
});

describe('registering (rules 13 to 15)', () => {
  const event: AgentEvent = { type: 'register', contact, calendar };
  const newcomer = aNewcomer({
    duty: { available: false, reason: 'outside-hours', until: null, nextFrom: null },
  });

  it('lets an agent take part at once, with the switch on and a fresh run', () => {
    const back = anOutsider({ consecutiveMissed: 3, duty: newcomer.duty });
    const { agent, effects } = afterwards(back, event);
    expect(agent).toMatchObject({
      registration: 'registered',
      registeredAt: NINE,
      consecutiveMissed: 0,
      calendar: { switch: { state: 'on' } },
      duty: { available: true, reason: 'on-duty', until: NINE + 8 * HOUR },
    });
    expect(kinds(effects)).toEqual(['registered', 'came-on-duty']);
  });

  it('brings nobody on duty outside their hours', () => {
    const { agent, effects } = afterwards(newcomer, event, EVENING);
    expect(agent.duty).toMatchObject({ available: false, nextFrom: TOMORROW_9 });
    expect(kinds(effects)).toEqual(['registered']);
  });

  it('is refused while criteria are unmet, and to whom it has happened already', () => {
    const lapsed = { ...newcomer, facts: { ...facts, licenceExpiresOn: '2026-03-02' } };
    expect(decideAgent(lapsed, event, NINE, defaultPolicy)).toEqual({ refused: 'criteria-unmet' });
    expect(decideAgent(anAgent(), event, NINE, defaultPolicy)).toEqual({ refused: 'already-registered' });
  });
});

describe('settings', () => {
  it('take another number and other languages as they are', () => {
    const changed = { ...contact, phone: '+18595550100', languages: ['es'] } as const;
    expect(afterwards(anAgent(), { type: 'set-contact', contact: changed }).agent.contact).toEqual(changed);
  });

  it('take effect at once when hours are changed, and keep the switch', () => {
    const off = anAgent({ calendar: { ...calendar, switch: { state: 'off-by-hand' } } });
    const noTuesday = { zone: LOUISVILLE, hours: { ...OFFICE_HOURS, tue: [] }, outOfOffice: [] };
    const { agent, effects } = afterwards(anAgent(), { type: 'set-calendar', calendar: noTuesday });
    expect(agent.duty).toMatchObject({ available: false, reason: 'outside-hours' });
    expect(kinds(effects)).toEqual(['went-off-duty']);
    const kept = afterwards(off, { type: 'set-calendar', calendar: noTuesday }).agent;
    expect(kept.calendar.switch).toEqual({ state: 'off-by-hand' });
  });

  it('say that switching off is a wish of the agent’s, and switching on none', () => {
    const off = afterwards(anAgent(), { type: 'set-switch', on: false });
    expect(kinds(off.effects)).toEqual(['switched-off', 'went-off-duty']);
    expect(off.agent.duty).toMatchObject({ available: false, reason: 'off-by-hand', nextFrom: null });
    const on = afterwards(off.agent, { type: 'set-switch', on: true });
    expect(kinds(on.effects)).toEqual(['came-on-duty']);
    expect(on.agent.duty).toMatchObject({ available: true, until: NINE + 8 * HOUR });
  });

  it('switch on outside hours for two hours', () => {
    const { agent } = afterwards(anAgent({ duty: offDuty }), { type: 'set-switch', on: true }, EVENING);
    expect(agent.duty).toMatchObject({ available: true, reason: 'override', until: EVENING + 2 * HOUR });
    expect(agentDueAt(agent, EVENING)).toBe(EVENING + 2 * HOUR);
    const over = afterwards(agent, { type: 'due' }, EVENING + 2 * HOUR);
    expect(over.agent.calendar.switch).toEqual({ state: 'on' });
    expect(kinds(over.effects)).toEqual(['went-off-duty']);
  });

  it('refuse the switch to whom is not registered', () => {
    const out = anOutsider();
    const event: AgentEvent = { type: 'set-switch', on: true };
    expect(decideAgent(out, event, NINE, defaultPolicy)).toEqual({ refused: 'not-registered' });
  });
});

const offDuty = {
  available: false,
  reason: 'outside-hours',
  until: TOMORROW_9,
  nextFrom: TOMORROW_9,
} as const;

describe('signing in (rule 17)', () => {
  it('outside working hours turns Current Availability off until they begin again', () => {
    const override = anAgent({
      calendar: { ...calendar, switch: { state: 'override', until: EVENING + HOUR } },
      duty: { available: true, reason: 'override', until: EVENING + HOUR, nextFrom: null },
    });
    const { agent, effects } = afterwards(override, { type: 'signed-in', at: EVENING - MINUTE }, EVENING);
    expect(agent.duty).toMatchObject({ available: false, reason: 'off-by-sign-in', nextFrom: TOMORROW_9 });
    expect(kinds(effects)).toEqual(['went-off-duty']);
    const morning = afterwards(agent, { type: 'due' }, TOMORROW_9);
    expect(morning.agent.duty).toMatchObject({ available: true, reason: 'on-duty' });
    expect(kinds(morning.effects)).toEqual(['came-on-duty']);
  });

  it('within working hours changes nothing but what is remembered', () => {
    const { agent, effects } = afterwards(anAgent(), { type: 'signed-in', at: NINE });
    expect(agent).toMatchObject({ signedInAt: NINE, calendar: { switch: { state: 'on' } } });
    expect(effects).toEqual([]);
  });

  it('within working hours, and heard of after them, leaves an override alone', () => {
    const override = anAgent({
      calendar: { ...calendar, switch: { state: 'override', until: EVENING + HOUR } },
      duty: { available: true, reason: 'override', until: EVENING + HOUR, nextFrom: null },
    });
    const { agent, effects } = afterwards(override, { type: 'signed-in', at: NINE + HOUR }, EVENING);
    expect(agent).toMatchObject({ signedInAt: NINE + HOUR, duty: { available: true, reason: 'override' } });
    expect(effects).toEqual([]);
  });

  it('counts once: the same or an older sign-in changes nothing', () => {
    const known = anAgent({ signedInAt: EVENING });
    expect(afterwards(known, { type: 'signed-in', at: EVENING }, EVENING + 1).agent).toBe(known);
    expect(afterwards(known, { type: 'signed-in', at: EVENING - 1 }, EVENING + 1).agent).toBe(known);
  });
});

describe('when the duty is worked out again', () => {
  it('is when it changes by itself', () => {
    expect(agentDueAt(anAgent(), NINE)).toBe(NINE + 8 * HOUR);
    expect(agentDueAt(anAgent({ duty: offDuty }), NINE)).toBe(TOMORROW_9);
    const handmade = { available: false, reason: 'off-by-hand', until: null, nextFrom: null } as const;
    expect(agentDueAt(anAgent({ duty: handmade }), NINE)).toBe(criteriaEndAt(anAgent()));
  });

  it('is never for an agent whom nobody asks', () => {
    expect(agentDueAt(aNewcomer(), NINE)).toBeNull();
  });

  it('is the end of the license for an agent who is de-registered and may still hold something', () => {
    const left = anOutsider();
    expect(agentDueAt(left, NINE)).toBe(criteriaEndAt(left));
  });
});

describe('an agent may register', () => {
  const may = (agent: Agent) => mayRegister(agent, NINE, defaultPolicy);

  it('who is not registered and meets the criteria of their role', () => {
    expect(may(aNewcomer())).toBe(true);
    expect(may(anOutsider())).toBe(true);
    expect(may(anAgent())).toBe(false);
    expect(may(aNewcomer({ facts: { ...facts, licenceStatus: 'inactive' } }))).toBe(false);
  });
});
