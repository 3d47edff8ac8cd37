/** Taking part: registering, the availability switch, leaving, and coming back (rules 5, 11 to 15). */
import {
  type AgentRole,
  HELP_KINDS,
  type HelpKind,
  type Instant,
  REGISTRATION_STEPS,
} from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Policy } from '../policy.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import {
  type AvailabilitySwitch,
  type Calendar,
  dutyAt,
  recomputeAt,
  settleSwitch,
  signedIn,
  switchOff,
  switchOn,
} from '../time/availability.ts';
import {
  accessRefusal,
  byStaff,
  criteriaEndAt,
  type RoleFacts,
  secondSweepAt,
  unmetToday,
} from './access.ts';
import { decideMembership } from './agency.ts';
import {
  type Agent,
  type AgentDecision,
  type AgentEffect,
  type AgentEvent,
  type AgentIn,
  deregistrationOf,
  factsOf,
  registeredAtOf,
} from './agent.ts';
import { sendCode, typeCode, typedContact, withContact } from './channels.ts';
import { coolDownOver, cooledDown, lifted } from './cool-down.ts';
import { answered, deregistered, missed, onACall, pauseOver, unpaused } from './misses.ts';
import { sendPhoneCode, typePhoneCode } from './phone-channel.ts';

/**
 * The kinds of help that an agent may give (rule 24). Enrolling somebody in a health plan takes a health license, or a kynector,
 * who needs no license; every agent may help with an application.
 */
export const helpsServed = (role: AgentRole, { licenceLine }: RoleFacts): readonly HelpKind[] =>
  role === 'insurance-agent' && licenceLine === 'life' ? ['application'] : HELP_KINDS;

/**
 * When something next changes for this agent just by time: their duty, or the end of their access (rule 21a). `now` if the
 * stored end of access is outdated; null for never, and for agents who never registered.
 */
export function agentDueAt(agent: Agent, now: Instant): Instant | null {
  switch (agent.registration) {
    case 'never-registered':
      return null;
    case 'registered':
      return accessDueAt(
        agent,
        now,
        earliest(recomputeAt(agent.calendar, agent.duty), earliest(agent.pausedUntil, agent.coolDownUntil)),
      );
    case 'de-registered':
      return accessDueAt(agent, now, null);
    default:
      return assertNever(agent);
  }
}

function accessDueAt(agent: Agent, now: Instant, duty: Instant | null): Instant | null {
  if ((agent.accessEndedAt !== null) !== (accessRefusal(agent, now) !== null)) return now;
  if (agent.accessEndedAt !== null) return secondSweepAt(agent.accessEndedAt, now);
  return earliest(duty, criteriaEndAt(agent));
}

const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

export function decideAgent(
  agent: Agent,
  event: AgentEvent,
  now: Instant,
  policy: Policy,
): AgentDecision | Refusal {
  switch (event.type) {
    case 'missed':
      return missed(agent, now, policy);
    case 'forgiven':
      return forgiven(agent, event.run, now, policy);
    case 'answered':
      return answered(agent);
    case 'on-a-call':
      return onACall(agent, event.longer, now, policy);
    case 'here':
      return unpaused({ agent, effects: [] });
    case 'step':
      return takeStep(agent, event, now);
    case 'cancel-registration':
      return { agent: withoutSteps(agent), effects: [] };
    case 'leave':
      return leave(agent, now);
    case 'register':
      return register(agent, event, now);
    case 'set-contact':
      return withContact(agent, event.contact);
    case 'send-code':
      return sendCode(agent, event.salt, now, policy);
    case 'type-code':
      return typeCode(agent, event.right, now, policy);
    case 'send-phone-code':
      return sendPhoneCode(agent, event, now, policy);
    case 'type-phone-code':
      return typePhoneCode(agent, event.right, now, policy);
    case 'set-calendar':
      return withCalendar(agent, { ...agent.calendar, ...event.calendar }, now);
    case 'set-switch':
      return setSwitch(agent, event.on, now, policy);
    case 'stay-on':
      return stayOn(agent, event.until, now);
    case 'switch-back':
      return withCalendar(agent, { ...agent.calendar, switch: event.to }, now);
    case 'leave-agency':
    case 'join-agency':
      return decideMembership(agent, event.type);
    case 'signed-in':
      return signIn(agent, event.at, now);
    case 'viewed-too-many':
      return cooledDown(agent, now, policy);
    case 'lift-cool-down':
      return lifted(agent, now);
    case 'set-capacity':
      return {
        agent: event.capacity === agent.capacity ? agent : { ...agent, capacity: event.capacity },
        effects: [],
      };
    case 'suspend':
    case 'resume':
    case 'remove':
    case 'reinstate':
      return { agent: byStaff(agent, event, now), effects: [] };
    case 'due':
      return settleAccess(timesOver(withCalendar(agent, agent.calendar, now), now), now);
    default:
      return assertNever(event);
  }
}

const timesOver = (decision: AgentDecision, now: Instant): AgentDecision =>
  coolDownOver(pauseOver(decision, now), now);

/** Records that access has ended or resumed. An end is swept twice, see `secondSweepAt`. */
function settleAccess({ agent, effects }: AgentDecision, now: Instant): AgentDecision {
  if (accessRefusal(agent, now))
    return {
      agent: { ...agent, accessEndedAt: agent.accessEndedAt ?? now },
      effects: [{ type: 'access-ended' }],
    };
  if (agent.accessEndedAt === null) return { agent, effects };
  return { agent: { ...agent, accessEndedAt: null }, effects: [...effects, { type: 'access-restored' }] };
}

/** Forgiving the miss that ended a registration restores it (rule 5). */
function forgiven(agent: Agent, run: number, now: Instant, policy: Policy): AgentDecision {
  const next: Agent = { ...agent, consecutiveMissed: run };
  if (deregistrationOf(agent) !== 'three-missed' || run >= policy.missesAllowed)
    return noLongerPaused(next, run, policy);
  const back = withCalendar(registered(next, registeredAtOf(agent) ?? now), agent.calendar, now);
  return { agent: back.agent, effects: [{ type: 'forgiven' }, ...back.effects] };
}

/** Ends a pause that the remaining run would not have caused. */
function noLongerPaused(agent: Agent, run: number, policy: Policy): AgentDecision {
  const decision: AgentDecision = { agent, effects: [{ type: 'forgiven' }] };
  return run < policy.missesAllowed - 1 && agent.pausedFor !== 'call' ? unpaused(decision) : decision;
}

const withoutSteps = (agent: Agent): Agent =>
  agent.registration === 'registered' || agent.steps.length === 0 ? agent : { ...agent, steps: [] };

/** One of the three steps; the last one registers. Any order; a step can be redone until then (rule 13). */
function takeStep(
  agent: Agent,
  event: Extract<AgentEvent, { type: 'step' }>,
  now: Instant,
): AgentDecision | Refusal {
  if (agent.registration === 'registered') return refuse('already-registered');
  const steps = [...new Set([...agent.steps, event.step])];
  const typed = event.step === 'contact' ? withContact(agent, event.contact) : { agent, effects: [] };
  const stepped = {
    ...typed.agent,
    steps,
    calendar: event.step === 'schedule' ? { ...agent.calendar, ...event.calendar } : agent.calendar,
  };
  if (steps.length < REGISTRATION_STEPS.length) return { agent: stepped, effects: typed.effects };
  const contact = typedContact(stepped);
  const done = register(stepped, { type: 'register', contact, calendar: stepped.calendar }, now);
  return isRefusal(done) ? done : { agent: done.agent, effects: [...typed.effects, ...done.effects] };
}

/** At the agent's request. A General they hold continues as if rejected; what is In Progress stays (rule 15). */
function leave(agent: Agent, now: Instant): AgentDecision | Refusal {
  if (agent.registration !== 'registered') return refuse('not-registered');
  return {
    agent: { ...deregistered(agent, 'left', now), consecutiveMissed: 0 },
    effects: [{ type: 'left' }],
  };
}

/** Registered but not yet known to be on duty, so the next duty evaluation reports the change. */
const registered = (agent: Agent, registeredAt: Instant): AgentIn<'registered'> => ({
  ...factsOf(agent),
  registration: 'registered',
  registeredAt,
  duty: { available: false, reason: 'outside-hours', until: null, nextFrom: null },
});

/** All three steps at once: agreement, contact, hours. Turns Current Availability on (rule 14). */
function register(
  agent: Agent,
  event: Extract<AgentEvent, { type: 'register' }>,
  now: Instant,
): AgentDecision | Refusal {
  if (agent.registration === 'registered') return refuse('already-registered');
  if (unmetToday(agent, now).length > 0) return refuse('criteria-unmet');
  const calendar: Calendar = { ...agent.calendar, ...event.calendar, switch: { state: 'on' } };
  const typed = withContact({ ...registered(agent, now), consecutiveMissed: 0 }, event.contact);
  const settled = withCalendar(typed.agent, calendar, now);
  return { agent: settled.agent, effects: [{ type: 'registered' }, ...typed.effects, ...settled.effects] };
}

function setSwitch(agent: Agent, on: boolean, now: Instant, policy: Policy): AgentDecision | Refusal {
  if (agent.registration !== 'registered') return refuse('not-registered');
  const next: AvailabilitySwitch = on ? switchOn(agent.calendar, now, policy.overrideFor) : switchOff();
  const decision = withCalendar(agent, { ...agent.calendar, switch: next }, now);
  return on
    ? unpaused(decision)
    : { agent: decision.agent, effects: [{ type: 'switched-off' }, ...decision.effects] };
}

/** Later working hours stay as they are. Who is away, or has the day off, can't be on duty. */
function stayOn(agent: Agent, until: Instant, now: Instant): AgentDecision | Refusal {
  if (agent.registration !== 'registered') return refuse('not-registered');
  const decision = withCalendar(agent, { ...agent.calendar, switch: { state: 'override', until } }, now);
  return decision.agent.duty.available ? decision : refuse('not-found');
}

/** Signing in outside working hours turns Current Availability off; an older or repeated sign-in has no effect. */
function signIn(agent: Agent, at: Instant, now: Instant): AgentDecision {
  if (agent.signedInAt !== null && at <= agent.signedInAt) return { agent, effects: [] };
  return withCalendar(
    { ...agent, signedInAt: at },
    { ...agent.calendar, switch: signedIn(agent.calendar, now, at) },
    now,
  );
}

/** Re-evaluates duty after a calendar change or the passing of time, and reports what changed. */
function withCalendar(agent: Agent, changed: Calendar, now: Instant): AgentDecision {
  const calendar = { ...changed, switch: settleSwitch(changed, now) };
  const duty = dutyAt(calendar, now);
  const effects: AgentEffect[] =
    duty.available === agent.duty.available
      ? []
      : [{ type: duty.available ? 'came-on-duty' : 'went-off-duty' }];
  return { agent: { ...agent, calendar, duty }, effects };
}
