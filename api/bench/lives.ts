/**
 * Whole lives: request, offer, accept, and completion, each a commit that resolves once it is on disk. Without HTTP.
 */
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { acceptOffer } from '../application/referral/answer-offer.ts';
import type { Request } from '../application/referral/sent-before.ts';
import { completeAssignment } from '../application/referral/serve-referral.ts';
import { submitReferral } from '../application/referral/submit-referral.ts';
import type { Application } from '../compose.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { throwAwayDatabase } from '../testing/databases.ts';
import { NOBODY_DOUBTED } from '../testing/world.ts';
import { atOnce } from './at-once.ts';
import { type Figure, fromRuns } from './figures.ts';
import { benchService } from './service.ts';

const CALLERS = [1, 16, 256];
/** Lives per run, by how many run concurrently. */
const LIVES: Readonly<Record<number, number>> = { 1: 60, 16: 160, 256: 512 };
const AGENTS = 800;
const ROUNDS = 3;
const DAY = 86_400_000;
/** Heartbeats last a day, and nobody is limited by what they took on before. */
const UNBOUND = { ...NOBODY_DOUBTED, residentsAnHour: 100_000, reachableWithin: DAY };

type Subject = { name: string; run(callers: number, lives: number): Promise<void>; stop(): Promise<void> };

export async function livesFigures(): Promise<Figure[]> {
  const subjects = [await product('SQLite'), await product('PostgreSQL')];
  const figures: Figure[] = [];
  for (const callers of CALLERS) {
    const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, run } of subjects)
        rates.get(name)?.push(await rateOf(() => run(callers, livesOf(callers)), callers));
    for (const [name, runs] of rates)
      figures.push(fromRuns(name, 'per s', runs, `${callers} callers, ${ROUNDS} runs in turns`));
  }
  for (const { stop } of subjects) await stop();
  return figures;
}

const livesOf = (callers: number): number => LIVES[callers] ?? callers;

async function rateOf(run: () => Promise<void>, callers: number): Promise<number> {
  const before = performance.now();
  await run();
  return (livesOf(callers) * 1_000) / (performance.now() - before);
}

async function product(name: 'SQLite' | 'PostgreSQL'): Promise<Subject> {
  const postgres = name === 'PostgreSQL' ? await throwAwayDatabase('postgres') : null;
  const { application, ids, stop } = await benchService(AGENTS, UNBOUND, postgres?.url);
  await Promise.all(ids.map((id) => application.services.presence.seen(id)));
  let number = 0;
  return {
    name: `lives on ${name}`,
    run: (callers, lives) => atOnce(callers, lives, () => live(application, number++)),
    async stop() {
      await stop();
      await postgres?.remove();
    },
  };
}

async function live({ services, database }: Application, number: number): Promise<void> {
  const { apply, bus } = services;
  const sent = done(await apply(submitReferral(requestOf(number))));
  const gone = new AbortController();
  const changes = bus.subscribe(sent.id, gone.signal);
  let offer = await offerOf(database, sent.id);
  for (; !offer; offer = await offerOf(database, sent.id)) await changes.next();
  gone.abort();
  done(await apply(acceptOffer(sent.id, offer.agent_id, offer.id)));
  const end = { outcome: 'enrolled', withoutAttempt: 'not-logged' } as const;
  done(await apply(completeAssignment(sent.id, offer.agent_id, end)));
}

const offerOf = (
  { read }: Application['database'],
  referralId: string,
): Promise<{ id: string; agent_id: string } | undefined> =>
  read('offers').where({ referral_id: referralId, status: 'pending' }).first('id', 'agent_id');

/** A refused step would shorten the life. */
function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`);
  return answer;
}

function requestOf(number: number): Request {
  return {
    idempotencyKey: crypto.randomUUID(),
    challenge: { id: crypto.randomUUID(), expiresAt: Number.MAX_SAFE_INTEGER },
    sender: {
      caller: `caller-${number}`,
      perMinute: 100_000,
      network: null,
      everybody: { requests: 0, onDuty: AGENTS },
    },
    help: 'enrollment',
    firstName: 'Demo',
    lastName: `Person ${number}`,
    phone: `${201 + Math.floor(number / 10_000)}555${String(number % 10_000).padStart(4, '0')}`,
    email: null,
    note: null,
    contactMethod: 'phone',
    zip: '40202',
    county: undefined,
    language: 'en',
    needs: [],
    forSomeoneElse: false,
    wish: 'now',
    consent: { share: true, text: false, version: CONSENT_VERSION },
    screenLanguage: 'en',
    honeypot: false,
    secrets: { token: crypto.randomUUID(), codeWord: '0000' },
    trace: null,
  };
}
