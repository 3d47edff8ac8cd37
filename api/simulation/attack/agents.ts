/** Agents under attack: they answer three in five Generals, real or fake, and calls to a fake number reach a stranger or nobody. */
import { acceptOffer } from '../../application/referral/answer-offer.ts';
import { completeAssignment, logAttempt } from '../../application/referral/serve-referral.ts';
import type { World } from '../../testing/world.ts';
import type { Chance } from '../chance.ts';

const MINUTE = 60_000;
const ANSWERED = 0.6;
/** The share of alerted, idle agents who take a Mass. */
const MASS_TAKEN = 0.3;
const STRANGER = 0.5;

type Pending = { id: string; referral_id: string; agent_id: string; kind: string; alerted_at: number | null };
type Active = { referral_id: string; agent_id: string; accepted_at: number };
type Plan = { at: number; takes: boolean };

/** Lets agents act; call it every few seconds. */
export function createAgents(
  { app, clock }: World,
  fakes: ReadonlySet<string>,
  chance: Chance,
  rogues: ReadonlySet<string> = new Set(),
) {
  const plans = new Map<string, Plan>();
  const calledAt = new Map<string, number>();

  async function answer(): Promise<void> {
    const pending: Pending[] = await app.database.read('offers').where({ status: 'pending' }).orderBy('id');
    const active = await activeCalls();
    const busy = new Set(active.map(({ agent_id }) => agent_id));
    const heard = pending.filter(({ alerted_at, agent_id }) => alerted_at !== null && !rogues.has(agent_id));
    for (const offer of heard) {
      const plan = plans.get(offer.id) ?? {
        at: clock.now() + chance.between(20_000, 6 * MINUTE),
        takes: chance.happens(offer.kind === 'general' ? ANSWERED : MASS_TAKEN),
      };
      plans.set(offer.id, plan);
      if (!plan.takes || plan.at > clock.now() || (offer.kind === 'mass' && busy.has(offer.agent_id)))
        continue;
      busy.add(offer.agent_id);
      await app.apply(acceptOffer(offer.referral_id, offer.agent_id, offer.id));
    }
  }

  const activeCalls = (): Promise<Active[]> =>
    app.database.read('assignments').where({ status: 'active' }).orderBy('accepted_at').orderBy('id');

  /** One call at a time: two minutes to begin, fifteen with a resident, three with a stranger. */
  async function call(): Promise<void> {
    const begun = new Set<string>();
    for (const { referral_id: id, agent_id: agent, accepted_at } of await activeCalls()) {
      const first = !begun.has(agent);
      begun.add(agent);
      if (!first || rogues.has(agent) || clock.now() - accepted_at < 2 * MINUTE) continue;
      const fake = fakes.has(id);
      const at = calledAt.get(id);
      if (at === undefined) {
        const outcome = !fake ? 'reached' : chance.happens(STRANGER) ? 'wrong-number' : 'no-answer';
        await app.apply(logAttempt(id, agent, { outcome, note: null, key: null }));
        calledAt.set(id, clock.now());
      } else if (clock.now() - at >= (fake ? 3 : 15) * MINUTE)
        await app.apply(
          completeAssignment(id, agent, { outcome: fake ? 'no-longer-needed' : 'question-answered' }),
        );
    }
  }

  return {
    async act(): Promise<void> {
      await answer();
      await call();
    },
  };
}
