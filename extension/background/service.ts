/**
 * The background's life: who is signed in, the worklist kept current, badge and alerts in line with it. Everything
 * that matters is in storage; what is in here may be gone at any moment and is built again by `boot`.
 */
import { browser } from 'wxt/browser';
import { after, now } from '../clock.ts';
import { openOffers } from '../state/offers.ts';
import { type Connection, serverTime, type Token } from '../state/stored.ts';
import { asAnswer, createApi, listenToWorklist } from './api.ts';
import type { PortalPage } from './messages.ts';
import type { Answer } from './problem.ts';
import { createSession, type SessionResult } from './session.ts';
import { show } from './show.ts';
import { read, readSettings, remove, write } from './store.ts';
import { createWorklistSync } from './worklist-sync.ts';

/** A portal page tells of itself often; the issuer is asked once in this time unless something points to a change. */
const CHECK_AGAIN = 15_000;
/** Nobody is signed in: the portal's pages tell when that changes, so asking on our own may be rare. */
const CHECK_SIGNED_OUT = 5 * 60_000;
/** A live stream tells of each change; this asks all the same, should a hint ever be lost. */
const ASK_ANYWAY = 60_000;
/** A service that refuses tokens the issuer has just given is misconfigured; asking faster would not help it. */
const REFUSED_AGAIN = 5_000;

/** The issuer did not answer; the alarm would ask too, but later. */
const ISSUER_AGAIN = 5_000;

export type Api = ReturnType<typeof createApi>;

export const createService = () => {
  let cancelWake: (() => void) | undefined;
  let cancelCheck: (() => void) | undefined;
  let refusedAt = 0;
  let addresses = '';

  const saveToken = async (token: Token | null): Promise<void> => {
    const held = await read('session', 'token');
    await write('session', 'checkedAt', now());
    if (token === null) return remove('session', ['token']);
    await write('session', 'token', token);
    if (held && held.subject !== token.subject) {
      await forgetAgent('connecting');
      void sync.refresh();
    } else if (held) await sync.reopen();
  };

  const session = createSession({
    issuer: async () => (await readSettings()).portalUrl,
    redirectUri: browser.identity.getRedirectURL('cb'),
    launch: (url) => browser.identity.launchWebAuthFlow({ url, interactive: false }),
    fetch: (url, init) => fetch(url, init),
    load: () => read('session', 'token'),
    save: saveToken,
    now,
  });

  const bearer = async (): Promise<string> => {
    const result = await session.current();
    return result.kind === 'signed-in' ? result.token.accessToken : '';
  };

  const setConnection = async (connection: Connection): Promise<void> => {
    if ((await read('local', 'connection')) !== connection) await write('local', 'connection', connection);
    void show();
    await wakeAtNextChange();
  };

  const sync = createWorklistSync({
    query: async () => asAnswer((await api()).referrals.worklist.query()),
    listen: (revision, events) => listenLater(revision, events),
    load: () => read('local', 'worklist'),
    save: async (snapshot) => {
      await write('local', 'worklist', snapshot);
      void show();
      await wakeAtNextChange();
    },
    connection: setConnection,
    unauthorized: () => void tokenRefused(),
    now,
    after,
  });

  /** The address of the service is read from storage first; closing before that must not open a socket after it. */
  const listenLater: Parameters<typeof createWorklistSync>[0]['listen'] = (revision, events) => {
    let close: (() => void) | undefined;
    let closed = false;
    void readSettings().then(({ apiUrl }) => {
      if (!closed) close = listenToWorklist(apiUrl, bearer, revision, events);
    });
    return () => {
      closed = true;
      close?.();
    };
  };

  const api = async (): Promise<Api> => createApi((await readSettings()).apiUrl, bearer);

  /** Nothing of one agent stays for the next; which alerts rang is kept, by agent, so that none rings twice. */
  const forgetAgent = async (connection: Connection): Promise<void> => {
    sync.stop();
    await remove('local', ['worklist']);
    await setConnection(connection);
  };

  const follow = async (result: SessionResult): Promise<void> => {
    if (result.kind === 'signed-out') return forgetAgent('signed-out');
    if (result.kind === 'signed-in') return sync.refresh();
    if (!sync.isStreaming()) await setConnection('offline');
    cancelCheck ??= after(ISSUER_AGAIN, () => void check());
  };

  /** The service does not take our token: ask the issuer who is there, then go on as that agent. */
  const tokenRefused = async (): Promise<void> => {
    const soon = now() - refusedAt < REFUSED_AGAIN;
    refusedAt = now();
    if (soon) after(REFUSED_AGAIN, () => void session.renew().then(follow));
    else await follow(await session.renew());
  };

  /** Windows end and hours begin without a message; the badge must not wait for the next alarm. */
  const wakeAtNextChange = async (): Promise<void> => {
    cancelWake?.();
    const snapshot = await read('local', 'worklist');
    if (!snapshot) return;
    const serverNow = serverTime(snapshot, now());
    const instants = [
      ...openOffers(snapshot, serverNow).map(({ dueAt }) => dueAt),
      snapshot.duty.until,
      snapshot.duty.nextFrom,
    ];
    const coming = instants.filter((at) => at !== null && at > serverNow) as number[];
    if (coming.length === 0) return;
    cancelWake = after(Math.min(...coming) - serverNow + 250, () => {
      void show();
      void sync.refresh();
    });
  };

  const isOld = async (ms: number): Promise<boolean> =>
    now() - ((await read('session', 'checkedAt')) ?? 0) >= ms;

  const check = async (): Promise<void> => {
    cancelCheck?.();
    cancelCheck = undefined;
    await follow(await session.renew());
  };

  return {
    /**
     * Once for each start of the worker; resolves when storage can be relied on, while the network is still asked.
     * Without a token a new browser session began, and what is stored is old.
     */
    async boot(): Promise<void> {
      const { apiUrl, portalUrl } = await readSettings();
      addresses = `${apiUrl} ${portalUrl}`;
      const fresh = (await read('session', 'token')) === undefined;
      if (fresh) await forgetAgent('connecting');
      else await setConnection('connecting');
      void session.current().then(follow);
    },
    async alarm(): Promise<void> {
      void show();
      const signedOut = (await read('local', 'connection')) === 'signed-out';
      if (signedOut && !(await isOld(CHECK_SIGNED_OUT))) return;
      const result = await session.current();
      const quiet = result.kind === 'signed-in' && sync.isStreaming() && sync.ageOfAnswer() < ASK_ANYWAY;
      if (!quiet) await follow(result);
    },
    /** Asked by a page that was opened: a signed-out agent may have signed in without our seeing it. */
    async refresh(): Promise<void> {
      await follow(await session.current());
    },
    async portalPageSeen({ signInPage, account }: PortalPage): Promise<void> {
      const known = await read('session', 'accountHint');
      if (account !== null) await write('session', 'accountHint', account);
      const changed = signInPage || (account !== null && account !== known);
      const connected = (await read('local', 'connection')) === 'live';
      if (changed || !connected || (await isOld(CHECK_AGAIN))) return check();
      cancelCheck ??= after(CHECK_AGAIN, () => void check());
    },
    /** Another service or another issuer knows nothing of our token, and its worklist is another. */
    async settingsChanged(): Promise<void> {
      const { apiUrl, portalUrl } = await readSettings();
      const before = addresses;
      addresses = `${apiUrl} ${portalUrl}`;
      if (before === addresses) return void show();
      await remove('session', ['token', 'accountHint']);
      await forgetAgent('connecting');
      await follow(await session.current());
    },
    /** One call for a panel. A token that ended meanwhile is renewed once; the call was refused, so it is safe to repeat. */
    async call<T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> {
      const client = await api();
      const first = await asAnswer(make(client));
      if (first.ok || first.problem.kind !== 'signed-out') return first;
      const result = await session.renew();
      await follow(result);
      return result.kind === 'signed-in' ? asAnswer(make(client)) : first;
    },
    /** After something was done: the new worklist follows by itself. */
    changed: (): void => void sync.refresh(),
    online: (): void => void sync.refresh(),
  };
};
export type Service = ReturnType<typeof createService>;
