/** A day in which residents, agents, and staff do anything at random: for tests of what holds in every world. */
import type { RequestInput } from '../../shared/contracts/resident.ts';
import type { HelpKind, Language } from '../../shared/vocabulary.ts';
import { seededRandom } from '../in-memory/random.ts';
import { refusalOf, type World } from './world.ts';

const MINUTE = 60_000;
/** Louisville, Lexington, Pikeville, Bowling Green. */
const ZIPS = ['40202', '40507', '41501', '42103'];
const SPOKEN: readonly Language[] = ['en', 'es', 'ne'];
const HELP: readonly HelpKind[] = ['application', 'enrollment', 'both'];
const AGENTS: readonly { readonly name: string; readonly zip: string; readonly languages: Language[] }[] = [
  { name: 'ann', zip: '40202', languages: ['en', 'es'] },
  { name: 'ben', zip: '40507', languages: ['en'] },
  { name: 'cay', zip: '42103', languages: ['en', 'ne'] },
];
export const DAY_AGENTS = AGENTS.map(({ name }) => name);

/** `steps` acts of random people; resolves to the residents' private links. */
export async function aRandomDay(world: World, seed: number, steps: number): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  for (const { name, ...wish } of AGENTS) await world.addAgent(name, wish);
  const links: string[] = [];
  const ask = async (wish: Partial<RequestInput>) => {
    const answer = await world.request({
      ...{ zip: one(ZIPS) ?? '40202', language: one(SPOKEN) ?? 'en', help: one(HELP) ?? 'both' },
      ...(random() < 0.2 ? { phone: '502-555-0199' } : {}),
      ...wish,
    });
    links.push(answer.token);
  };
  const resident = async (what: number) => {
    const token = one(links);
    if (token === undefined) return;
    if (what < 0.3) await refusalOf(world.resident.cancel({ token }));
    else if (what < 0.6) await refusalOf(world.resident.notCalled({ token }));
    else await refusalOf(world.resident.rate({ token, rating: 1 + Math.floor(random() * 5) }));
  };
  const agent = async (what: number) => {
    const { referrals } = world.as(one(DAY_AGENTS) ?? 'ann');
    const { offers, assignments } = await referrals.worklist();
    const [offer, held] = [one(offers), one(assignments)];
    if (held && what < 0.4) {
      const outcome = one(['reached', 'no-answer', 'voicemail'] as const) ?? 'reached';
      const { referralId } = held;
      await refusalOf(referrals.logAttempt({ referralId, outcome }));
      if (outcome === 'reached') await refusalOf(referrals.complete({ referralId, outcome: 'enrolled' }));
    } else if (held && what < 0.5)
      await refusalOf(referrals.handBack({ referralId: held.referralId, reason: 'cannot-help' }));
    else if (offer && what < 0.85) await refusalOf(referrals.accept({ referralId: offer.referralId }));
    else if (offer) await refusalOf(referrals.reject({ referralId: offer.referralId }));
  };
  for (let step = 0; step < steps; step++) {
    const what = random();
    if (what < 0.35) await ask(random() < 0.1 ? { website: 'x' } : {});
    else if (what < 0.85) await agent(random());
    else await resident(random());
    await world.pass(Math.floor(random() * 6 * MINUTE));
  }
  return links;
}
