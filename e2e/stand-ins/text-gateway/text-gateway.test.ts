import { afterEach, expect, it } from 'vitest';
import { startAgentPortal } from '../agent-portal/agent-portal.ts';
import { type GatewayMood, signatureOf, startTextGateway, type TextGateway } from './text-gateway.ts';

let gateway: TextGateway;
afterEach(() => gateway.stop());

const PHONE = '+15025550147';
const begin = async (mood: GatewayMood = 'takes') => {
  gateway = await startTextGateway({ mood: () => mood });
};
const send = (fields: Record<string, string> = {}, token = gateway.token) =>
  fetch(`${gateway.origin}/2010-04-01/Accounts/${gateway.account}/Messages.json`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${gateway.account}:${token}`).toString('base64')}`,
    },
    body: new URLSearchParams({ To: PHONE, From: gateway.number, Body: 'Hello', ...fields }),
  });

it('signs as the protocol says', async () => {
  await begin();
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  };
  const signature = signatureOf('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', fields);
  expect(signature).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=');
});

it('lets in only who knows the secret', async () => {
  await begin();
  expect((await send({}, 'wrong')).status).toBe(401);
  expect((await send()).status).toBe(201);
  expect(gateway.texts()).toMatchObject([{ phone: PHONE, ours: true, body: 'Hello' }]);
});

it.each([
  ['429', 429, 20429],
  ['not-mobile', 400, 21614],
  ['opted-out', 400, 21610],
] as const)('answers %s with its code', async (mood, status, code) => {
  await begin(mood);
  const answer = await send();
  expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  expect(gateway.taken).toEqual([]);
});

it('refuses a number that opted out until it comes back', async () => {
  await begin();
  gateway.setWebhook(`${gateway.origin}/2010-04-01/Accounts/${gateway.account}.json`);
  await gateway.reply(PHONE, 'STOP').catch(() => null);
  expect((await send()).status).toBe(400);
  await gateway.reply(PHONE, 'Start').catch(() => null);
  expect((await send()).status).toBe(201);
});

it('shows each phone at the portal, escaped, with its links', async () => {
  await begin();
  const portal = await startAgentPortal({
    ...{ port: 0, accounts: [], phones: gateway },
    extensionRedirectUris: ['https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb'],
  });
  try {
    const page = async (path: string) => (await fetch(`${portal.origin}${path}`)).text();
    expect(await page('/phone')).toContain('No text has arrived yet');
    await send({ Body: '<b>See</b> http://localhost:1/track#abc now' });
    expect(await page('/phone')).toContain(`<a href="/phone/${PHONE}">`);
    const phone = await page(`/phone/${PHONE}`);
    expect(phone).toContain('&lt;b&gt;See');
    expect(phone).toContain('<a href="http://localhost:1/track#abc">');
    expect(phone).toContain('Made up');
  } finally {
    await portal.stop();
  }
});
