/** A world with an HTTP server, for tests of the wire. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../shared/contracts/problem.ts';
import { serveAdmin } from '../http/admin.ts';
import { serve } from '../http/server.ts';
import { createWorld, type WorldOptions } from './world.ts';

export type Answer = {
  status: number;
  headers: Headers;
  /** The whole body, unparsed. */
  text: string;
  result: unknown;
  error: { message: string; data: Problem & { code: string; httpStatus: number } } | null;
};
export type ServedWorld = Awaited<ReturnType<typeof createServedWorld>>;

/** `widgetFolder`: built files, for a browser; empty otherwise. */
export type ServedOptions = WorldOptions & { trustProxy?: number; widgetFolder?: string };

export async function createServedWorld(options: ServedOptions = {}) {
  const world = await createWorld(options);
  const emptyFolder = mkdtempSync(join(tmpdir(), 'kod-widget-'));
  const widgetFolder = options.widgetFolder ?? emptyFolder;
  const { publicUrl } = world.config;
  const serving = { port: 0, host: '127.0.0.1', trustProxy: options.trustProxy ?? 0, widgetFolder };
  const listening = await serve(world.app, { ...serving, publicUrl });
  const administering = await serveAdmin(world.app, world.config.admin);
  const origin = `http://127.0.0.1:${listening.port}`;
  const adminOrigin = `http://127.0.0.1:${administering.port}`;

  async function send(path: string, init: RequestInit = {}, to = origin): Promise<Answer> {
    const response = await fetch(`${to}${path}`, init);
    const text = await response.text();
    const body = parsed(text);
    return {
      status: response.status,
      headers: response.headers,
      text,
      result: (body?.result as { data?: unknown } | undefined)?.data,
      error: (body?.error as Answer['error']) ?? null,
    };
  }
  return {
    ...world,
    origin,
    port: listening.port,
    adminPort: administering.port,
    widgetFolder,
    send,
    /** The same, to the admin port. */
    sendAdmin: (path: string) => send(path, {}, adminOrigin),
    /** Calls one procedure with POST. */
    call: (procedure: string, input?: unknown, headers: Record<string, string> = {}) =>
      send(`/trpc/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(input ?? null),
      }),
    async stop(): Promise<void> {
      await listening.stop();
      await administering.stop();
      await world.app.stop();
      rmSync(emptyFolder, { recursive: true, force: true });
    },
  };
}

/** The body as JSON; for an event stream, the error that ended it. */
function parsed(text: string): Record<string, unknown> | null {
  const [, error] = /^event: serialized-error\ndata: (.*)$/m.exec(text) ?? [];
  try {
    return error ? { error: JSON.parse(error) } : (JSON.parse(text) as Record<string, unknown>);
  } catch {
    return null;
  }
}
