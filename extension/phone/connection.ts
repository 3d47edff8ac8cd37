/** The page's connection to the service: who is signed in, the current worklist, and one way to make requests. */
import { signal } from '@preact/signals';
import { type Api, asAnswer, createApi, listenToWorklist } from '../background/session/api.ts';
import { createWorklistSync } from '../background/worklist/worklist-sync.ts';
import { after, now } from '../clock.ts';
import type { Answer } from '../model/problem.ts';
import type { Connection, Snapshot } from '../model/stored.ts';
import { PhoneSession, readSettings } from './session.ts';

export const connection = signal<Connection>('connecting');
export const snapshot = signal<Snapshot | undefined>(undefined);
/** Why the service refuses this agent, by names from its closed lists. */
export const because = signal<readonly string[]>([]);
/** The Agent Portal's URL, once the service has provided it. */
export const portalUrl = signal<string | undefined>(undefined);

const HERE = location.origin;

const signInAt = async () => {
  const settings = await readSettings();
  portalUrl.value = settings.portalUrl;
  return settings;
};

const session = new PhoneSession({
  signInAt,
  tab: sessionStorage,
  browser: localStorage,
  page: `${HERE}/agent`,
  leaveFor: (url) => location.assign(url),
  fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
  now,
});

/** Ms. A service that refuses fresh tokens is misconfigured; retrying faster would not help. */
const REFUSED_AGAIN = 5_000;
let refusedAt = 0;

const bearer = () => session.accessToken();
const api = createApi(HERE, bearer);

const sync = createWorklistSync({
  query: (trace) => asAnswer(api.referrals.worklist.query(undefined, { context: { trace } })),
  listen: (revision, events) => listenToWorklist(HERE, bearer, revision, events),
  load: async () => snapshot.peek(),
  save: async (next) => {
    snapshot.value = next;
  },
  connection: async (next) => {
    connection.value = next;
  },
  barred: async (next, why) => {
    snapshot.value = undefined;
    because.value = why;
    connection.value = next;
  },
  unauthorized: () => void tokenRefused(),
  now,
  after,
});

/** A stream ends with its token, so this is also how a new one starts. */
async function tokenRefused(): Promise<void> {
  const soon = now() - refusedAt < REFUSED_AGAIN;
  refusedAt = now();
  if (soon) return void after(REFUSED_AGAIN, () => void goOn());
  await goOn(await session.refused());
}

const signedOut = (): void => {
  sync.stop();
  snapshot.value = undefined;
  connection.value = 'signed-out';
};

/** Ms. The issuer did not respond. */
const ISSUER_AGAIN = 5_000;

async function goOn(known?: Awaited<ReturnType<typeof session.current>>): Promise<void> {
  const standing = known ?? (await session.current());
  if (standing === 'signed-in') return sync.refresh();
  if (standing === 'signed-out') return askSilently();
  if (standing === 'unreachable') {
    connection.value = 'offline';
    after(ISSUER_AGAIN, () => void goOn());
  }
}

/** Once per page load: an issuer that returns without a sign-in would otherwise cause an endless loop. */
let mayLeave = true;

/** Usually the portal's session is still valid, and nobody has to press anything. */
async function askSilently(): Promise<void> {
  if (!mayLeave || !session.mayAskSilently()) return signedOut();
  mayLeave = false;
  await session.leave(true, location.hash).catch(() => {
    connection.value = 'offline';
    after(ISSUER_AGAIN, () => {
      mayLeave = true;
      void goOn();
    });
  });
}

/** Called once, when the page has loaded. */
export async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  if (query.has('state')) {
    // Codes work once, but don't belong in the history.
    history.replaceState(null, '', '/agent');
    mayLeave = false;
    const { standing, place } = await session.comeBack(query);
    history.replaceState(null, '', `/agent${place}`);
    await goOn(standing);
  } else await goOn();
  addEventListener('online', () => void goOn());
  addEventListener('offline', () => {
    if (connection.peek() === 'live') connection.value = 'connecting';
  });
  // A phone that slept has missed events, and its socket may be dead.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && connection.peek() !== 'signed-out') void goOn();
  });
}

/** On the agent's press. Resolves to false if the issuer does not respond. */
export const signIn = (): Promise<boolean> =>
  session.leave(false, location.hash).then(
    () => true,
    () => false,
  );

/** Other personal data here, cleared by signing out. */
const atSignOut: (() => void)[] = [];
export const whenSignedOut = (forget: () => void): void => {
  atSignOut.push(forget);
};

export function signOut(): void {
  session.signOut();
  for (const forget of atSignOut) forget();
  signedOut();
}

/** Whether they signed out here: the portal may still be signed in. */
export const leftByHand = (): boolean => !session.mayAskSilently();

/** Something was done: the worklist may have changed. */
export const changed = (): void => void sync.refresh();
export const tryNow = (): void => void goOn();

/** One call. An expired token means that the call was refused, so repeating it with a new one is safe. */
export async function ask<T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> {
  const first = await asAnswer(make(api));
  if (first.ok || first.problem.kind !== 'signed-out') return first;
  if ((await session.refused()) !== 'signed-in') {
    await goOn();
    return first;
  }
  return asAnswer(make(api));
}
