/**
 * The background's life cycle: who is signed in, the current worklist, and badge and alerts that match it. Everything important is
 * in storage; memory may be lost at any time and is rebuilt by `boot`.
 */
import { browser } from 'wxt/browser';
import { after, now } from '../clock.ts';
import { nextChange } from '../model/next-change.ts';
import { learned, type PortalNames, personOf, signedInAs } from '../model/portal-names.ts';
import type { PortalPage } from '../model/portal-page.ts';
import type { Answer } from '../model/problem.ts';
import { type Connection, serverTime, type Token } from '../model/stored.ts';
import { show } from './alerts/show.ts';
import { closeDrafts, wipeDrafts } from './drafts.ts';
import { asAnswer, createApi, listenToWorklist } from './session/api.ts';
import { BLIP, type ListenEvents } from './session/live-stream.ts';
import { createSession, type Session, type SessionResult } from './session/session.ts';
import { read, readSettings, remove, write } from './store.ts';
import { createWorklistSync, type WorklistSync } from './worklist/worklist-sync.ts';

/** Ms. Portal pages report often; the issuer is queried once in this time unless something indicates a change. */
const CHECK_AGAIN = 15_000;
/** Ms. Nobody is signed in: portal pages report when that changes, so polling can be rare. */
const CHECK_SIGNED_OUT = 5 * 60_000;
/** Ms. The live stream reports each change; polls anyway, in case an event is lost. */
const ASK_ANYWAY = 60_000;
/** Ms. A service that refuses fresh tokens is misconfigured; retrying faster would not help. */
const REFUSED_AGAIN = 5_000;
/** Ms. The issuer did not respond; the alarm would retry too, but later. */
const ISSUER_AGAIN = 5_000;
/** Ms. A little more than two of the alarms that wake a stopped worker: anything older is not recent. */
const STILL_TRUE = 90_000;
/** Ms after an instant, so nobody checks a millisecond early. */
const JUST_AFTER = 250;

export type Api = ReturnType<typeof createApi>;

const addressesNow = async (): Promise<string> => {
  const { apiUrl, portalUrl } = await readSettings();
  return `${apiUrl} ${portalUrl}`;
};

const checkedLongerAgoThan = async (ms: number): Promise<boolean> =>
  now() - ((await read('session', 'checkedAt')) ?? 0) >= ms;

export class Service {
  readonly #session: Session;
  readonly #sync: WorklistSync;
  #cancelWake: (() => void) | undefined;
  #cancelCheck: (() => void) | undefined;
  #refusedAt = 0;
  #namesSettled = Promise.resolve();
  #addresses = '';

  constructor() {
    this.#session = createSession({
      issuer: async () => {
        const { apiUrl, portalUrl } = await readSettings();
        return apiUrl === null ? null : portalUrl;
      },
      redirectUri: browser.identity.getRedirectURL('cb'),
      launch: (url) => browser.identity.launchWebAuthFlow({ url, interactive: false }),
      fetch: (url, init) => fetch(url, init),
      load: () => read('session', 'token'),
      save: (token) => this.#saveToken(token),
      now,
    });
    this.#sync = createWorklistSync({
      query: (trace) => this.#ask((api) => api.referrals.worklist.query(undefined, { context: { trace } })),
      listen: (revision, events) => this.#listen(revision, events),
      load: () => read('local', 'worklist'),
      save: async (snapshot) => {
        await write('local', 'worklist', snapshot);
        await this.#stateChanged();
      },
      connection: (connection) => this.#setConnection(connection),
      barred: (connection, because) => this.#barred(connection, because),
      unauthorized: () => void this.#tokenRefused(),
      now,
      after,
    });
  }

  /**
   * Runs once per start of the worker; resolves when storage is reliable, while network queries continue. Without a token a new
   * browser session began, and stored data is outdated.
   */
  async boot(): Promise<void> {
    this.#addresses = await addressesNow();
    const fresh = (await read('session', 'token')) === undefined;
    if (fresh) await this.#forgetAgent('connecting');
    else await this.#resume();
    void this.refresh();
  }

  /**
   * Without an open socket a worker is stopped and restarted every half minute. What it just showed stays until the response, or the
   * badge would flicker; a slow response is reported like any interruption.
   */
  async #resume(): Promise<void> {
    const [connection, snapshot] = await Promise.all([
      read('local', 'connection'),
      read('local', 'worklist'),
    ]);
    const recent = snapshot !== undefined && now() - snapshot.receivedAt < STILL_TRUE;
    if (connection !== 'live' || !recent) return this.#setConnection('connecting');
    await this.#stateChanged();
    after(BLIP, () => {
      if (this.#sync.ageOfAnswer() === Number.POSITIVE_INFINITY)
        void this.#setConnectionIf('live', 'connecting');
    });
  }

  async alarm(): Promise<void> {
    void show();
    const signedOut = (await read('local', 'connection')) === 'signed-out';
    if (signedOut && !(await checkedLongerAgoThan(CHECK_SIGNED_OUT))) return;
    const result = await this.#session.current();
    const quiet =
      result.kind === 'signed-in' && this.#sync.isStreaming() && this.#sync.ageOfAnswer() < ASK_ANYWAY;
    if (!quiet) await this.#follow(result);
  }

  /** Called by a page that was opened: an agent may have signed in unnoticed. */
  async refresh(): Promise<void> {
    await this.#follow(await this.#session.current());
  }

  async portalPageSeen({ signInPage, account, loadedAt }: PortalPage): Promise<void> {
    const unsettled = personOf(await read('local', 'portalNames'), account) === 'unsettled';
    const known = await read('session', 'accountHint');
    if (account !== null) await write('session', 'accountHint', account);
    const changed = signInPage || (account !== null && account !== known);
    const live = (await read('local', 'connection')) === 'live';
    if (changed || unsettled || !live || (await checkedLongerAgoThan(CHECK_AGAIN))) {
      await this.#check();
      if (account !== null) await this.#updateNames((names) => names && learned(names, account, loadedAt));
      return;
    }
    this.#cancelCheck ??= after(CHECK_AGAIN, () => void this.#check());
  }

  /** Another service or issuer does not know our token, and has another worklist. */
  async settingsChanged(): Promise<void> {
    const before = this.#addresses;
    this.#addresses = await addressesNow();
    if (before === this.#addresses) return void show();
    await remove('session', ['token', 'accountHint']);
    await this.#forgetAgent('connecting');
    await this.refresh();
  }

  /** Queries the issuer: stored data may predate the agent's leaving. `unknown`: the issuer is down. */
  async whoIsThere(): Promise<'somebody' | 'nobody' | 'unknown'> {
    const result = await this.#session.renew();
    await this.#follow(result);
    if (result.kind === 'unreachable') return 'unknown';
    return result.kind === 'signed-in' ? 'somebody' : 'nobody';
  }

  /** One call for a panel. An expired token means that the call was refused, so repeating it with a new one is safe. */
  async call<T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> {
    const first = await this.#ask(make);
    if (first.ok || first.problem.kind !== 'signed-out') return first;
    const result = await this.#session.renew();
    await this.#follow(result);
    return result.kind === 'signed-in' ? this.#ask(make) : first;
  }

  /** Something was done, or the network returned: the worklist may have changed. */
  changed(): void {
    void this.#sync.refresh();
  }

  /** Resolves when the stored worklist is newer than this call, or the service did not answer. */
  caughtUp(): Promise<void> {
    return this.#sync.refresh();
  }

  async #ask<T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> {
    const { apiUrl } = await readSettings();
    if (apiUrl === null) return { ok: false, problem: { kind: 'offline' } };
    return asAnswer(make(createApi(apiUrl, () => this.#bearer())));
  }

  /** Empty if nobody is signed in, which the service refuses like any invalid token. */
  async #bearer(): Promise<string> {
    const result = await this.#session.current();
    return result.kind === 'signed-in' ? result.token.accessToken : '';
  }

  /** Reads the service's URL first; closing before that must prevent the socket. */
  #listen(revision: number, events: ListenEvents): () => void {
    let close: (() => void) | undefined;
    let closed = false;
    void readSettings().then(({ apiUrl }) => {
      if (!closed && apiUrl !== null)
        close = listenToWorklist(apiUrl, () => this.#bearer(), revision, events);
    });
    return () => {
      closed = true;
      close?.();
    };
  }

  async #saveToken(token: Token | null): Promise<void> {
    const held = await read('session', 'token');
    await write('session', 'checkedAt', now());
    await this.#updateNames((names) => signedInAs(names, token?.subject ?? null, now()));
    if (token === null) return remove('session', ['token']);
    await write('session', 'token', token);
    if (held && held.subject !== token.subject) {
      await wipeDrafts();
      await this.#forgetAgent('connecting');
      void this.#sync.refresh();
    } else if (held) await this.#sync.reopen();
    void this.#lookForStaff(token);
  }

  /** The role comes from the token, so each new token is checked. Without an answer the role stays as it was. */
  async #lookForStaff({ accessToken }: Token): Promise<void> {
    const { apiUrl } = await readSettings();
    if (apiUrl === null) return;
    const answer = await asAnswer(createApi(apiUrl, async () => accessToken).staff.me.query());
    if (!answer.ok || (await read('session', 'token'))?.accessToken !== accessToken) return;
    const { name, staff, delegate } = answer.data;
    if (staff) await write('local', 'staff', { name });
    else await remove('local', ['staff']);
    if (delegate) await write('local', 'delegate', delegate);
    else await remove('local', ['delegate']);
  }

  /** One by one: two pages may report at once. */
  #updateNames(change: (names: PortalNames | undefined) => PortalNames | undefined): Promise<void> {
    this.#namesSettled = this.#namesSettled.then(async () => {
      const before = await read('local', 'portalNames');
      const next = change(before);
      if (next && next !== before) await write('local', 'portalNames', next);
    });
    return this.#namesSettled;
  }

  /** Keeps nothing of one agent for the next, except, by agent, which alerts rang, so none rings twice, and rejections not yet sent. */
  async #forgetAgent(connection: Connection): Promise<void> {
    this.#sync.stop();
    await remove('local', ['worklist', 'staff', 'delegate']);
    await closeDrafts();
    await this.#setConnection(connection);
  }

  async #barred(connection: Connection, because: readonly string[]): Promise<void> {
    await remove('local', ['worklist']);
    await write('local', 'because', because);
    await this.#setConnection(connection);
  }

  async #setConnection(connection: Connection): Promise<void> {
    if ((await read('local', 'connection')) !== connection) await write('local', 'connection', connection);
    await this.#stateChanged();
  }

  async #setConnectionIf(present: Connection, next: Connection): Promise<void> {
    if ((await read('local', 'connection')) === present) await this.#setConnection(next);
  }

  /** Updates badge and alerts; windows end and hours begin without a message, so sets an alarm for the next such instant. */
  async #stateChanged(): Promise<void> {
    void show();
    this.#cancelWake?.();
    const snapshot = await read('local', 'worklist');
    if (!snapshot) return;
    const serverNow = serverTime(snapshot, now());
    const next = nextChange(snapshot, serverNow);
    if (next === undefined) return;
    this.#cancelWake = after(next - serverNow + JUST_AFTER, () => {
      void show();
      void this.#sync.refresh();
    });
  }

  async #follow(result: SessionResult): Promise<void> {
    if (result.kind === 'signed-out' || result.kind === 'no-address') return this.#forgetAgent(result.kind);
    if (result.kind === 'signed-in') return this.#sync.refresh();
    if (!this.#sync.isStreaming()) await this.#setConnection('offline');
    this.#cancelCheck ??= after(ISSUER_AGAIN, () => void this.#check());
  }

  async #check(): Promise<void> {
    this.#cancelCheck?.();
    this.#cancelCheck = undefined;
    await this.#follow(await this.#session.renew());
  }

  /** The service refuses our token: asks the issuer who is signed in, and continues as that agent. */
  async #tokenRefused(): Promise<void> {
    const soon = now() - this.#refusedAt < REFUSED_AGAIN;
    this.#refusedAt = now();
    if (soon) after(REFUSED_AGAIN, () => void this.#check());
    else await this.#check();
  }
}
