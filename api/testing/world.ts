/** A whole application on a test clock, with an in-memory channel and portal subjects as tokens. */

import { hash } from 'node:crypto';
import pino from 'pino';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { RequestInput } from '../../shared/contracts/resident.ts';
import { register } from '../application/agent/agent-settings.ts';
import { importRoster } from '../application/roster-import/import-roster.ts';
import type { MachineTime } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Delivery, Letter } from '../delivery/channel.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { isRefusal, type RefusalName } from '../domain/refusal.ts';
import type { Identity } from '../http/routers/identity.ts';
import { Refused } from '../http/routers/problem.ts';
import { type InMemory, startInMemory } from '../in-memory/application.ts';
import { type RowWish, rosterRow } from '../in-memory/made-up-agent.ts';
import type { Database } from '../store/database.ts';
import { closedDaysStore } from '../store/repositories/closed-days-store.ts';
import type { SpanRecorder } from '../tracing.ts';
import { migratedInMemory } from './migrated.ts';
import { type TestClock, testClock } from './test-clock.ts';

/** Tuesday, 3 March 2026, 10:00 in Louisville: an ordinary working morning. */
export const TUESDAY_10 = Date.UTC(2026, 2, 3, 15, 0);

const MINUTE = 60_000;
/** A tenth of the real windows: even time on a test clock costs time. */
export const SHORT_WINDOWS = {
  generalWindow: 1.5 * MINUTE,
  massReserve: 0.5 * MINUTE,
  callbackWithin: 3 * MINUTE,
  returnAfterReminder: 1.5 * MINUTE,
} satisfies Partial<Policy>;

/** Room for everybody: for worlds that are not about promise limits. */
export const ROOM_FOR_ALL = {
  callTakes: MINUTE,
  callGap: 0,
  answerIn: 0,
  coldMargin: 0,
} satisfies Partial<Policy>;

/** Tests send many requests at once, with consecutive numbers: for worlds that are not about doubt. A honeypot still counts. */
export const NOBODY_DOUBTED = { doubtFrom: 1_000 } satisfies Partial<Policy>;

/** Tests accept more in an hour than one person can call: for worlds that are not about viewing. */
const NOBODY_COOLS_DOWN = { residentsAnHour: 1_000 } satisfies Partial<Policy>;

export type WorldOptions = {
  databaseUrl?: string;
  policy?: Partial<Policy>;
  now?: number;
  /** For a second application, next to or after the first. */
  clock?: TestClock;
  /** Instead of a test clock: the machine's clock, with the service on its database's time. */
  machine?: MachineTime;
  /** One master key, or several. */
  dataKey?: string | readonly string[];
  /** The prefix of ids; two applications on one database need different ones. */
  ids?: string;
  channel?: (letter: Letter) => Promise<Delivery>;
  identity?: Identity;
  config?: Partial<Config>;
  log?: pino.Logger;
  spans?: SpanRecorder;
  /** Replaces the one that `databaseUrl` names. */
  database?: Database;
  /** Ms between polls. Raise it where hours pass and nobody else writes: every poll takes time. */
  lookEvery?: number;
};

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld(options: WorldOptions = {}) {
  const clock = options.clock ?? testClock(options.now ?? TUESDAY_10);
  const letters: Letter[] = [];
  const send =
    options.channel ??
    (async (letter: Letter): Promise<Delivery> => {
      letters.push(letter);
      return { result: 'sent' };
    });
  const { databaseUrl = ':memory:', policy } = options;
  const started = await startInMemory({
    ...options,
    ...{ clock, send, databaseUrl },
    database: options.database ?? (databaseUrl === ':memory:' ? await migratedInMemory() : undefined),
    policy: { ...defaultPolicy, ...ROOM_FOR_ALL, ...NOBODY_DOUBTED, ...NOBODY_COOLS_DOWN, ...policy },
    log: options.log ?? pino({ level: 'silent' }),
  });
  const { app, config } = started;
  return { app, clock, config, letters, ...actions(started, clock) };
}

function actions({ app, as: call }: InMemory, clock: TestClock) {
  let phones = 100;
  const idle = async () => {
    await app.engine.idle();
    await app.dispatcher?.idle();
  };
  const settle = async () => {
    await idle();
    await app.apply(async () => undefined);
    await idle();
  };
  async function requestFrom(address: string, wish: Partial<RequestInput> = {}) {
    const { resident } = call(null, undefined, address);
    const challenge = await resident.challenge();
    const answer = await resident.request({
      ...requestInput(++phones),
      solution: await solve(challenge),
      ...wish,
    });
    // The engine asks agents after the response; mail may take longer.
    await app.engine.idle();
    return answer;
  }
  return {
    /** The procedures, called as the agent with this portal subject or as anybody; the signal ends a subscription. */
    as: call,
    resident: call(null).resident,
    /** Adds a registered agent near Louisville who is on duty around the clock, unless `wish` says otherwise. */
    async addAgent(subject: string, wish: RowWish = {}): Promise<string> {
      await app.apply(importRoster([rosterRow(subject, wish)]));
      const id = await app.apply((work) => work.stores.agents.idBySubject(subject));
      if (!id) throw new Error('the agent was not imported');
      if (wish.registered === false) return id;
      const result = await app.apply(register(id, undefined, undefined));
      if (isRefusal(result)) throw new Error(`the agent could not register: ${result.refused}`);
      return id;
    },
    /** Adds many at once. */
    async addAgents(subjects: readonly string[]): Promise<void> {
      await app.apply(importRoster(subjects.map((subject) => rosterRow(subject))));
      const rows: { id: string }[] = await app.database
        .read('agents')
        .whereIn('portal_subject', subjects)
        .select('id');
      await Promise.all(rows.map(({ id }) => app.apply(register(id, undefined, undefined))));
    },
    /** A resident's request with its own phone number. */
    request: (wish: Partial<RequestInput> = {}) => requestFrom('127.0.0.1', wish),
    /** The same from another address. */
    requestFrom,
    /** Closes a day, YYYY-MM-DD, like staff do; a running service notices at its next poll. */
    close: (day: string) =>
      closedDaysStore(app.database.write).add({ kind: 'pause', name: 'Storm', from: day, to: day }),
    settle,
    /** Lets time pass with the engine running. */
    async pass(ms: number): Promise<void> {
      await clock.advance(ms, idle);
      await settle();
    },
    async referralId(index = 0): Promise<string> {
      const rows = await app.database.read('referrals').orderBy('submitted_at').orderBy('id').select('id');
      return rows[index].id;
    },
  };
}

export const requestInput = (phone: number): Omit<RequestInput, 'solution'> => ({
  idempotencyKey: crypto.randomUUID(),
  help: 'enrollment',
  firstName: 'Rosa',
  lastName: 'Testerman',
  phone: `502-555-0${String(phone).padStart(3, '0')}`,
  contactMethod: 'phone',
  zip: '40202',
  language: 'en',
  consent: { share: true, version: CONSENT_VERSION },
});

/** The refusal's name, or null if it was not refused. Rethrows a fault. */
export async function refusalOf(answer: Promise<unknown>): Promise<RefusalName | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    if (cause instanceof Refused) return cause.refusal.refused;
    throw error;
  }
}

/** Solves a proof of work, as the widget does. */
export async function solve(challenge: {
  algorithm: string;
  challenge: string;
  salt: string;
  signature: string;
  maxnumber: number;
}): Promise<string> {
  const { algorithm, salt, signature, maxnumber } = challenge;
  const isAnswer = (number: number) => hash('sha256', `${salt}${number}`, 'hex') === challenge.challenge;
  let number = 0;
  while (number <= maxnumber && !isAnswer(number)) number++;
  return Buffer.from(
    JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }),
  ).toString('base64');
}
