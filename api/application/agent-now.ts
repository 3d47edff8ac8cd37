/** What each agent does now, for the staff's agent desk, and who needs attention first. */
import {
  AGENT_NOW,
  type AgentNow,
  type AgentShow,
  type DeskAgent,
  HERE,
} from '../../shared/contracts/staff-agents.ts';
import { recordOf } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { Policy } from '../domain/policy.ts';
import { dutyFailure, isAtWork } from './on-duty.ts';

export type AgentState = {
  readonly now: AgentNow;
  /** When duty, a pause, or a cool-down ends. */
  readonly until: Instant | null;
  /** Generals missed in a row. */
  readonly missedInRow: number;
};

type Agent = Pick<DeskAgent, 'access' | 'registration' | 'coolDownUntil' | 'name'>;

/** `entry`: as matching knows the agent, from which the board counts too. */
export function agentState(
  agent: Agent,
  entry: RosterEntry | undefined,
  at: Instant,
  policy: Policy,
): AgentState {
  const now = stateOf(agent, entry, at, policy);
  return { now, until: endOf(now, agent, entry), missedInRow: entry?.missedInRow ?? 0 };
}

function endOf(now: AgentNow, { coolDownUntil }: Agent, entry: RosterEntry | undefined): Instant | null {
  if (now === 'cooling-down') return coolDownUntil;
  if (now === 'paused') return entry?.pausedUntil ?? null;
  return now === 'on-duty' || now === 'unreachable' ? (entry?.dutyUntil ?? null) : null;
}

function stateOf(
  { access, registration, coolDownUntil }: Agent,
  entry: RosterEntry | undefined,
  at: Instant,
  policy: Policy,
): AgentNow {
  if (access === 'removed' || access === 'suspended') return access;
  if (coolDownUntil !== null) return 'cooling-down';
  if (registration !== 'registered') return 'not-registered';
  if (access === 'criteria-unmet') return access;
  if (!entry) return 'off-duty';
  const failure = dutyFailure(entry, at, policy);
  if (isAtWork(failure)) return 'on-duty';
  if (failure === 'paused' || failure === 'agency-paused') return 'paused';
  return failure === 'not-reachable' ? 'unreachable' : 'off-duty';
}

type Listed = Pick<DeskAgent, 'name'> & AgentState;
const place = ({ now }: Listed): number => AGENT_NOW.indexOf(now);

/** By state, in the order of attention; then who is closest to losing the registration; then by name. */
export const byAttention = (one: Listed, other: Listed): number =>
  place(one) - place(other) || other.missedInRow - one.missedInRow || one.name.localeCompare(other.name);

export const isShown = ({ now }: Pick<Listed, 'now'>, show: AgentShow): boolean =>
  show === 'everybody' || (show === 'here' ? HERE.includes(now) : now === show);

export const countStates = (all: readonly Pick<Listed, 'now'>[]): Record<AgentNow, number> =>
  recordOf(AGENT_NOW, (state) => all.filter(({ now }) => now === state).length);
