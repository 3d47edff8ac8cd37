/**
 * Several processes of the service (three by default) on one database, with agents who call any of them. No browser: tokens come
 * from the test's own issuer.
 */

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Knex } from 'knex';
import { SMTPServer } from 'smtp-server';
import { register } from '../../api/application/agent/agent-settings.ts';
import { importRoster } from '../../api/application/roster-import/import-roster.ts';
import { type Application, compose } from '../../api/compose.ts';
import { readConfig } from '../../api/config.ts';
import { rosterRow } from '../../api/in-memory/made-up-agent.ts';
import { type DatabaseKind, type ThrowAwayDatabase, throwAwayDatabase } from '../../api/testing/databases.ts';
import { portOf } from '../stand-ins/listen.ts';
import { type ApiProcess, startApi } from './api-process.ts';
import { type Resident, residentApi } from './resident-api.ts';

const AUDIENCE = 'kynect-on-demand-api';

export type ThreeProcesses = {
  readonly apis: readonly ApiProcess[];
  readonly subjects: readonly string[];
  /** The application on the same database that filled the roster, without an engine: acts like `kod`. */
  readonly beside: Application;
  /** Direct access for checks. */
  readonly db: Knex;
  /**
   * Calls a procedure as this agent at this process; resolves to the refusal's name, or null. Rejects when
   * `signal` aborts.
   */
  call(
    api: ApiProcess,
    subject: string,
    procedure: string,
    input: unknown,
    signal?: AbortSignal,
  ): Promise<string | null>;
  /** The headers of this agent's calls, or with `STAFF` those of program staff. */
  headersOf(subject: string): Record<string, string>;
  /** Another process with the same settings; the caller stops it. */
  startAnother(): Promise<ApiProcess>;
  resident(api: ApiProcess): Resident;
  stop(): Promise<void>;
};

export const startThreeProcesses = (
  agents: number,
  env: Record<string, string>,
  kind: DatabaseKind = 'postgres',
): Promise<ThreeProcesses> => startProcesses(3, agents, env, kind);

/** Program staff's subject. */
export const STAFF = 'staff';
const STAFF_ROLE = 'program-staff';

/** `args`: of each process. `database`: a migrated one, in place of a throwaway one of the given kind; removed at the end. */
type More = { args?: readonly string[]; database?: ThrowAwayDatabase };

/** Agents are registered and on duty around the clock. `env` is added to each process's environment. */
export async function startProcesses(
  count: number,
  agents: number,
  env: Record<string, string>,
  kind: DatabaseKind,
  { args = [], database }: More = {},
): Promise<ThreeProcesses> {
  const subjects = Array.from({ length: agents }, (_, n) => `agent-${n}`);
  const { url, remove } = database ?? (await throwAwayDatabase(kind));
  const issuer = await startIssuer();
  const mail = await startMailServer();
  const all = {
    KOD_DATABASE_URL: url,
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: issuer.url,
    KOD_PORT: '0',
    KOD_SMTP_URL: mail.url,
    KOD_ALLOW_LOCAL_SITES: 'true',
    KOD_REQUESTS_PER_MINUTE: '10000',
    // Two agents must have room for everybody.
    KOD_CALL_TAKES: 'PT10S',
    KOD_STAFF_ROLE: STAFF_ROLE,
    ...env,
  };
  const beside = await fillRoster(all, subjects);
  const apis = await Promise.all(Array.from({ length: count }, () => startApi(all, args)));
  const tokens = new Map<string, string>();
  for (const subject of subjects) tokens.set(subject, await issuer.token(subject, []));
  tokens.set(STAFF, await issuer.token(STAFF, [STAFF_ROLE]));
  const residents = new Map(apis.map((api) => [api, residentApi(() => api.origin)]));
  const headersOf = (subject: string) => ({
    'content-type': 'application/json',
    authorization: `Bearer ${tokens.get(subject)}`,
  });
  return {
    ...{ apis, subjects, headersOf, beside },
    db: beside.database.read,
    startAnother: () => startApi(all, args),
    async call(api, subject, procedure, input, signal) {
      const answer = await fetch(`${api.origin}/trpc/${procedure}`, {
        method: 'POST',
        headers: headersOf(subject),
        body: JSON.stringify(input),
        ...(signal && { signal }),
      });
      const { error }: { error?: { data: { refusal: string | null } } } = await answer.json();
      return error ? (error.data.refusal ?? `fault ${answer.status}`) : null;
    },
    resident(api) {
      const resident = residents.get(api);
      if (!resident) throw new Error('This is none of the three processes.');
      return resident;
    },
    async stop() {
      await beside.stop();
      await Promise.allSettled(apis.map((api) => api.stop()));
      await Promise.allSettled([issuer.stop(), mail.stop()]);
      await remove();
    },
  };
}

/** Returns the application that did it, without an engine. */
async function fillRoster(env: Record<string, string>, subjects: readonly string[]): Promise<Application> {
  const application = await compose({ ...readConfig(env), logLevel: 'silent', smtpUrl: undefined });
  await application.apply(importRoster(subjects.map((subject) => rosterRow(subject))));
  for (const subject of subjects) {
    const id = await application.apply((work) => work.stores.agents.idBySubject(subject));
    if (id) await application.apply(register(id, undefined, undefined));
  }
  return application;
}

async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };
  const server = createServer((request, response) => {
    const answer = request.url?.endsWith('/jwks')
      ? { keys: [key] }
      : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${portOf(server)}`;
  return {
    url,
    token: (subject: string, roles: readonly string[]) =>
      new SignJWT({ roles })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setExpirationTime('12h')
        .sign(privateKey),
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Accepts every message and keeps none. */
async function startMailServer() {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.on('end', () => done()).resume();
    },
  });
  // A process that is killed leaves its connections.
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server.server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}
