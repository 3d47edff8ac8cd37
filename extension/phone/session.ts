/**
 * The page's sign-in at the portal's issuer: OpenID Connect, authorization code with PKCE, by redirects. Tokens are only in this
 * tab's session storage.
 */
import { isRecord } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { isNumber, isText, orNull, shapeOf } from '../model/shape.ts';
import {
  authorization,
  discover,
  exchange,
  type Granted,
  isRefused,
  refresh,
  type Secrets,
  type SignInAt,
} from './issuer.ts';

export type SessionPorts = {
  readonly signInAt: () => Promise<SignInAt>;
  /** This tab's storage; ends with it. */
  readonly tab: Storage;
  /** This browser's storage. No personal data: only whether somebody signed out here. */
  readonly browser: Storage;
  /** The page's URL, without query and fragment. */
  readonly page: string;
  readonly leaveFor: (url: string) => void;
  readonly fetch: typeof fetch;
  readonly now: () => Instant;
};

/** `leaving`: on the way to the issuer. `unreachable`: the issuer or the network does not respond. */
export type Standing = 'signed-in' | 'signed-out' | 'leaving' | 'unreachable';

type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly subject: string;
  readonly expiresAt: Instant;
};
const isTokens = shapeOf<Tokens>({
  accessToken: isText,
  refreshToken: orNull(isText),
  subject: isText,
  expiresAt: isNumber,
});
/** `place`: the page's fragment, to return to. */
type Attempt = Secrets & { readonly place: string };
const isAttempt = shapeOf<Attempt>({ state: isText, nonce: isText, verifier: isText, place: isText });

/** Prefix of all our keys in the browser's storage; residents' pages of the same origin use others. */
export const OURS = 'kod-agent-';
const KEYS = { tokens: `${OURS}tokens`, attempt: `${OURS}attempt`, signedOut: `${OURS}signed-out` } as const;
/** Ms. Renewed when less is left. */
const RENEW_BEFORE = 60_000;

const kept = <T>(storage: Storage, key: string, is: (value: unknown) => value is T): T | undefined => {
  const text = storage.getItem(key);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const wipe = (storage: Storage): void => {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const name of names) if (name?.startsWith(OURS)) storage.removeItem(name);
};

export class PhoneSession {
  readonly #ports: SessionPorts;
  #renewing: Promise<Standing> | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** Renews a token that is about to expire; one renewal for all callers, since a refresh token works once. */
  current(): Promise<Standing> {
    const held = this.#tokens();
    if (held === undefined) return Promise.resolve('signed-out');
    if (held.expiresAt - this.#ports.now() > RENEW_BEFORE) return Promise.resolve('signed-in');
    this.#renewing ??= this.#renew(held).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** For a call's header; empty without a token, which the service refuses. */
  async accessToken(): Promise<string> {
    await this.current();
    return this.#tokens()?.accessToken ?? '';
  }

  /** The account that is signed in, by its id at the portal; null without one. */
  subject(): string | null {
    return this.#tokens()?.subject ?? null;
  }

  /** The service refused the token: renews it early. */
  refused(): Promise<Standing> {
    const held = this.#tokens();
    if (held) this.#write({ ...held, expiresAt: 0 });
    return this.current();
  }

  /** Leaves for the issuer. @throws if it does not respond. */
  async leave(silent: boolean, place: string): Promise<Standing> {
    const { page, tab, leaveFor } = this.#ports;
    const { url, secrets } = await authorization(await this.#issuer(), page, silent);
    const attempt: Attempt = { ...secrets, place };
    tab.setItem(KEYS.attempt, JSON.stringify(attempt));
    leaveFor(url);
    return 'leaving';
  }

  /** Handles the issuer's redirect. `place`: where the page was before leaving. */
  async comeBack(query: URLSearchParams): Promise<{ standing: Standing; place: string }> {
    const { tab, page } = this.#ports;
    const attempt = kept(tab, KEYS.attempt, isAttempt);
    tab.removeItem(KEYS.attempt);
    // A response that this tab did not request may belong to somebody else: it is discarded.
    if (!attempt) return { standing: await this.current(), place: '' };
    const { place } = attempt;
    try {
      return { standing: this.#keep(await exchange(await this.#issuer(), page, query, attempt)), place };
    } catch (error) {
      return { standing: isRefused(error) ? this.#forget() : 'unreachable', place };
    }
  }

  /** Whether the issuer may be queried without a press: not after somebody signed out here. */
  mayAskSilently(): boolean {
    return this.#ports.browser.getItem(KEYS.signedOut) === null;
  }

  /** Clears everything of this person from the browser, and stops silent queries until somebody signs in. */
  signOut(): void {
    const { tab, browser } = this.#ports;
    wipe(tab);
    wipe(browser);
    browser.setItem(KEYS.signedOut, 'yes');
  }

  #tokens(): Tokens | undefined {
    return kept(this.#ports.tab, KEYS.tokens, isTokens);
  }

  #write(tokens: Tokens): void {
    this.#ports.tab.setItem(KEYS.tokens, JSON.stringify(tokens));
  }

  #forget(): 'signed-out' {
    this.#ports.tab.removeItem(KEYS.tokens);
    return 'signed-out';
  }

  async #issuer() {
    return discover(await this.#ports.signInAt(), this.#ports.fetch);
  }

  async #renew(held: Tokens): Promise<Standing> {
    const stillGood = held.expiresAt > this.#ports.now();
    if (held.refreshToken === null) return stillGood ? 'signed-in' : this.#forget();
    try {
      return this.#keep(await refresh(await this.#issuer(), held.refreshToken), held);
    } catch (error) {
      if (isRefused(error)) return this.#forget();
      return stillGood ? 'signed-in' : 'unreachable';
    }
  }

  #keep({ accessToken, refreshToken, subject, lives }: Granted, before?: Tokens): Standing {
    const whose = subject ?? before?.subject;
    if (whose === undefined || (before && whose !== before.subject)) return this.#forget();
    this.#write({
      ...{ accessToken, subject: whose },
      refreshToken: refreshToken ?? before?.refreshToken ?? null,
      expiresAt: this.#ports.now() + lives * 1000,
    });
    this.#ports.browser.removeItem(KEYS.signedOut);
    return 'signed-in';
  }
}

export type PageSettings = SignInAt & { readonly portalUrl: string };
const isPageSettings = (value: unknown): value is PageSettings =>
  isRecord(value) && isText(value.issuer) && isText(value.clientId) && isText(value.portalUrl);

/** The service's sign-in settings, the same for both pages. @throws if it does not respond. */
export const readSettings = async (): Promise<PageSettings> => {
  const response = await fetch('/agent/settings.json', { credentials: 'omit' });
  const settings: unknown = await response.json();
  if (!isPageSettings(settings)) throw new Error('The service says nothing of where to sign in.');
  return settings;
};
