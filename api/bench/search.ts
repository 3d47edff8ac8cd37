/** How long an agent's search over 50,000 referrals takes, from the request to the answer. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { Work } from '../application/ports.ts';
import { seededRandom } from '../in-memory/random.ts';
import { aReferral } from '../testing/referral-life.ts';
import { type Figure, fromSamples } from './figures.ts';
import { benchService } from './service.ts';
import { bareCandidate } from './windows.ts';

const REFERRALS = 50_000;
const AGENTS = 25;
/** Per transaction. */
const AT_ONCE = 500;
const SAMPLES = 40;
const FIRST = 'Rosa Jim Mary Ahmed Lan Carlos Grace Peter Amina Sarah'.split(' ');
const LAST = 'Reyes Nguyen Smith Johnson Hassan Miller Tamang Brown Garcia Lee'.split(' ');

export async function searchFigures(): Promise<Figure[]> {
  const { application, port, ids, stop } = await benchService(AGENTS);
  const { services } = application;
  const random = seededRandom(7);
  for (let from = 0; from < REFERRALS; from += AT_ONCE)
    await services.apply(async (work) => {
      for (let n = from; n < from + AT_ONCE; n++) await accepted(work, ids[n % AGENTS] ?? '', n, random);
    });
  const figures: Figure[] = [];
  const count = `${REFERRALS} referrals, ${REFERRALS / AGENTS} of them the agent's; SQLite, over HTTP`;
  for (const [name, searchOf] of [
    ['name', (n: number) => `${FIRST[n % FIRST.length]} ${LAST[(n * 7) % LAST.length]}`],
    ['first letters of a name', (n: number) => `${FIRST[n % FIRST.length]}`.slice(0, 2)],
    ['last four digits', (n: number) => String(n * 25).padStart(4, '0')],
  ] as const) {
    const times: number[] = [];
    for (let n = 0; n < SAMPLES; n++) times.push(await timed(port, searchOf(n)));
    figures.push(fromSamples(`a search by ${name}`, 'ms', times, count));
  }
  await stop();
  return figures;
}

async function timed(port: number, search: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/referrals.list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer agent-0' },
    body: JSON.stringify({ search }),
  });
  const text = await answer.text();
  const took = performance.now() - began;
  if (!answer.ok || text.includes('"total":0'))
    throw new Error(`A search for “${search}” found nobody: ${text.slice(0, 200)}`);
  return took;
}

/** A referral of this agent; only the first agent, who searches, also has the offer that the list needs. */
async function accepted(
  { stores: { referrals }, now, newId }: Work,
  agentId: string,
  n: number,
  random: () => number,
): Promise<void> {
  const [id, offerId] = [newId(), newId()];
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  await referrals.insert(aReferral({ id, state: 'expired', massSince: null, endedAt: now }), null, {
    contact: {
      firstName: pick(FIRST),
      lastName: pick(LAST),
      // The agents take turns, so each has every ending.
      phone: `+1502${200 + (n % 700)}${String(Math.floor(n / AGENTS) % 10_000).padStart(4, '0')}`,
      email: null,
      note: null,
    },
    ...{ idempotencyKey: newId(), answers: '', repeat: newId(), token: newId(), codeWord: '0000' },
    ...{ place: null, linkMailed: null, linkTexted: null, honeypot: false, screenLanguage: 'en' },
    consent: { version: CONSENT_VERSION, text: false, at: now, assisted: null },
    trace: null,
  });
  await referrals.assign({ id, promisedBy: null }, agentId, now);
  if (n % AGENTS !== 0) return;
  const candidate = bareCandidate(agentId);
  await referrals.addOffers(id, [{ offerId, kind: 'mass', candidate, dueAt: null }], now, 0);
  await referrals.settle(offerId, 'accepted', now, null);
}
