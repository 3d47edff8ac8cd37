/** The service as the background calls it. Nothing else in the extension talks to it. */
import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client';
import type { AppRouter } from '../../../api/http/routers/app-router.ts';
import { ANSWER_WITHIN } from '../../../shared/limits.ts';
import { type Answer, problemOf } from '../../model/problem.ts';
import type { ListenEvents } from './live-stream.ts';

/** Chromium stops a worker after 30 s without traffic that scripts can see; a protocol-level ping does not count. */
const KEEP_ALIVE = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 5_000 };
/** Grows from 0.3 s to 5 s; the spread keeps thousands of browsers from coming back in the same instant. */
const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? 0 : Math.min(300 * 2 ** attempt, 5_000) * (0.7 + 0.3 * Math.random());

const socketUrl = (apiUrl: string): string => `${apiUrl.replace(/^http/, 'ws')}/trpc`;

/** Cookies of the host never go along: the token alone says who asks. */
const fetchWithoutCookies = (input: RequestInfo | URL | string, init?: object): Promise<Response> =>
  fetch(input, { ...init, credentials: 'omit', signal: AbortSignal.timeout(ANSWER_WITHIN) });

export type Api = ReturnType<typeof connect>['client'];

/** `token` is asked for each request and each connection; an empty one is refused by the service. */
const connect = (
  apiUrl: string,
  token: () => Promise<string>,
  socket?: ReturnType<typeof createWSClient>,
) => {
  const overHttp = httpLink<AppRouter>({
    url: `${apiUrl}/trpc`,
    // Bodies, not addresses: an input may hold an agent's note about a resident.
    methodOverride: 'POST',
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
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

/** Any call, with its refusal or fault as a value. */
export const asAnswer = async <T>(call: Promise<T>): Promise<Answer<T>> => {
  try {
    return { ok: true, data: await call };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
};

/** Opens a socket of its own and listens from a revision on. @returns closes both. */
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
  });
  const { client } = connect(apiUrl, token, socket);
  const subscription = client.live.worklist.subscribe(
    { lastEventId: String(revision) },
    {
      onData: events.hint,
      onConnectionStateChange: ({ state }) => (state === 'pending' ? events.up() : events.down()),
      onError: (error) => (problemOf(error).kind === 'refusal' ? events.refused() : events.ended()),
    },
  );
  return () => {
    subscription.unsubscribe();
    void socket.close();
  };
};
