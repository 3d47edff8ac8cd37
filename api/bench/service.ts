/** A whole service for a bench: SQLite in a file (WAL, FULL), real HTTP and sockets, made-up agents. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { register } from '../application/agent/agent-settings.ts';
import { importRoster } from '../application/roster-import/import-roster.ts';
import { type Application, compose } from '../compose.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { serve } from '../http/server.ts';
import { rosterRow } from '../in-memory/made-up-agent.ts';

export type Bench = { application: Application; port: number; ids: string[]; stop(): Promise<void> };

/** Tokens are portal subjects `agent-0` …, and any proof of work is accepted: both are measured elsewhere. */
export async function benchService(
  agents: number,
  policy: Partial<Policy> = {},
  databaseUrl?: string,
  dataKeys: readonly string[] = [randomBytes(32).toString('base64')],
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'kod-bench-'));
  const identity = {
    verify: async (subject: string) => ({
      subject,
      signedInAt: null,
      staff: false,
      delegate: null,
      expiresAt: Number.MAX_SAFE_INTEGER,
    }),
  };
  const application = await compose(
    {
      port: 0,
      host: '127.0.0.1',
      admin: { port: 0, host: '127.0.0.1' },
      databaseUrl: databaseUrl ?? join(folder, 'bench.sqlite'),
      dataKeys,
      issuer: 'http://issuer.invalid',
      audience: 'api',
      staffRole: undefined,
      delegateRoles: undefined,
      phoneClient: 'kynect-on-demand-phone',
      smtpUrl: undefined,
      push: undefined,
      text: undefined,
      mailFrom: '',
      staffEmail: undefined,
      staffAlerts: {},
      staffLanguage: 'en',
      webhookSecret: undefined,
      staffName: undefined,
      portalUrl: 'http://portal.invalid',
      publicUrl: undefined,
      allowLocalSites: true,
      requestsPerMinute: 100_000,
      trustProxy: 0,
      logLevel: 'silent',
      lines: { voice: '', tty: '' },
      policy: { ...defaultPolicy, ...policy },
    },
    { identity, log: pino({ level: 'silent' }) },
  );
  let solved = 0;
  Object.assign(application.services, {
    challenges: { check: async () => ({ id: String(++solved), expiresAt: Number.MAX_SAFE_INTEGER }) },
  });
  await application.start();
  const rows = Array.from({ length: agents }, (_, index) => rosterRow(`agent-${index}`));
  await application.apply(importRoster(rows));
  const ids: string[] = (
    await application.database.read('agents').orderBy('portal_subject').select('id')
  ).map(({ id }: { id: string }) => id);
  await Promise.all(ids.map((id) => application.apply(register(id, undefined, undefined))));
  const listening = await serve(application, {
    port: 0,
    host: '127.0.0.1',
    trustProxy: 0,
    widgetFolder: folder,
  });
  const stop = async () => {
    await listening.stop();
    await application.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { application, port: listening.port, ids, stop };
}

/** A request like the widget's; resolves to its private link's token. */
export async function submit(port: number, number: number): Promise<string> {
  const body = {
    idempotencyKey: crypto.randomUUID(),
    solution: 'x',
    help: 'enrollment',
    firstName: 'Demo',
    lastName: 'Person',
    contactMethod: 'phone',
    zip: '40202',
    language: 'en',
    phone: `${201 + Math.floor(number / 10_000)}555${String(number % 10_000).padStart(4, '0')}`,
    consent: { share: true, version: CONSENT_VERSION },
  };
  const answer: { result: { data: { token: string } } } = await post(port, 'resident.request', body);
  return answer.result.data.token;
}

/** The request that a private link's page makes. */
export const track = (port: number, token: string): Promise<unknown> =>
  post(port, 'resident.track', { token });

/** A new connection per call: we may close a kept one just when the next call begins. */
async function post(port: number, procedure: string, body: unknown) {
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`A request was refused: ${text}`);
  return JSON.parse(text);
}
