/** A whole application on a test clock, with an in-memory channel and tokens that are simply portal subjects. */
import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib/v1';
import pino from 'pino';
import type { RequestInput } from '../../shared/contracts/resident.ts';
import { register } from '../commands/agent-settings.ts';
import { importRoster } from '../commands/import-roster.ts';
import { type Application, compose } from '../compose.ts';
import type { Config } from '../config.ts';
import type { Delivery, Letter } from '../delivery/channel.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { isRefusal } from '../domain/refusal.ts';
import { appRouter } from '../routers/app-router.ts';
import { type RowWish, rosterRow } from './builders.ts';
import { type TestClock, testClock } from './test-clock.ts';

/** Tuesday, 3 March 2026, 10:00 in Louisville: a plain working morning. */
export const TUESDAY_10 = Date.UTC(2026, 2, 3, 15, 0);

export type WorldOptions = {
  databaseUrl?: string;
  policy?: Partial<Policy>;
  now?: number;
  channel?: (letter: Letter) => Promise<Delivery>;
  log?: pino.Logger;
};

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld(options: WorldOptions = {}) {
  const clock = testClock(options.now ?? TUESDAY_10);
  const letters: Letter[] = [];
  const send =
    options.channel ??
    (async (letter: Letter): Promise<Delivery> => {
      letters.push(letter);
      return { result: 'sent' };
    });
  const identity = {
    verify: async (token: string) => ({ subject: token, signedInAt: null, expiresAt: clock.now() + 600_000 }),
  };
  const app = await compose(testConfig(options), {
    clock,
    identity,
    channel: { send, close: () => undefined },
    log: options.log ?? pino({ level: 'silent' }),
  });
  await app.start();
  return { app, clock, letters, ...actions(app, clock) };
}

const testConfig = ({ databaseUrl = ':memory:', policy }: WorldOptions): Config => ({
  port: 0,
  host: '127.0.0.1',
  databaseUrl,
  dataKey: randomBytes(32).toString('base64'),
  issuer: 'http://issuer.invalid',
  audience: 'api',
  smtpUrl: undefined,
  mailFrom: 'kynect On Demand <no-reply@example.org>',
  portalUrl: 'http://portal.invalid',
  allowLocalSites: true,
  requestsPerMinute: 10_000,
  trustProxy: 0,
  logLevel: 'silent',
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
  policy: { ...defaultPolicy, ...policy },
});

function actions(app: Application, clock: TestClock) {
  const call = (token: string | null) =>
    appRouter.createCaller({ services: app.services, token, origin: null, address: '127.0.0.1' });
  let phones = 100;
  const settle = async () => {
    await app.engine.idle();
    await app.apply(async () => undefined);
  };
  return {
    /** The procedures as the agent with this portal subject, or as anybody. */
    as: call,
    resident: call(null).resident,
    /** Adds an agent who is registered, on duty at all hours, and near Louisville unless the wish says otherwise. */
    async addAgent(subject: string, wish: RowWish = {}): Promise<string> {
      await app.apply(importRoster([rosterRow(subject, wish)]));
      const id = await app.apply((work) => work.stores.agents.idBySubject(subject));
      if (!id) throw new Error('the agent was not imported');
      if (wish.registered === false) return id;
      const result = await app.apply(register(id, undefined, undefined));
      if (isRefusal(result)) throw new Error(`the agent could not register: ${result.refused}`);
      return id;
    },
    /** A resident's request with a number of its own. */
    async request(wish: Partial<RequestInput> = {}) {
      const challenge = await call(null).resident.challenge();
      return call(null).resident.request({
        ...requestInput(++phones),
        solution: await solve(challenge),
        ...wish,
      });
    },
    settle,
    /** Lets time pass, the engine awake. */
    pass: (ms: number) => clock.advance(ms, settle),
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
  consent: { share: true, version: '2026-11' },
});

/** Does the work that a widget does. */
export async function solve(challenge: {
  algorithm: string;
  challenge: string;
  salt: string;
  signature: string;
  maxnumber: number;
}): Promise<string> {
  const { algorithm, salt, signature, maxnumber } = challenge;
  const solution = await solveChallenge(challenge.challenge, salt, algorithm, maxnumber).promise;
  return Buffer.from(
    JSON.stringify({ algorithm, challenge: challenge.challenge, number: solution?.number, salt, signature }),
  ).toString('base64');
}
