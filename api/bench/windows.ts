/** How late the engine acts on the end of a General's window, with ten thousand windows that end within ten minutes. */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { Work } from '../application/ports.ts';
import type { Candidate } from '../domain/matching/candidate.ts';
import { nextDueAt } from '../domain/referral/due.ts';
import { aReferral } from '../testing/referral-life.ts';
import { type Figure, fromSamples } from './figures.ts';
import { benchService } from './service.ts';

const WINDOWS = 10_000;
const SPREAD = 600_000;
/** Measures the ends of the first minute; the other nine would be the same. */
const MEASURED = 60_000;
const AT_ONCE = 50;

export async function windowEnds(): Promise<Figure> {
  const { application, ids, stop } = await benchService(WINDOWS);
  const { services, database } = application;
  // Nobody is reachable, so the Mass after a lapse alerts nobody: only the engine is measured.
  await database.write('agents').update({ kod_email: '' });
  services.roster.update(await services.apply((work) => work.stores.agents.rosterEntries()));
  const first = services.clock.now() + 45_000;
  const ends = ids.map((id, index) => ({ id, at: first + Math.floor((index * SPREAD) / WINDOWS) }));
  for (let from = 0; from < ends.length; from += AT_ONCE)
    await Promise.all(ends.slice(from, from + AT_ONCE).map((end) => services.apply(openWindow(end))));
  const measured = ends.filter(({ at }) => at < first + MEASURED);
  const samples = await Promise.all(measured.map(({ id, at }) => lateness(application, id, at)));
  await stop();
  return fromSamples(
    "a window's end is acted on, late by",
    'ms',
    samples,
    `${WINDOWS} windows open, ends spread over ${SPREAD / 60_000} min; those of the first ${MEASURED / 1_000} s`,
  );
}

const WHY = {
  ...{ miles: 12, speaksLanguage: true, interpreterNeeded: false, unmetNeeds: [] },
  ...{ missedIn30Days: 0, inProgress: 0, roleFirst: true },
};

/** For offers that nobody chose. */
export const bareCandidate = (agentId: string): Candidate =>
  ({ agentId, tier: 0, cost: 0, lastOfferedAt: null, why: WHY }) as unknown as Candidate;

/** A General held by this agent until `at`, as if offered earlier. */
export const openWindow =
  ({ id, at }: { id: string; at: number }) =>
  async (work: Work): Promise<void> => {
    const offerId = work.newId();
    const referral = aReferral({
      id: work.newId(),
      state: 'general',
      general: { offerId, agentId: id, dueAt: at, sibling: false },
      submittedAt: work.now,
      promisedBy: at + 900_000,
      expiresAt: at + 86_400_000,
    });
    const contact = {
      firstName: 'Demo',
      lastName: 'Person',
      phone: `+1502${referral.id.slice(-7)}`,
      email: null,
      note: null,
    };
    await work.stores.referrals.insert(referral, nextDueAt(referral, work.policy), {
      contact,
      idempotencyKey: work.newId(),
      answers: '',
      repeat: work.newId(),
      place: 1,
      linkMailed: null,
      linkTexted: null,
      token: work.newId(),
      codeWord: '0000',
      honeypot: false,
      screenLanguage: 'en',
      consent: { version: CONSENT_VERSION, text: false, at: work.now, assisted: null },
      trace: null,
    });
    await work.stores.referrals.addOffers(
      referral.id,
      [{ offerId, kind: 'general', candidate: bareCandidate(id), dueAt: at }],
      work.now,
      0,
    );
    work.nextDueAt = Math.min(work.nextDueAt ?? at, at);
  };

/** Measures until the agent's event, which follows the commit. */
async function lateness(
  { services: { bus, clock } }: Awaited<ReturnType<typeof benchService>>['application'],
  agentId: string,
  at: number,
): Promise<number> {
  const gone = new AbortController();
  const news = bus.subscribe(agentId, gone.signal);
  await news.next();
  gone.abort();
  return clock.now() - at;
}
