import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalAccount } from '../accounts.ts';
import { type AgentPortal, startAgentPortal } from './agent-portal.ts';
import { portalClient } from './portal-client.ts';

const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb';
const ACCOUNTS: PortalAccount[] = [
  { subject: 'agent-maria', name: 'Maria <b>Demo</b>', role: 'insurance-agent' },
  { subject: 'kynector-sam', name: 'Sam Demo', role: 'kynector' },
];

let portal: AgentPortal;
beforeAll(async () => {
  portal = await startAgentPortal({ port: 0, accounts: ACCOUNTS, extensionRedirectUris: [REDIRECT] });
});
afterAll(() => portal.stop());

const client = () => portalClient(portal.origin, REDIRECT);

async function page(path: string, subject?: string) {
  const browser = client();
  if (subject !== undefined) await browser.signIn(subject);
  const response = await browser.get(path);
  return { response, text: await response.text() };
}

describe('who is signed in', () => {
  it('sends a signed-out visitor to the sign-in page and from there back to the page asked for', async () => {
    const browser = client();
    const first = await browser.get('/quotes');
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fquotes']);
    const second = await browser.get('/sign-in?as=kynector-sam&next=%2Fquotes');
    expect(second.headers.get('location')).toBe('/quotes');
  });

  it('goes to the dashboard, not to another site, for a next page that is not its own', async () => {
    const response = await client().get('/sign-in?as=kynector-sam&next=https%3A%2F%2Fexample.org');
    expect(response.headers.get('location')).toBe('/dashboard');
  });

  it('says that nobody has an unknown subject and leaves the session as it was', async () => {
    const browser = client();
    await browser.signIn('kynector-sam');
    const response = await browser.get('/sign-in?as=nobody%3Cscript%3E');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('knows no account “nobody&lt;script&gt;”');
    expect(await (await browser.get('/classic/dashboard')).text()).toContain('Sam Demo');
  });

  it('keeps the session cookie from scripts and from other sites', async () => {
    const response = await client().get('/sign-in?as=kynector-sam');
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/samesite=lax; httponly/i);
  });

  it('tells the single-page application that nobody is signed in, in place of a page', async () => {
    expect((await page('/content/dashboard')).response.status).toBe(401);
  });
});

describe('pages', () => {
  it('are under a strict policy on every path, errors included', async () => {
    for (const path of ['/sign-in', '/mail', '/nowhere', '/sign-in?as=nobody']) {
      const { response } = await page(path);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("script-src 'self'");
      expect(policy, path).not.toContain('unsafe');
    }
  });

  it('show the account and mark the present page in the server-rendered half', async () => {
    const { text } = await page('/classic/quotes', 'agent-maria');
    expect(text).toContain('Maria &lt;b&gt;Demo&lt;/b&gt;</strong>');
    expect(text).toContain('<a href="/classic/quotes" aria-current="page">Quotes</a>');
  });

  it('find a client by a part of the name and say so when nobody is found', async () => {
    expect((await page('/classic/client-search?q=nguyen', 'agent-maria')).text).toContain('Mai Demo-Nguyen');
    expect((await page('/classic/client-search?q=zzz', 'agent-maria')).text).toContain(
      'No client is called “zzz”',
    );
  });

  it('answer 404 for a page that does not exist', async () => {
    expect((await page('/nowhere')).response.status).toBe(404);
  });
});

describe('the sign-in page', () => {
  it('finds an account by words in any order', async () => {
    const { text } = await page('/sign-in?q=demo+sam');
    expect(text).toContain('/sign-in?as=kynector-sam');
    expect(text).not.toContain('agent-maria');
  });

  it('says so when nobody is found', async () => {
    expect((await page('/sign-in?q=zzz')).text).toContain('Nobody here is called “zzz”');
  });
});

it('says in one sentence which port is in use and what moves it', async () => {
  const port = Number(new URL(portal.origin).port);
  const again = startAgentPortal({ port, accounts: [], extensionRedirectUris: [REDIRECT] });
  await expect(again).rejects.toThrow(
    `The Agent Portal cannot start: port ${port} is in use. End the program that has it, or set KOD_PORTAL_PORT to a free port.`,
  );
});

it('answers on both addresses of localhost', async () => {
  const { port } = new URL(portal.origin);
  expect((await fetch(`http://127.0.0.1:${port}/mail.json`)).status).toBe(200);
  expect((await fetch(`http://[::1]:${port}/mail.json`)).status).toBe(200);
});
