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
  it('sends a signed-out visitor to the sign-in page, and then back to the requested page', async () => {
    const browser = client();
    const first = await browser.get('/quotes');
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fquotes']);
    const second = await browser.get('/sign-in?as=kynector-sam&next=%2Fquotes');
    expect(second.headers.get('location')).toBe('/quotes');
  });

  it('goes to the dashboard instead of another site given as the next page', async () => {
    const response = await client().get('/sign-in?as=kynector-sam&next=https%3A%2F%2Fexample.org');
    expect(response.headers.get('location')).toBe('/dashboard');
  });

  it('reports an unknown subject and leaves the session unchanged', async () => {
    const browser = client();
    await browser.signIn('kynector-sam');
    const response = await browser.get('/sign-in?as=nobody%3Cscript%3E');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('knows no account “nobody&lt;script&gt;”');
    expect(await (await browser.get('/classic/dashboard')).text()).toContain('Sam Demo');
  });

  it('hides the session cookie from scripts and other sites', async () => {
    const response = await client().get('/sign-in?as=kynector-sam');
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/samesite=lax; httponly/i);
  });

  it('tells the single-page application that nobody is signed in, instead of sending a page', async () => {
    expect((await page('/content/dashboard')).response.status).toBe(401);
  });
});

describe('pages', () => {
  it('have a strict policy on every path, including errors', async () => {
    for (const path of ['/sign-in', '/mail', '/nowhere', '/sign-in?as=nobody']) {
      const { response } = await page(path);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("script-src 'self'");
      expect(policy, path).not.toContain('unsafe');
    }
  });

  it('show the account and mark the current page in the server-rendered half', async () => {
    const { text } = await page('/classic/quotes', 'agent-maria');
    expect(text).toContain('Maria &lt;b&gt;Demo&lt;/b&gt;</strong>');
    expect(text).toContain('<a href="/classic/quotes" aria-current="page">Quotes</a>');
  });

  it('find a client by part of the name, and say if nobody is found', async () => {
    expect((await page('/classic/client-search?q=nguyen', 'agent-maria')).text).toContain('Mai Demo-Nguyen');
    expect((await page('/classic/client-search?q=zzz', 'agent-maria')).text).toContain(
      'No client is called “zzz”',
    );
  });

  it('answer 404 for a missing page', async () => {
    expect((await page('/nowhere')).response.status).toBe(404);
  });
});

describe('the sign-in page', () => {
  it('finds an account by words in any order', async () => {
    const { text } = await page('/sign-in?q=demo+sam');
    expect(text).toContain('/sign-in?as=kynector-sam');
    expect(text).not.toContain('agent-maria');
  });

  it('says if nobody is found', async () => {
    expect((await page('/sign-in?q=zzz')).text).toContain('Nobody here is called “zzz”');
  });
});

it('says in one sentence which port is in use and which setting changes it', async () => {
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
