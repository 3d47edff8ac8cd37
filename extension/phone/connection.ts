/** The page's life with the service: who is signed in, the worklist kept current, and one way to ask for something. */
import { signal } from '@preact/signals';
import { type Api, asAnswer, createApi, listenToWorklist } from '../background/session/api.ts';
import { createWorklistSync } from '../background/worklist/worklist-sync.ts';
import { after, now } from '../clock.ts';
import type { Answer } from '../model/problem.ts';
import type { Connection, Snapshot } from '../model/stored.ts';
import { PhoneSession, readSettings } from './session.ts';

export const connection = signal<Connection>('connecting');
export const snapshot = signal<Snapshot | undefined>(undefined);
/** Why the service refuses this agent, by the names of its closed lists. */
export const because = signal<readonly string[]>([]);
/** The Agent Portal, once the service has said where it is. */
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

/** A service that refuses tokens the issuer has just given is misconfigured; asking faster would not help it. */
const REFUSED_AGAIN = 5_000;
let refusedAt = 0;

const bearer = () => session.accessToken();
const api = createApi(HERE, bearer);

const sync = createWorklistSync({
  query: () => asAnswer(api.referrals.worklist.query()),
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

/** A stream ends with its token, so this is also how a new one begins. */
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

/** ms. The issuer did not answer. */
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

/** Once for each load of the page: an issuer that sends us back without anybody would send us back for ever. */
let mayLeave = true;

/** Most often the portal's own sign-in is still good, and nobody has to press anything. */
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

/** Once, when the page has loaded. */
export async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  if (query.has('state')) {
    // Codes are good once, but have no business in a history.
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
  // A phone that slept has missed events, and its socket may be dead without knowing it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && connection.peek() !== 'signed-out') void goOn();
  });
}

/** By the agent's press. Resolves to false where the issuer does not answer. */
export const signIn = (): Promise<boolean> =>
  session.leave(false, location.hash).then(
    () => true,
    () => false,
  );

/** What else belongs to a person here and ends with their signing out. */
const atSignOut: (() => void)[] = [];
export const whenSignedOut = (forget: () => void): void => {
  atSignOut.push(forget);
};

export function signOut(): void {
  session.signOut();
  for (const forget of atSignOut) forget();
  signedOut();
}

/** Whether they signed out here by hand: the portal may still be signed in. */
export const leftByHand = (): boolean => !session.mayAskSilently();

/** Something was done: the worklist may be another. */
export const changed = (): void => void sync.refresh();
export const tryNow = (): void => void goOn();

/** One call. Where the token had ended the call was refused, so it is safe to repeat with a new one. */
export async function ask<T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> {
  const first = await asAnswer(make(api));
  if (first.ok || first.problem.kind !== 'signed-out') return first;
  if ((await session.refused()) !== 'signed-in') {
    await goOn();
    return first;
  }
  return asAnswer(make(api));
}
