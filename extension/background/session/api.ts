/** The service's API for the background. Nothing else in the extension calls the service. */
import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client';
import type { AppRouter } from '../../../api/http/routers/app-router.ts';
import { ANSWER_WITHIN } from '../../../shared/limits.ts';
import { type Answer, problemOf } from '../../model/problem.ts';
import type { ListenEvents } from './live-stream.ts';
import { readFrame, traceOf } from './read-frame.ts';

/** Chromium stops a worker after 30 s without traffic visible to scripts; protocol-level pings don't count. */
const KEEP_ALIVE = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 };
/** Grows from 0.3 s to 5 s, with jitter so that thousands of browsers don't reconnect at once. */
const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? 0 : Math.min(300 * 2 ** attempt, 5_000) * (0.7 + 0.3 * Math.random());

const socketUrl = (apiUrl: string): string => `${apiUrl.replace(/^http/, 'ws')}/trpc`;

/** Sends no cookies: only the token identifies the caller. */
const fetchWithoutCookies = (input: RequestInfo | URL | string, init?: object): Promise<Response> =>
  fetch(input, { ...init, credentials: 'omit', signal: AbortSignal.timeout(ANSWER_WITHIN) });

export type Api = ReturnType<typeof connect>['client'];

/** `token` is called for each request and connection; the service refuses an empty one. */
const connect = (
  apiUrl: string,
  token: () => Promise<string>,
  socket?: ReturnType<typeof createWSClient>,
) => {
  const overHttp = httpLink<AppRouter>({
    url: `${apiUrl}/trpc`,
    // POST keeps inputs out of URLs: one may contain an agent's note about a resident.
    methodOverride: 'POST',
    headers: async ({ op: { context } }) => ({
      authorization: `Bearer ${await token()}`,
      ...(typeof context.trace === 'string' ? { traceparent: context.trace } : {}),
    }),
    fetch: fetchWithoutCookies,
  });
  const link = socket
    ? splitLink<AppRouter>({
        condition: ({ type }) => type === 'subscription',
        true: wsLink({ client: socket }),
        false: overHttp,
      })
    : overHttp;
  return { client: createTRPCClient<AppRouter>({ links: [link] }) };
};

/** Queries and mutations. */
export const createApi = (apiUrl: string, token: () => Promise<string>): Api => connect(apiUrl, token).client;

/** Turns a call's refusal or fault into a value. */
export const asAnswer = async <T>(call: Promise<T>): Promise<Answer<T>> => {
  try {
    return { ok: true, data: await call };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
};

/** Opens a separate socket and listens from a revision on. @returns a function that closes both. */
export const listenToWorklist = (
  apiUrl: string,
  token: () => Promise<string>,
  revision: number,
  events: ListenEvents,
): (() => void) => {
  const socket = createWSClient({
    url: socketUrl(apiUrl),
    connectionParams: async () => ({ token: await token() }),
    keepAlive: KEEP_ALIVE,
    retryDelayMs,
    experimental_encoder: { encode: (said) => JSON.stringify(said), decode: readFrame },
  });
  const { client } = connect(apiUrl, token, socket);
  const subscription = client.live.worklist.subscribe(
    { lastEventId: String(revision) },
    {
      onData: (event) => events.event(traceOf(event)),
      onConnectionStateChange: ({ state }) => (state === 'pending' ? events.up() : events.down()),
      onError: (error) => (problemOf(error).kind === 'refusal' ? events.refused() : events.ended()),
    },
  );
  return () => {
    subscription.unsubscribe();
    void socket.close();
  };
};
