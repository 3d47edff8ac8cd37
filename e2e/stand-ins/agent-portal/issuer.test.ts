import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalAccount } from '../accounts.ts';
import { type AgentPortal, startAgentPortal } from './agent-portal.ts';
import { portalClient } from './portal-client.ts';

const ACCOUNTS: PortalAccount[] = [
  { subject: 'agent-maria', name: 'Maria Demo', role: 'insurance-agent' },
  { subject: 'kynector-sam', name: 'Sam Demo', role: 'kynector' },
  { subject: 'staff-lee', name: 'Lee Desk', role: 'staff' },
];
const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb';

let portal: AgentPortal;
beforeAll(async () => {
  portal = await startAgentPortal({ port: 0, accounts: ACCOUNTS, extensionRedirectUris: [REDIRECT] });
});
afterAll(() => portal.stop());

const client = () => portalClient(portal.origin, REDIRECT);

async function signedIn(subject: string) {
  const browser = client();
  await browser.signIn(subject);
  return browser;
}

describe('the silent flow', () => {
  it('gives a signed-in agent a token that verifies against the published keys', async () => {
    const token = await (await signedIn('agent-maria')).token();
    const discovery = (await (await fetch(`${portal.issuer}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(discovery.issuer).toBe(portal.issuer);
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createRemoteJWKSet(new URL(discovery.jwks_uri)),
      {
        issuer: portal.issuer,
        audience: 'kynect-on-demand-api',
        algorithms: ['RS256'],
      },
    );
    expect(protectedHeader.typ).toBe('at+jwt');
    expect(payload).toMatchObject({ sub: 'agent-maria', client_id: 'kynect-on-demand-extension' });
    expect(payload.auth_time).toBeTypeOf('number');
    expect(payload.sid).toBeTypeOf('string');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('gives program staff their role, and nobody else one', async () => {
    const rolesOf = async (subject: string) => decodeJwt(await (await signedIn(subject)).token()).roles;
    expect(await rolesOf('staff-lee')).toEqual(['kynect-on-demand-staff']);
    expect(await rolesOf('agent-maria')).toBeUndefined();
  });

  it('answers login_required, with state and issuer, if nobody is signed in', async () => {
    const answer = await client().authorize();
    expect(Object.fromEntries(answer)).toMatchObject({
      error: 'login_required',
      state: 'a-state',
      iss: portal.issuer,
    });
  });

  it('answers login_required after signing out, even if the old cookie is sent', async () => {
    const browser = await signedIn('agent-maria');
    await browser.signOut();
    expect((await browser.authorize()).get('error')).toBe('login_required');
  });

  it('keeps sid and auth_time when a token is only renewed', async () => {
    const browser = await signedIn('agent-maria');
    const [first, second] = [decodeJwt(await browser.token()), decodeJwt(await browser.token())];
    expect(second.jti).not.toBe(first.jti);
    expect([second.sid, second.auth_time]).toEqual([first.sid, first.auth_time]);
  });

  it('has another sid after the same agent signs in again', async () => {
    const browser = await signedIn('agent-maria');
    const first = decodeJwt(await browser.token());
    await browser.signIn('agent-maria');
    expect(decodeJwt(await browser.token()).sid).not.toBe(first.sid);
  });

  it('follows a switch to another agent', async () => {
    const browser = await signedIn('agent-maria');
    const first = decodeJwt(await browser.token());
    await browser.signIn('kynector-sam');
    const second = decodeJwt(await browser.token());
    expect([first.sub, second.sub]).toEqual(['agent-maria', 'kynector-sam']);
    expect(second.sid).not.toBe(first.sid);
  });
});

describe('what the issuer refuses', () => {
  it('refuses a code without its verifier', async () => {
    const browser = await signedIn('agent-maria');
    const code = (await browser.authorize()).get('code') ?? '';
    const response = await browser.exchange(code, { verifier: 'x'.repeat(43) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a used code', async () => {
    const browser = await signedIn('agent-maria');
    const code = (await browser.authorize()).get('code') ?? '';
    expect((await browser.exchange(code)).status).toBe(200);
    expect((await browser.exchange(code)).status).toBe(400);
  });

  it('refuses a request without PKCE', async () => {
    const browser = await signedIn('agent-maria');
    const answer = await browser.authorize({ code_challenge: '', code_challenge_method: '' });
    expect(answer.get('error')).toBe('invalid_request');
  });

  it('refuses a token to a web page’s script', async () => {
    const browser = await signedIn('agent-maria');
    const code = (await browser.authorize()).get('code') ?? '';
    const response = await browser.exchange(code, { origin: 'http://localhost:4410' });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('shows a page instead of redirecting to an unregistered address', async () => {
    const query = new URLSearchParams({
      client_id: 'kynect-on-demand-extension',
      response_type: 'code',
      redirect_uri: 'https://example.org/cb',
      scope: 'openid',
    });
    const response = await fetch(`${portal.origin}/oidc/auth?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('The sign-in cannot go on');
  });
});

it('takes an interactive request through the sign-in page and back to the extension', async () => {
  const browser = client();
  const interaction = (await browser.authorize({ prompt: 'login' })).get('interaction') ?? '';
  const signIn = await browser.get(`/sign-in?as=agent-maria&interaction=${interaction}`);
  const resumed = await browser.get(signIn.headers.get('location') ?? '');
  const code = new URL(resumed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  expect((await browser.exchange(code)).status).toBe(200);
});

it('dates sign-ins and tokens by the given clock', async () => {
  const now = Date.UTC(2026, 10, 9, 15, 0, 0);
  const dated = await startAgentPortal({
    port: 0,
    accounts: ACCOUNTS,
    extensionRedirectUris: [REDIRECT],
    now: () => now,
  });
  try {
    const browser = portalClient(dated.origin, REDIRECT);
    await browser.signIn('agent-maria');
    const seconds = now / 1000;
    expect(decodeJwt(await browser.token())).toMatchObject({
      auth_time: seconds,
      iat: seconds,
      exp: seconds + 600,
    });
  } finally {
    await dated.stop();
  }
});

it('keeps agents signed in and its keys the same across a restart, with a directory', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'portal-state-'));
  const options = { accounts: ACCOUNTS, extensionRedirectUris: [REDIRECT], stateDir };
  try {
    const first = await startAgentPortal({ ...options, port: 0 });
    const browser = portalClient(first.origin, REDIRECT);
    await browser.signIn('agent-maria');
    const before = await browser.token();
    await first.stop();
    const second = await startAgentPortal({ ...options, port: Number(new URL(first.origin).port) });
    try {
      expect(decodeJwt(await browser.token()).sid).toBe(decodeJwt(before).sid);
      const keys = createRemoteJWKSet(new URL(`${second.issuer}/oidc/jwks`));
      expect((await jwtVerify(before, keys)).payload.sub).toBe('agent-maria');
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});
