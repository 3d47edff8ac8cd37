/** Runs an attack on the real service in virtual time, with honest residents, and measures the harm (rule 40d). */
import { submitReferral } from '../../application/referral/submit-referral.ts';
import { exceeded, type Harm, type Measured } from '../../domain/abuse/harms.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { chance, seedFor } from '../chance.ts';
import { createAgents } from './agents.ts';
import { createRogues, type Rogues } from './rogues.ts';
import { type Planned, planned, requestOf, type Scenario } from './senders.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** How often agents look up and the service runs. */
const STEP = 15 * SECOND;
/** Minutes after the end in which waiting residents are still called. */
const AFTER = 45;

/** Lengths in minutes. */
export type Setting = { scenario: Scenario; minutes: number; agents: number; seed: number; after?: number };
export type Outcome = {
  readonly scenario: Scenario;
  readonly fakes: number;
  readonly honest: number;
  /** Fake requests that were released, at once or later. */
  readonly heard: number;
  /** Honest residents with a promised time who were called by then. */
  readonly calledInTime: number;
  readonly promised: number;
  readonly called: number;
  /** Residents who look like the attacker: they wait for staff, or for the attack to end. */
  readonly stillHeld: number;
  readonly deRegistered: number;
  readonly attackNoticedAfter: number | null;
  /** Minutes after which staff were told that an agent took on too many residents. */
  readonly toldOfAgentAfter: number | null;
  readonly harms: Measured;
  readonly exceeded: readonly Harm[];
};

export async function runAttack({
  scenario,
  minutes,
  agents: count,
  seed,
  after = AFTER,
}: Setting): Promise<Outcome> {
  const world = await createWorld({ policy: REAL, config: { requestsPerMinute: 30 } });
  try {
    await world.addAgents(Array.from({ length: count }, (_, n) => `agent-${n}`));
    const begun = world.clock.now();
    const sent = planned(scenario, minutes, chance(seedFor(seed, 'senders')));
    const fakes = new Set<string>();
    const honest = new Set<string>();
    let refused = 0;
    const rogues = scenario === 'rogue-agent' ? await createRogues(world) : null;
    const agents = createAgents(world, fakes, chance(seedFor(seed, 'agents')), rogues?.ids);
    let next = 0;
    for (let at = 0; at < (minutes + after) * MINUTE; at += STEP) {
      for (let one = sent[next]; one && one.minute * MINUTE <= at; one = sent[++next]) {
        const id = await send(world, one, next);
        if (id === null) refused += one.fake ? 0 : 1;
        else (one.fake ? fakes : honest).add(id);
      }
      await rogues?.act();
      await agents.act();
      await world.pass(STEP);
    }
    return await outcomeOf(world, { scenario, begun, fakes, honest, refused, rogues });
  } finally {
    await world.app.stop();
  }
}

/** The real policy; test worlds have room for everybody and doubt nobody. */
const REAL = { ...defaultPolicy };

/** The id, or null if the sender was refused; a resident who sees another promise by then takes it. */
async function send(world: World, one: Planned, n: number): Promise<string | null> {
  const { services, apply } = world.app;
  const request = requestOf(one, n, world.clock.now(), services.limits.sender(one.address));
  const answer = await apply(submitReferral(request));
  if (!isRefusal(answer)) return answer.id;
  if (answer.refused === 'too-many-requests') return null;
  throw new Error(`an attack's request was refused as ${answer.refused}`);
}

type Measuring = {
  scenario: Scenario;
  begun: number;
  fakes: ReadonlySet<string>;
  honest: ReadonlySet<string>;
  refused: number;
  rogues: Rogues | null;
};
type OfferRow = {
  referral_id: string;
  agent_id: string;
  kind: string;
  status: string;
  alerted_at: number | null;
  contest_answer: string | null;
};

async function outcomeOf(
  world: World,
  { scenario, begun, fakes, honest, refused, rogues }: Measuring,
): Promise<Outcome> {
  const { read } = world.app.database;
  const offers: OfferRow[] = await read('offers');
  const ofFakes = offers.filter(({ referral_id }) => fakes.has(referral_id));
  const missed = ofFakes.filter(
    ({ status, kind, contest_answer }) =>
      status === 'missed' && kind === 'general' && contest_answer !== 'forgiven',
  );
  const referrals = await calledAt(world, honest, rogues?.ids ?? new Set());
  const asked = new Set(offers.map(({ referral_id }) => referral_id));
  const promised = referrals.filter(
    ({ promised_by }) => promised_by !== null && promised_by <= world.clock.now(),
  );
  const gone: { id: string }[] = await read('agents').where({ registration: 'de-registered' });
  const blamed = new Set(missed.map(({ agent_id }) => agent_id));
  const links: { created_at: number }[] = await read('outbox').where({ type: 'private-link' });
  const waiting: { referral_id: string }[] = await read('doubts').where({ status: 'held' });
  const held = new Set(waiting.map(({ referral_id }) => referral_id));
  const attack = await read('attacks').orderBy('begun_at').first();
  const told = await read('outbox').where({ type: 'staff-viewing' }).orderBy('created_at').first();
  const cooled: { id: string }[] = await read('agents').whereNotNull('cool_down_until');
  const stopped = cooled.filter(({ id }) => !rogues?.ids.has(id));
  const harms: Measured = {
    'rings-an-hour': mostInAnHour(ofFakes),
    misses: missed.length,
    'de-registered': gone.filter(({ id }) => blamed.has(id)).length,
    ...(scenario === 'flooded-inbox' && { 'links-a-mailbox-a-day': links.length }),
    'agents-stopped': stopped.length,
    ...(rogues && {
      'residents-read-an-hour': Math.max(
        ...[...rogues.read.values()].map((own) => mostAtOnce([...own.values()])),
      ),
    }),
    'locked-out': refused + referrals.filter(({ id }) => !asked.has(id) && !held.has(id)).length,
  };
  return {
    ...{ scenario, fakes: fakes.size, honest: honest.size + refused },
    heard: new Set(ofFakes.map(({ referral_id }) => referral_id)).size,
    calledInTime: promised.filter((one) => (one.first_attempt_at ?? Infinity) <= (one.promised_by ?? 0))
      .length,
    promised: promised.length,
    called: referrals.filter(({ first_attempt_at }) => first_attempt_at !== null).length,
    stillHeld: referrals.filter(({ id }) => held.has(id)).length,
    deRegistered: gone.length,
    toldOfAgentAfter: told ? told.created_at - begun : null,
    attackNoticedAfter: attack ? attack.begun_at - begun : null,
    harms,
    exceeded: exceeded(harms, defaultPolicy),
  };
}

type Called = { id: string; promised_by: number | null; first_attempt_at: number | null };

/** Calls logged by rogues don't count. */
async function calledAt(
  { app }: World,
  ids: ReadonlySet<string>,
  rogues: ReadonlySet<string>,
): Promise<Called[]> {
  const referrals: Called[] = await app.database.read('referrals').whereIn('id', [...ids]);
  const attempts: { referral_id: string; agent_id: string; at: number }[] = await app.database
    .read('attempts')
    .whereNotIn('agent_id', [...rogues])
    .orderBy('at', 'desc');
  const first = new Map(attempts.map(({ referral_id, at }) => [referral_id, at]));
  return referrals.map((one) => ({ ...one, first_attempt_at: first.get(one.id) ?? null }));
}

/** The most alerts that one agent got within any hour. */
function mostInAnHour(offers: readonly OfferRow[]): number {
  const byAgent = Map.groupBy(offers, ({ agent_id }) => agent_id);
  let most = 0;
  for (const own of byAgent.values()) {
    most = Math.max(most, mostAtOnce(own.flatMap(({ alerted_at }) => alerted_at ?? [])));
  }
  return most;
}

/** The most instants within any hour. */
function mostAtOnce(instants: readonly number[]): number {
  const all = instants.toSorted((a, b) => a - b);
  return Math.max(0, ...all.map((at, index) => all.slice(index).filter((other) => other < at + HOUR).length));
}
