/** The agents: what they notice, answer, and call, and how they come and go. */
import { imHere, leave, register, setContact } from '../application/agent/agent-settings.ts';
import { contestMiss, forgiveMiss, upholdMiss } from '../application/agent/misses.ts';
import { createAnswers } from './agent-answers.ts';
import { type Attention, createAttention } from './agent-attention.ts';
import { createCalls } from './agent-calls.ts';
import { createAgentDays } from './agent-days.ts';
import { createNudgeAnswers } from './agent-nudges.ts';
import type { AgentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';
import type { OfferFacts, ReferralFacts } from './facts.ts';
import type { Seen } from './watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Agents = {
  /** Makes some agents reachable only in the browser. */
  settle(): Promise<void>;
  /** Plans what agents do by themselves in the next 24 hours. */
  day(): void;
  react(seen: Seen): void;
  /** Everybody goes home for good. */
  close(): void;
  /** The share of alerts that this agent misses now. */
  ignores: Attention['ignores'];
  isAbsent: Attention['isAbsent'];
};

export function createAgents(env: Environment, behavior: AgentBehavior): Agents {
  const chance = env.chance('agents');
  const attention = createAttention(env, behavior);
  const calls = createCalls(env, behavior, attention, (agentId) => {
    if (chance.happens(behavior.looksAfterCall)) answers.look(agentId);
  });
  const answers = createAnswers(env, behavior, attention, calls.waiting);
  const planDay = createAgentDays(env, behavior, attention);
  const misses = createMisses(env, behavior);
  const nudged = createNudgeAnswers(env, behavior, attention);

  function registerLater(agentId: string): void {
    if (env.over) return;
    env.after(chance.within(behavior.registersAgainAfter), () => {
      if (env.over) return;
      return env.act({
        name: 'register again',
        who: agentId,
        insists: true,
        command: () => register(agentId, undefined, undefined),
      });
    });
  }

  /** "Are you there?" */
  function paused(agentId: string): void {
    if (attention.isAbsent(agentId) || !chance.happens(behavior.taps)) return;
    const tap = () => env.act({ name: 'I am here', who: agentId, command: () => imHere(agentId) });
    env.after(chance.within(behavior.tapsAfter), tap);
  }

  async function settle(): Promise<void> {
    for (const { id } of env.watch.agents.values()) {
      if (!chance.happens(behavior.browserOnly)) continue;
      attention.byBrowserOnly(id);
      const contact = contactWithoutMail(env, id);
      await env.act({ name: 'no mail', who: id, command: () => setContact(id, contact) });
    }
    await attention.begin();
  }

  return {
    settle,
    ignores: attention.ignores,
    isAbsent: attention.isAbsent,
    day() {
      attention.dayBegins();
      planDay();
    },
    react({ newOffers, alerts, referrals, agents, generals, nudges }) {
      for (const offer of newOffers) if (offer.kind === 'general') answers.asked(offer);
      for (const offer of alerts) answers.alerted(offer);
      for (const { before, after } of referrals) {
        if (!after.holderId || after.status !== 'in-progress' || !isNewHolder(before, after)) continue;
        answers.taken(after.id, after.holderId);
        calls.accepted(after, after.holderId, after.opensAt ?? before?.opensAt ?? null);
      }
      for (const { before, after } of agents)
        if (before?.registration === 'registered' && after.registration === 'de-registered')
          registerLater(after.id);
      for (const { before, after } of agents)
        if (after.pausedUntil !== null && before?.pausedUntil !== after.pausedUntil) paused(after.id);
      for (const offer of generals) if (offer.status === 'missed') misses(offer);
      for (const nudge of nudges) nudged(nudge);
    },
    close() {
      for (const { id, registration } of env.watch.agents.values())
        if (registration === 'registered')
          env.after(chance.between(0, MINUTE), () =>
            env.act({ name: 'go home', who: id, insists: true, command: () => leave(id) }),
          );
    },
  };
}

/** Some agents contest a miss, and staff answer. */
function createMisses(env: Environment, behavior: AgentBehavior): (offer: OfferFacts) => void {
  const chance = env.chance('misses');
  return ({ forgiven, referralId, agentId, id }) => {
    if (forgiven || !chance.happens(behavior.contests)) return;
    const contest = () =>
      env.act({
        name: 'contest',
        who: `${agentId} ${referralId}`,
        command: () => contestMiss(referralId, agentId, 'technical-problem'),
        answered: () => env.after(chance.between(MINUTE, 20 * HOUR), staffAnswers),
      });
    const staffAnswers = async () => {
      const forgives = chance.happens(behavior.staffForgives);
      const name = forgives ? 'staff forgives' : 'staff upholds';
      await env.act({ name, who: id, command: () => (forgives ? forgiveMiss(id) : upholdMiss(id)) });
    };
    env.after(chance.between(MINUTE, 10 * HOUR), contest);
  };
}

const isNewHolder = (before: ReferralFacts | undefined, after: ReferralFacts): boolean =>
  before?.holderId !== after.holderId || before?.acceptedAt !== after.acceptedAt;

function contactWithoutMail(env: Environment, id: string) {
  const [row] = env.all<{ kod_phone: string; kod_email: string; kod_languages: string }>(
    'select kod_phone, kod_email, kod_languages from agents where id = ?',
    id,
  );
  if (!row) throw new Error(`there is no agent ${id}`);
  return {
    phone: row.kod_phone,
    email: row.kod_email,
    languages: JSON.parse(row.kod_languages),
    alerts: { generalByEmail: true, massByEmail: false },
  };
}
