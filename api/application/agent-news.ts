/** Worklist events that agents' screens get when the agent changes. */
import type { WorklistChange } from '../../shared/vocabulary.ts';
import type { Agent, AgentEvent } from '../domain/agent/agent.ts';

/** Timers and sign-ins are frequent; only their effects are news. */
export const byItself = ({ type }: AgentEvent): boolean => type === 'due' || type === 'signed-in';
export const sameDuty = (a: Agent, b: Agent): boolean =>
  a.pausedUntil === b.pausedUntil &&
  a.pausedFor === b.pausedFor &&
  a.coolDownUntil === b.coolDownUntil &&
  JSON.stringify(a.duty) === JSON.stringify(b.duty);

/** The worklist change of each kind of update; absent if something else announces it. */
export const CHANGES: Partial<Record<AgentEvent['type'], WorklistChange>> = {
  register: 'registration-changed',
  step: 'registration-changed',
  'cancel-registration': 'registration-changed',
  leave: 'registration-changed',
  forgiven: 'registration-changed',
  'set-contact': 'contact-changed',
  'send-code': 'contact-changed',
  'type-code': 'contact-changed',
  'send-phone-code': 'contact-changed',
  'type-phone-code': 'contact-changed',
  'leave-agency': 'agency-changed',
  'join-agency': 'agency-changed',
  'set-calendar': 'availability-changed',
  'set-switch': 'availability-changed',
  here: 'availability-changed',
  'on-a-call': 'availability-changed',
  'viewed-too-many': 'availability-changed',
  'lift-cool-down': 'availability-changed',
  'set-capacity': 'availability-changed',
  'signed-in': 'availability-changed',
  due: 'availability-changed',
};

/** Whether this can change who may be asked, so open promises are evaluated again (rule 8k). */
export const changesDuty = (change: string): boolean => DUTY_CHANGES.has(change);
const DUTY_CHANGES: ReadonlySet<string> = new Set<WorklistChange>([
  'registration-changed',
  'availability-changed',
  'agency-changed',
  'access-changed',
]);
