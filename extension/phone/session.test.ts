/** The page's sign-in against an issuer that speaks the protocol, including everything that can go wrong. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PhoneSession } from './session.ts';

const ISSUER = 'https://portal.example';
const PAGE = 'https://on-demand.example/agent';
const NOW = Date.UTC(2026, 10, 9, 15);

class Memory implements Storage {
  readonly #kept = new Map<string, string>();
  [name: string]: unknown;
  get length() {
    return this.#kept.size;
  }
  key = (index: number) => [...this.#kept.keys()][index] ?? null;
  getItem = (key: string) => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#kept.set(key, value);
  removeItem = (key: string) => void this.#kept.delete(key);
  clear = () => this.#kept.clear();
}

let privateKey: CryptoKey;
beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  privateKey = pair.privateKey;
  await exportJWK(pair.publicKey);
});

type Asked = { readonly url: string; readonly body: URLSearchParams };
let asked: Asked[];
let left: URL[];
let tab: Memory;
let browser: Memory;
let now: number;
let network: 'up' | 'down';
/** The token endpoint's response. */
let answers: (body: URLSearchParams) => Promise<{ status: number; json: object }>;

const json = (status: number, value: object) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

const issuer: typeof fetch = async (input, init) => {
  if (network === 'down') throw new TypeError('Failed to fetch');
  const url = String(input);
  if (url === `${ISSUER}/.well-known/openid-configuration`)
    return json(200, {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/jwks`,
      authorization_response_iss_parameter_supported: true,
    });
  const body = new URLSearchParams(String(init?.body ?? ''));
  asked.push({ url, body });
  const { status, json: value } = await answers(body);
  return json(status, value);
};

const session = () =>
  new PhoneSession({
    signInAt: async () => ({ issuer: ISSUER, clientId: 'the-phone' }),
    tab,
    browser,
    page: PAGE,
    leaveFor: (url) => void left.push(new URL(url)),
    fetch: issuer,
    now: () => now,
  });

const idToken = (nonce: string, sub = 'ann') =>
  new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(ISSUER)
    .setAudience('the-phone')
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(privateKey);

let grants = 0;
const grant = async (nonce: string | null, sub?: string) => ({
  status: 200,
  json: {
    access_token: `access-${++grants}`,
    refresh_token: `refresh-${grants}`,
    token_type: 'Bearer',
    expires_in: 600,
    ...(nonce && { id_token: await idToken(nonce, sub) }),
  },
});

beforeEach(() => {
  [asked, left, tab, browser, now, network, grants] = [[], [], new Memory(), new Memory(), NOW, 'up', 0];
  answers = () => grant(null);
});

/** Leaves, and returns with a code. */
async function signedIn(one = session()): Promise<PhoneSession> {
  await one.leave(false, '#offer');
  const wanted = left.at(-1)?.searchParams;
  answers = () => grant(wanted?.get('nonce') ?? null);
  const query = new URLSearchParams({ code: 'a-code', state: wanted?.get('state') ?? '', iss: ISSUER });
  expect(await one.comeBack(query)).toEqual({ standing: 'signed-in', place: '#offer' });
  answers = () => grant(null);
  return one;
}

describe('signing in', () => {
  test('asks for a code with PKCE, and proves with the verifier that it asked', async () => {
    const one = await signedIn();
    const wanted = Object.fromEntries(left[0]?.searchParams ?? []);
    expect(wanted).toMatchObject({
      response_type: 'code',
      client_id: 'the-phone',
      redirect_uri: PAGE,
      scope: 'openid',
      code_challenge_method: 'S256',
    });
    expect(wanted.prompt).toBeUndefined();
    const { body } = asked[0] ?? {};
    expect(body?.get('code')).toBe('a-code');
    const verifier = body?.get('code_verifier') ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    expect(Buffer.from(digest).toString('base64url')).toBe(wanted.code_challenge);
    expect(await one.accessToken()).toBe('access-1');
  });

  test('silently shows nothing, and takes “nobody is signed in” for an answer', async () => {
    const one = session();
    await one.leave(true, '');
    expect(left[0]?.searchParams.get('prompt')).toBe('none');
    const state = left[0]?.searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'login_required', state, iss: ISSUER });
    expect((await one.comeBack(query)).standing).toBe('signed-out');
  });

  test.each([
    ['of another sign-in', { state: 'another', iss: ISSUER }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of nobody', {}],
  ])('uses no answer %s', async (_, wrong) => {
    const one = session();
    await one.leave(false, '');
    const state = left[0]?.searchParams.get('state') ?? '';
    const query = new URLSearchParams({ code: 'a-code', state, ...wrong });
    expect((await one.comeBack(query)).standing).toBe('signed-out');
    expect(await one.accessToken()).toBe('');
    expect(asked).toEqual([]);
  });

  test('uses no answer that this tab did not ask for, and none twice', async () => {
    const one = await signedIn();
    const before = asked.length;
    expect((await one.comeBack(new URLSearchParams({ code: 'c', state: 's', iss: ISSUER }))).standing).toBe(
      'signed-in',
    );
    expect(asked.length).toBe(before);
  });

  test('uses no token of another sign-in', async () => {
    const one = session();
    await one.leave(false, '');
    const state = left[0]?.searchParams.get('state') ?? '';
    answers = () => grant('another-nonce');
    const query = new URLSearchParams({ code: 'a-code', state, iss: ISSUER });
    expect((await one.comeBack(query)).standing).toBe('signed-out');
    expect(await one.accessToken()).toBe('');
  });
});

describe('a token', () => {
  test('is renewed before it ends, once for everybody who asks', async () => {
    const one = await signedIn();
    now += 9.5 * 60_000;
    expect(await Promise.all([one.accessToken(), one.accessToken(), one.accessToken()])).toEqual(
      Array(3).fill('access-2'),
    );
    expect(asked.filter(({ body }) => body.get('grant_type') === 'refresh_token')).toHaveLength(1);
    expect(asked.at(-1)?.body.get('refresh_token')).toBe('refresh-1');
    now += 9.5 * 60_000;
    await one.accessToken();
    expect(asked.at(-1)?.body.get('refresh_token')).toBe('refresh-2');
  });

  test('stays in use while the issuer is away and it is good; then nothing is known', async () => {
    const one = await signedIn();
    network = 'down';
    now += 9.5 * 60_000;
    expect(await one.current()).toBe('signed-in');
    now += 60_000;
    expect(await one.current()).toBe('unreachable');
    network = 'up';
    expect(await one.current()).toBe('signed-in');
  });

  test('is forgotten when the issuer ends the session', async () => {
    const one = await signedIn();
    answers = async () => ({ status: 400, json: { error: 'invalid_grant' } });
    expect(await one.refused()).toBe('signed-out');
    expect(await one.accessToken()).toBe('');
  });

  test('survives a reload in its tab, and is in no other', async () => {
    await signedIn();
    expect(await session().current()).toBe('signed-in');
    tab = new Memory();
    expect(await session().current()).toBe('signed-out');
    expect(browser.length).toBe(0);
  });

  test('that was damaged counts as none', async () => {
    const one = await signedIn();
    tab.setItem('kod-agent-tokens', '{"accessToken":1}');
    expect(await one.current()).toBe('signed-out');
    tab.setItem('kod-agent-tokens', '{');
    expect(await one.current()).toBe('signed-out');
  });
});

test('signing out leaves nothing of ours, spares what others keep, and asks nobody silently until somebody signs in', async () => {
  const one = await signedIn();
  tab.setItem('kod-agent-draft:1/note', 'typed');
  tab.setItem('another', 'stays');
  expect(one.mayAskSilently()).toBe(true);
  one.signOut();
  expect(tab.length).toBe(1);
  expect(one.mayAskSilently()).toBe(false);
  await signedIn(one);
  expect(one.mayAskSilently()).toBe(true);
});
