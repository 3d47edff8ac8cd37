import { createHash, randomBytes } from 'node:crypto';
import { CLIENT_ID } from './issuer.ts';

/** A browser without a screen: keeps the portal's cookies and gets tokens like the extension. */
export interface PortalClient {
  /** Sends a request with the cookies so far; doesn't follow redirects. */
  get(path: string): Promise<Response>;
  signIn(subject: string): Promise<void>;
  signOut(): Promise<void>;
  /** Requests a code with `prompt=none`; returns the redirect's query, with `code` or `error`. */
  authorize(extra?: Record<string, string>): Promise<URLSearchParams>;
  /** Exchanges the code of the last `authorize`, from the extension's own origin by default. */
  exchange(code: string, options?: { verifier?: string; origin?: string }): Promise<Response>;
  /** The whole silent flow. @throws with the error's name if the portal refuses. */
  token(): Promise<string>;
}

/** A kept-alive connection would break the first request after a restart of the portal. */
const ONCE = { connection: 'close' };

/** A client of the portal at `origin`, which must know this redirect address. */
export function portalClient(origin: string, redirectUri: string): PortalClient {
  const cookies = new Map<string, string>();
  let verifier = '';
  const get = async (path: string) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, origin), { headers: { cookie, ...ONCE }, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) keepCookie(cookies, header);
    return response;
  };
  const authorize = async (extra: Record<string, string> = {}) => {
    verifier = randomBytes(32).toString('base64url');
    const query = { ...authorizationQuery(redirectUri, verifier), ...extra };
    const response = await get(`/oidc/auth?${new URLSearchParams(query)}`);
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The issuer answered ${response.status} instead of redirecting.`);
    return new URL(location, origin).searchParams;
  };
  const exchange = (
    code: string,
    { verifier: own = verifier, origin: from = extensionOrigin(redirectUri) } = {},
  ) => {
    const body = {
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: redirectUri,
      code,
      code_verifier: own,
    };
    return fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers: { origin: from, ...ONCE },
      body: new URLSearchParams(body),
    });
  };
  return {
    get,
    signIn: async (subject) => discard(await get(`/sign-in?as=${encodeURIComponent(subject)}`), 303),
    signOut: async () => discard(await get('/sign-out'), 303),
    authorize,
    exchange,
    async token() {
      const answer = await authorize();
      const code = answer.get('code');
      if (code === null) throw new Error(`The portal gave no token: ${answer.get('error')}`);
      const answered: { access_token: string } = await (await exchange(code)).json();
      return answered.access_token;
    },
  };
}

function authorizationQuery(redirectUri: string, verifier: string): Record<string, string> {
  return {
    client_id: CLIENT_ID,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
    prompt: 'none',
    state: 'a-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

function extensionOrigin(redirectUri: string): string {
  return `chrome-extension://${new URL(redirectUri).hostname.split('.')[0]}`;
}

function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';');
  const at = pair.indexOf('=');
  const gone = /expires=Thu, 01 Jan 1970/i.test(header);
  if (gone) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

async function discard(response: Response, expected: number): Promise<void> {
  await response.arrayBuffer();
  if (response.status !== expected)
    throw new Error(`The portal answered ${response.status} to ${response.url}.`);
}
