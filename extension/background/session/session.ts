/**
 * The portal sign-in: a silent OpenID Connect code flow with PKCE, answered by the portal's own session. We have no password form;
 * without a session, the result is "signed out".
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { CLIENT_ID } from '../../extension-id.ts';
import { isNumber, isText, orAbsent, shapeOf } from '../../model/shape.ts';
import type { Token } from '../../model/stored.ts';
import { challengeOf, claimsOf, randomText } from './proof.ts';

export type SessionResult =
  | { readonly kind: 'signed-in'; readonly token: Token }
  | { readonly kind: 'signed-out' }
  /** The addresses of portal and service are not configured. */
  | { readonly kind: 'no-address' }
  /** The issuer did not answer; the session is unknown. */
  | { readonly kind: 'unreachable' };

export type SessionPorts = {
  /** Null: not configured. */
  readonly issuer: () => Promise<string | null>;
  readonly redirectUri: string;
  /** Follows the authorization's redirects without a window and returns the last address. Rejects if it can't. */
  readonly launch: (url: string) => Promise<string | undefined>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly load: () => Promise<Token | undefined>;
  readonly save: (token: Token | null) => Promise<void>;
  readonly now: () => Instant;
};

/** ms. Renewed when less is left: an alarm comes every 30 s, so two may fail. */
const RENEW_BEFORE = 90_000;

type Endpoints = { readonly authorization_endpoint: string; readonly token_endpoint: string };
const isEndpoints = shapeOf<Endpoints>({ authorization_endpoint: isText, token_endpoint: isText });
type Attempt = { readonly issuer: string; readonly state: string; readonly verifier: string };

/** Errors of the issuer that mean that nobody with access is signed in. */
const NOBODY = [
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
  'access_denied',
];

/** Chromium's error if the issuer wanted to show a page: a sign-in form, so nobody is signed in. */
const wantsAPage = (error: unknown): boolean =>
  error instanceof Error && /user interaction required|requires user interaction/i.test(error.message);

export const createSession = (ports: SessionPorts) => {
  let renewing: Promise<SessionResult> | undefined;
  let next: Promise<SessionResult> | undefined;

  const remember = async (result: SessionResult): Promise<SessionResult> => {
    if (result.kind === 'signed-in') await ports.save(result.token);
    if (result.kind === 'signed-out') await ports.save(null);
    return result;
  };

  const ask = (): Promise<SessionResult> => {
    renewing = askIssuer(ports)
      .then(remember)
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };

  /**
   * Starts a new request: one in flight may have begun before the agent signed in or out. Callers during it
   * share the next one.
   */
  const renew = (): Promise<SessionResult> => {
    if (next) return next;
    if (!renewing) return ask();
    const askNext = () => {
      next = undefined;
      return ask();
    };
    next = renewing.then(askNext, askNext);
    return next;
  };

  /** The current token, renewed before it expires. A valid one stays in use while the issuer is away. */
  const current = async (): Promise<SessionResult> => {
    const held = await ports.load();
    const left = held ? held.expiresAt - ports.now() : 0;
    if (held && left > RENEW_BEFORE) return { kind: 'signed-in', token: held };
    const renewed = await (renewing ?? next ?? ask());
    return renewed.kind === 'unreachable' && held && left > 0 ? { kind: 'signed-in', token: held } : renewed;
  };

  return { current, renew };
};
export type Session = ReturnType<typeof createSession>;

const askIssuer = async (ports: SessionPorts): Promise<SessionResult> => {
  try {
    const issuer = await ports.issuer();
    if (issuer === null) return { kind: 'no-address' };
    const endpoints = await discover(ports, issuer);
    const attempt = { issuer, state: randomText(), verifier: randomText() };
    const answer = await ports.launch(await authorizationUrl(ports, endpoints, attempt));
    return await readAnswer(ports, endpoints, attempt, answer);
  } catch (error) {
    return { kind: wantsAPage(error) ? 'signed-out' : 'unreachable' };
  }
};

const discover = async (ports: SessionPorts, issuer: string): Promise<Endpoints> => {
  const response = await ports.fetch(`${issuer}/.well-known/openid-configuration`, { credentials: 'omit' });
  if (!response.ok) throw new Error(`The issuer's configuration answered ${response.status}.`);
  const configuration: unknown = await response.json();
  if (!isEndpoints(configuration)) throw new Error('The issuer’s configuration names no endpoints.');
  return configuration;
};

const authorizationUrl = async (
  ports: SessionPorts,
  endpoints: Endpoints,
  attempt: Attempt,
): Promise<string> => {
  const url = new URL(endpoints.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: ports.redirectUri,
    scope: 'openid',
    prompt: 'none',
    state: attempt.state,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return url.toString();
};

/** Rejects an answer with a foreign `state` or `iss`. */
const readAnswer = (
  ports: SessionPorts,
  endpoints: Endpoints,
  attempt: Attempt,
  answer: string | undefined,
): Promise<SessionResult> => {
  const query = new URL(answer ?? '').searchParams;
  if (query.get('state') !== attempt.state) throw new Error('The answer has another state.');
  const iss = query.get('iss');
  if (iss !== null && iss.replace(/\/$/, '') !== attempt.issuer) throw new Error('Another issuer answered.');
  const error = query.get('error');
  if (error !== null && NOBODY.includes(error)) return Promise.resolve({ kind: 'signed-out' });
  return exchange(ports, endpoints, attempt, query.get('code') ?? '');
};

const exchange = async (
  ports: SessionPorts,
  endpoints: Endpoints,
  attempt: Attempt,
  code: string,
): Promise<SessionResult> => {
  const response = await ports.fetch(endpoints.token_endpoint, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: ports.redirectUri,
      code,
      code_verifier: attempt.verifier,
    }),
  });
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}.`);
  return { kind: 'signed-in', token: tokenOf(await response.json(), ports.now()) };
};

const isTokenAnswer = shapeOf<{ access_token: string; id_token?: string; expires_in?: number }>({
  access_token: isText,
  id_token: orAbsent(isText),
  expires_in: orAbsent(isNumber),
});
/** Seconds. RFC 6749 lets an issuer omit a token's lifetime. */
const LIVES_OTHERWISE = 300;

/** The subject is not verified: it only tells the browser whether somebody else is signed in now. */
const tokenOf = (answer: unknown, now: Instant): Token => {
  if (!isTokenAnswer(answer)) throw new Error('The token endpoint did not answer with a token.');
  const { access_token: accessToken, id_token: idToken, expires_in: lives = LIVES_OTHERWISE } = answer;
  const subject = claimsOf(idToken ?? accessToken).sub;
  if (typeof subject !== 'string') throw new Error('The token has no subject.');
  return { accessToken, subject, obtainedAt: now, expiresAt: now + lives * 1000 };
};
