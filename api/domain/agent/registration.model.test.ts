/** Compares registration with an independent ten-line model: the run, the registration, the steps (rules 5, 13 to 15). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, HOUR, NINE } from '../../testing/referral-life.ts';
import { defaultPolicy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import { OFFICE_HOURS } from '../time/availability.ts';
import { type Agent, type AgentEvent, deregistrationOf, stepsOf } from './agent.ts';
import { ALL_ALERTS } from './channels.ts';
import { type GeneralOutcome, runOf } from './misses.ts';
import { decideAgent } from './registration.ts';

const contact = {
  phone: '+15025550100',
  email: 'ann@agents.example.org',
  languages: ['en'],
  alerts: ALL_ALERTS,
} as const;
const calendar = {
  zone: 'America/Kentucky/Louisville',
  hours: OFFICE_HOURS,
  outOfOffice: [],
  switch: { state: 'on' },
} as const;
const newcomer: Agent = {
  id: 'ann',
  version: 1,
  role: 'kynector',
  portalRole: 'Agent',
  facts: {
    organisation: 'Made-up Clinic',
    licenceLine: null,
    licenceStatus: null,
    licenceExpiresOn: null,
    certificationExpiresOn: '2027-12-31',
    myPurposeOn: null,
    doiContactConfirmedOn: null,
  },
  contact,
  channels: {
    onRecord: { phone: contact.phone, email: contact.email },
    ...{ emailConfirmedAt: null, wanted: null },
    ...{ texts: null, phoneCode: null },
  },
  needs: [],
  registration: 'never-registered',
  steps: [],
  consecutiveMissed: 0,
  pausedUntil: null,
  pausedFor: null,
  coolDownUntil: null,
  viewsCountedFrom: null,
  capacity: null,
  leftAgency: null,
  calendar,
  duty: { available: false, reason: 'outside-hours', until: null, nextFrom: null },
  signedInAt: null,
  suspended: null,
  removed: null,
  accessEndedAt: null,
};

/** An observer's record: every General of this registration, and whether the agent is registered. */
type Model = {
  in: boolean;
  why: 'three-missed' | 'left' | null;
  steps: Set<string>;
  generals: GeneralOutcome[];
};
type Real = { agent: Agent; now: number };

/** The rule restated: count misses back from the last answer. */
function run(generals: readonly GeneralOutcome[]): number {
  const since = generals.slice(generals.lastIndexOf('answered') + 1);
  return since.filter((outcome) => outcome === 'missed').length;
}
const joins = (model: Model) =>
  Object.assign(model, { in: true, why: null, steps: new Set<string>(), generals: [] });

function step(name: string, event: AgentEvent, expected: (model: Model) => boolean | undefined) {
  return {
    check: () => true,
    toString: () => name,
    run(model: Model, real: Real) {
      real.now += HOUR;
      const decision = decideAgent(real.agent, event, real.now, defaultPolicy);
      expect(isRefusal(decision), name).toBe(expected(model) === false);
      if (!isRefusal(decision)) real.agent = decision.agent;
      const { registration, consecutiveMissed, pausedUntil, pausedFor, duty } = real.agent;
      expect(registration === 'registered').toBe(model.in);
      expect(deregistrationOf(real.agent)).toBe(model.why);
      expect(new Set(stepsOf(real.agent))).toEqual(model.steps);
      if (model.in) expect(consecutiveMissed).toBe(run(model.generals));
      expect(pausedFor === null).toBe(pausedUntil === null);
      if (pausedUntil !== null) expect(model.in).toBe(true);
      // An agent paused for misses has one miss left, and no pause exceeds the policy's length.
      if (pausedFor === 'misses') expect(consecutiveMissed).toBe(2);
      expect((pausedUntil ?? 0) - real.now).toBeLessThanOrEqual(defaultPolicy.pauseFor);
      expect(runOf(model.generals)).toBe(run(model.generals));
      expect(duty.until === null || duty.until > real.now - 8 * DAY).toBe(true);
    },
  } satisfies fc.Command<Model, Real>;
}

const takes = (name: 'agree' | 'contact' | 'schedule', event: AgentEvent) =>
  step(name, event, (model) => {
    if (model.in) return false;
    model.steps.add(name);
    if (model.steps.size === 3) joins(model);
  });

const commands = [
  takes('agree', { type: 'step', step: 'agree' }),
  takes('contact', { type: 'step', step: 'contact', contact }),
  takes('schedule', { type: 'step', step: 'schedule', calendar }),
  step('register', { type: 'register', contact, calendar }, (model) => {
    if (model.in) return false;
    joins(model);
  }),
  step('cancel', { type: 'cancel-registration' }, (model) => void model.steps.clear()),
  step('leave', { type: 'leave' }, (model) => {
    if (!model.in) return false;
    Object.assign(model, { in: false, why: 'left' });
  }),
  step('on a call', { type: 'on-a-call', longer: false }, (model) => model.in),
  step('longer on it', { type: 'on-a-call', longer: true }, (model) => model.in),
  step('missed', { type: 'missed' }, (model) => {
    if (!model.in) return;
    model.generals.push('missed');
    if (run(model.generals) >= 3) Object.assign(model, { in: false, why: 'three-missed' });
  }),
  step('answered', { type: 'answered' }, (model) => void (model.in && model.generals.push('answered'))),
  step('due', { type: 'due' }, () => undefined),
  step('here', { type: 'here' }, () => undefined),
  step('switch', { type: 'set-switch', on: true }, (model) => (model.in ? undefined : false)),
];

/** Staff forgive the newest miss; the remaining run comes from the record, as the store would supply it. */
const forgive = {
  check: (model: Readonly<Model>) => model.generals.includes('missed'),
  toString: () => 'forgive',
  run(model: Model, real: Real) {
    const wasIn = model.in;
    model.generals[model.generals.lastIndexOf('missed')] = 'forgiven';
    const back = model.why === 'three-missed' && run(model.generals) < 3;
    if (back) Object.assign(model, { in: true, why: null, steps: new Set() });
    step('forgiven', { type: 'forgiven', run: runOf(model.generals) }, () => undefined).run(model, real);
    expect(real.agent.registration === 'registered').toBe(wasIn || back);
  },
} satisfies fc.Command<Model, Real>;

it('agrees with a model of ten lines in whatever order things come', () => {
  fc.assert(
    fc.property(
      fc.commands(
        [...commands, forgive].map((command) => fc.constant(command)),
        { maxCommands: 60, size: 'max' },
      ),
      (steps) => {
        fc.modelRun(
          () => ({
            model: { in: false, why: null, steps: new Set<string>(), generals: [] },
            real: { agent: newcomer, now: NINE },
          }),
          steps,
        );
      },
    ),
    { numRuns: 1_000, seed: 20261121 },
  );
});
