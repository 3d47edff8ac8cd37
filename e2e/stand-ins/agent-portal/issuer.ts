import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { PortalAccount } from '../accounts.ts';
import type { IssuerState } from './issuer-state.ts';

/** The extension's OpenID client; public, so it authenticates by PKCE and its redirect address. */
export const CLIENT_ID = 'kynect-on-demand-extension';
/** The phone page's client; public as well. It gets refresh tokens, which end with the portal's session. */
export const PHONE_CLIENT_ID = 'kynect-on-demand-phone';
/** The audience of access tokens. */
export const AUDIENCE = 'kynect-on-demand-api';
/** The same API as an absolute URI, as RFC 8707 requires; used if a request names no `resource`. */
export const RESOURCE = `urn:${AUDIENCE}`;
/** The issuer's own paths; discovery stays at the root, where OpenID Connect requires it. */
export const ISSUER_PATHS = ['/oidc/', '/.well-known/'];

/** The value in the access token's claim `roles` for program staff. */
export const STAFF_ROLE = 'kynect-on-demand-staff';
/** The same for delegates; the claim `agency` names theirs. */
export const DELEGATE_ROLES = {
  KOD_DELEGATE_1_ROLE: 'Delegate-1',
  KOD_DELEGATE_2_ROLE: 'Delegate-2',
} as const;
const ROLE_OF: Readonly<Partial<Record<PortalAccount['role'], string>>> = {
  staff: STAFF_ROLE,
  'delegate-1': DELEGATE_ROLES.KOD_DELEGATE_1_ROLE,
  'delegate-2': DELEGATE_ROLES.KOD_DELEGATE_2_ROLE,
};

/** Ten minutes: the longest a sign-out can go unnoticed, and a leaked token stays valid. */
const TOKEN_SECONDS = 600;
/** A working day, after which the portal requires a new sign-in. */
export const SESSION_SECONDS = 12 * 60 * 60;

export interface IssuerOptions {
  /** Both the issuer's identifier and the portal's origin. */
  origin: string;
  port: number;
  accounts: ReadonlyMap<string, PortalAccount>;
  extensionRedirectUris: readonly string[];
  state: IssuerState;
  /** ms. If given, dates the tokens, for an API on a test clock. */
  now: (() => number) | undefined;
  showProblem(ctx: KoaContextWithOIDC, description: string): void;
}

/** The portal's identity provider: OpenID Connect with one first-party client, which gets every scope it requests. */
export function createIssuer(options: IssuerOptions): Provider {
  const provider = new Provider(options.origin, configuration(options));
  allowAnyPort(provider);
  provider.on('server_error', (_ctx, cause) => console.error('The identity issuer failed:', cause));
  return provider;
}

function configuration(options: IssuerOptions): Configuration {
  return {
    adapter: options.state.adapter,
    jwks: options.state.jwks,
    cookies: cookies(options),
    routes: { authorization: '/oidc/auth', token: '/oidc/token', jwks: '/oidc/jwks', userinfo: '/oidc/me' },
    clients: [client(options.extensionRedirectUris), phoneClient()],
    clientBasedCORS: (_ctx, origin, { clientId }) =>
      clientId === PHONE_CLIENT_ID
        ? isPhonePage(origin)
        : isExtensionOrigin(origin, options.extensionRedirectUris),
    issueRefreshToken: async (_ctx, { clientId }) => clientId === PHONE_CLIENT_ID,
    expiresWithSession: async () => true,
    rotateRefreshToken: true,
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub', 'sid', 'auth_time'], profile: ['name'] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    features: features(),
    ttl: ttl(),
    findAccount: (_ctx, subject) => findAccount(options.accounts.get(subject)),
    loadExistingGrant,
    extraTokenClaims: (ctx, token) => signInClaims(ctx, token, options.accounts),
    formats: { customizers: { jwt: (_ctx, _token, parts) => date(parts.payload, options.now) } },
    interactions: { url: (_ctx, interaction) => `/sign-in?interaction=${interaction.uid}` },
    renderError: (ctx, out) => options.showProblem(ctx, out.error_description ?? out.error),
  };
}

/** Distinguishes a new sign-in from a renewed token, and staff and delegates from agents. */
function signInClaims(ctx: KoaContextWithOIDC, token: object, accounts: IssuerOptions['accounts']) {
  const sid = 'sessionUid' in token ? token.sessionUid : undefined;
  const account = 'accountId' in token ? accounts.get(String(token.accountId)) : undefined;
  const role = account && ROLE_OF[account.role];
  return {
    ...{ auth_time: ctx.oidc.entities.AuthorizationCode?.authTime, sid },
    ...(role && { roles: [role] }),
    ...(account?.agency && { agency: account.agency }),
  };
}

/** Named by port: cookies ignore ports, so two portals on one machine would sign each other's agents out. */
function cookies({ port, state }: IssuerOptions): Configuration['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax' as const };
  const names = {
    session: `portal_session_${port}`,
    interaction: `portal_ask_${port}`,
    resume: `portal_resume_${port}`,
  };
  return { names, keys: state.cookieKeys, long: options, short: options };
}

/** In seconds. */
function ttl(): Configuration['ttl'] {
  return {
    Session: SESSION_SECONDS,
    Grant: SESSION_SECONDS,
    AccessToken: TOKEN_SECONDS,
    IdToken: TOKEN_SECONDS,
    AuthorizationCode: 60,
    Interaction: 600,
    RefreshToken: SESSION_SECONDS,
  };
}

/** `web`, not `native`: native clients must ask for consent each time, which no silent flow can answer. */
function client(redirectUris: readonly string[]) {
  return {
    client_id: CLIENT_ID,
    application_type: 'web' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
    redirect_uris: [...redirectUris],
  };
}

/** The service's port is not known when the portal starts, so any port of this machine will do (`allowAnyPort`). */
function phoneClient() {
  return {
    client_id: PHONE_CLIENT_ID,
    application_type: 'web' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: AGENT_PAGES.map((page) => `http://localhost${page}`),
  };
}
/** The phone page, and the page for assisted requests. */
const AGENT_PAGES = ['/agent', '/assist'];
const PHONE_PAGE = /^http:\/\/localhost:\d+$/;
const isPhonePage = (origin: string): boolean => PHONE_PAGE.test(origin);

function allowAnyPort(provider: Provider): void {
  const { redirectUriAllowed } = provider.Client.prototype;
  provider.Client.prototype.redirectUriAllowed = function allowed(uri) {
    if (this.clientId !== PHONE_CLIENT_ID) return redirectUriAllowed.call(this, uri);
    const url = URL.parse(uri);
    return url !== null && isPhonePage(url.origin) && AGENT_PAGES.includes(url.pathname) && url.search === '';
  };
}

function features(): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== RESOURCE) throw new errors.InvalidTarget();
        return { audience: AUDIENCE, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_SECONDS };
      },
    },
  };
}

/** The client is the portal's own, so everything is granted without asking. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { session, client: asking, provider } = ctx.oidc;
  if (!session?.accountId || !asking) return undefined;
  const known = session.grantIdFor(asking.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing) return existing;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: asking.clientId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

function findAccount(account: PortalAccount | undefined) {
  if (!account) return undefined;
  return { accountId: account.subject, claims: () => ({ sub: account.subject, name: account.name }) };
}

function date(payload: Record<string, unknown>, now: (() => number) | undefined): void {
  if (!now) return;
  payload.iat = Math.floor(now() / 1000);
  payload.exp = Math.floor(now() / 1000) + TOKEN_SECONDS;
}

/**
 * A Chromium extension's page origin is in its redirect address (`https://<id>.chromiumapp.org/…`). Firefox's
 * is random for each installation, so any add-on's origin may ask, which PKCE makes harmless.
 */
function isExtensionOrigin(origin: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((uri) => {
    const { hostname } = new URL(uri);
    if (hostname.endsWith('.chromiumapp.org'))
      return origin === `chrome-extension://${hostname.split('.')[0]}`;
    return hostname.endsWith('.extensions.allizom.org') && origin.startsWith('moz-extension://');
  });
}
