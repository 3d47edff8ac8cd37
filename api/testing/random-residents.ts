/** Residents and agents who act at random, and the messages that residents must get. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const AGENTS = ['ann', 'ben', 'cay'];
const STEPS = 30;

export type Asked = { readonly token: string };
export type Acts<A extends Asked> = {
  random(): number;
  /** The nth resident asks. */
  ask(n: number, screenLanguage: ScreenLanguage): Promise<A>;
  /** May reject if the request is over. */
  cancel(asked: A): Promise<unknown>;
  pass(ms: number): Promise<void>;
};

/** About two hours with three agents and ten residents. Resolves to what residents were answered. */
export async function actAtRandom<A extends Asked>(
  world: Pick<World, 'addAgent' | 'as'>,
  { random, ask, cancel, pass }: Acts<A>,
): Promise<A[]> {
  for (const agent of AGENTS) await world.addAgent(agent);
  const people: A[] = [];
  const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  for (let step = 0; step < STEPS; step++) {
    const what = random();
    if (what < 0.3) people.push(await ask(people.length, random() < 0.5 ? 'en' : 'es'));
    else if (what < 0.7) {
      const agent = world.as(one(AGENTS) ?? 'ann').referrals;
      const { offers, assignments } = await agent.worklist();
      const [offer, held] = [offers[0], assignments[0]];
      if (held && random() < 0.6) {
        await agent.logAttempt({ referralId: held.referralId, outcome: 'reached' });
        await agent.complete({ referralId: held.referralId, outcome: 'enrolled' });
      } else if (offer) await agent.accept({ referralId: offer.referralId });
    } else if (what < 0.78) {
      const someone = one(people);
      if (someone) await cancel(someone).catch(() => undefined);
    }
    await pass(Math.floor(random() * 4 * MINUTE));
  }
  return people;
}

/** The message to the resident for each event, written by hand, independent of the code. */
const BY_EVENT: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  'day-closed': 'day-closed',
  completed: 'ended',
  'unable-to-reach': 'ended',
  expired: 'ended',
  'promise-slips': 'promise-slips',
  'caller-lost': 'caller-lost',
};

/** `type:referral` of each message required by the recorded events, sorted. */
export async function newsOfEvents({ app }: Pick<World, 'app'>): Promise<string[]> {
  const events: { referral_id: string; type: string }[] = await app.database.read('referral_events');
  return events
    .flatMap(({ referral_id, type }) => (BY_EVENT[type] ? [`${BY_EVENT[type]}:${referral_id}`] : []))
    .toSorted();
}

/** The same of these messages, without those that no event calls for. */
export const newsIn = (messageIds: readonly string[]): string[] =>
  messageIds
    .filter((id) => !id.startsWith('private-link') && !id.startsWith('promise-missed'))
    .map((id) => id.slice(0, id.lastIndexOf(':')))
    .toSorted();
