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
/** Heartbeats last a day, and residents accepted earlier limit nobody. */
const UNBOUND = { ...NOBODY_DOUBTED, residentsAnHour: 100_000, reachableWithin: DAY };

/** A service under measurement. */
export type Subject = {
  readonly name: string;
  run(callers: number, lives: number): Promise<void>;
  /** Size on disk. */
  bytes?(): Promise<number>;
  stop(): Promise<void>;
};

/** Subjects alternate, so other load on the machine affects all of them. */
export async function livesPerSecond(subjects: readonly Subject[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const bytes = () => Promise.all(subjects.map((subject) => subject.bytes?.()));
  const before = await bytes();
  for (const callers of CALLERS) {
    const runs = new Map<string, Run[]>(subjects.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const subject of subjects) runs.get(subject.name)?.push(await runOf(subject, callers));
    const how = `${callers} callers, ${ROUNDS} runs in turns`;
    for (const [name, all] of runs)
      figures.push(
        fromRuns(
          name,
          'per s',
          all.map(({ rate }) => rate),
          how,
        ),
        fromRuns(
          `${name}: CPU`,
          'ms each',
          all.map(({ cpu }) => cpu),
          `${how}; of this process alone`,
        ),
      );
  }
  const after = await bytes();
  const lives = ROUNDS * CALLERS.reduce((sum, callers) => sum + livesOf(callers), 0);
  for (const [index, { name }] of subjects.entries()) {
    const [from, to] = [before[index], after[index]];
    if (from !== undefined && to !== undefined)
      figures.push(fromRuns(`${name}: disk`, 'KB each', [(to - from) / lives / 1_000], `after ${lives}`));
  }
  return figures;
}

const livesOf = (callers: number): number => LIVES[callers] ?? callers;

/** Lives per second, and ms of this process's CPU per life. */
type Run = { rate: number; cpu: number };

async function runOf({ run }: Subject, callers: number): Promise<Run> {
  const lives = livesOf(callers);
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  await run(callers, lives);
  const took = performance.now() - before;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rate: (lives * 1_000) / took, cpu: (user + system) / 1_000 / lives };
}

/** On SQLite in a file, or on the PostgreSQL of `url`, which has an empty database. */
export async function livesOfOurs(name: string, url?: string): Promise<Subject> {
  const { application, ids, stop } = await benchService(AGENTS, UNBOUND, url);
  await Promise.all(ids.map((id) => application.services.presence.seen(id)));
  let number = 0;
  return {
    name,
    run: (callers, lives) => atOnce(callers, lives, () => live(application, number++)),
    ...(url === undefined && { bytes: () => bytesOf(application.database) }),
    stop,
  };
}

async function bytesOf({ read }: Application['database']): Promise<number> {
  const [row]: { bytes: number }[] = await read.raw(
    'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()',
  );
  return row?.bytes ?? 0;
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
    origin: {
      kind: 'resident',
      challenge: { id: crypto.randomUUID(), expiresAt: Number.MAX_SAFE_INTEGER },
    },
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
