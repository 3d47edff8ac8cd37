/**
 * Connection problems of a working day, one test each. See also: a stopped worker (`stopped-worker`), a restarted service
 * (`kill-and-restart`), a cut network, and signing out and in (`agent-screens`).
 */
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { words as portalWords } from '../../extension/locales/en/portal.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let token = '';
/** Offers alerted so far; the count must be unchanged at the end of the test. */
let rung: number | undefined;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), {
    steadfast: { zip: '40202' },
    // Far away, so this agent is not asked.
    successor: { zip: '41501' },
  });
  agent = await harness.agent('steadfast');
  await agent.connected();
});
afterAll(() => harness?.stop());
afterEach(async () => {
  await resident.cancel(token);
  await badgeIs('');
  await eventually('no alert is left', async () => (await agent.alerts()).length === 0);
  if (rung !== undefined) expect(await still(offersSaid)).toBe(rung);
  rung = undefined;
});

const resident = residentApi(() => harness.api().origin);
const asked = async () => {
  ({ token } = await resident.request());
};
const badgeIs = (text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
const panel = (page: Page = agent.portal) => panelOf(page);
const offersSaid = async () => (await agent.said()).filter((text) => text.startsWith('Referral: ')).length;
/** Exactly one alert for the one offer, visible now and raised ever. */
const rangOnce = async (before: number) => {
  rung = before + 1;
  await eventually('it rings', async () => (await offersSaid()) === rung);
  await expect
    .poll(async () => (await agent.alerts()).filter((id) => id.startsWith('kod:offer:')))
    .toHaveLength(1);
};
const alarm = async () =>
  (await agent.worker()).evaluate(() =>
    (chrome.alarms.onAlarm as unknown as { dispatch(alarm: object): void }).dispatch({ name: 'net' }),
  );
const changeToken = async (change: object) =>
  (await agent.worker()).evaluate(async (wanted) => {
    const { token: held } = await chrome.storage.session.get('token');
    await chrome.storage.session.set({ token: { ...(held as object), ...wanted } });
  }, change);
const heldToken = async () =>
  (await agent.worker()).evaluate(
    async () => ((await chrome.storage.session.get('token')).token as { accessToken: string }).accessToken,
  );

test('sleep: an offer that came while the lid was closed rings once as soon as it opens', async () => {
  const before = await offersSaid();
  await agent.asleep(async () => {
    agent.wire.cut();
    await asked();
    agent.wire.mend();
  });
  await badgeIs('1');
  await rangOnce(before);
});

test('a silently lost network is noticed, and missed offers arrive', async () => {
  const before = await offersSaid();
  agent.wire.silence();
  await asked();
  await badgeIs('1');
  await rangOnce(before);
});

test('an expired token is renewed silently, even in the middle of a press', async () => {
  await asked();
  await badgeIs('1');
  await agent.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  const button = panel().getByRole('button', { name: /^Reject: / });
  await button.waitFor();
  const old = await heldToken();
  await changeToken({ accessToken: 'of-yesterday' });
  await button.click();
  await panel().getByText(en.offer.rejected).waitFor();
  await expect.poll(heldToken).not.toBe(old);
  await expect.poll(heldToken).not.toBe('of-yesterday');

  const second = await heldToken();
  await changeToken({ expiresAt: Date.now() - 1 });
  await alarm();
  await eventually('the token is another', async () => (await heldToken()) !== second);
  await badgeIs('');
});

test('somebody else signs in while no portal page is open: it shows within a token’s lifetime', async () => {
  await asked();
  await badgeIs('1');
  await agent.portal.goto('about:blank');
  // Without a page, which would tell the extension at once: only the portal's session changes.
  const signIn = (path: string) => agent.context.request.get(`${harness.portal.origin}/${path}`);
  await signIn('sign-in?as=successor');
  await changeToken({ expiresAt: Date.now() - 1 });
  await alarm();
  await badgeIs('');
  await eventually('nothing of the first agent stands', async () => (await agent.alerts()).length === 0);

  await signIn('sign-out');
  await changeToken({ expiresAt: Date.now() - 1 });
  await alarm();
  await badgeIs('?');
  await agent.portal.goto(`${harness.portal.origin}/sign-in?as=steadfast`);
  await agent.connected();
});

test('a tab that still names the previous agent shows nothing of the one signed in now, and says so', async () => {
  const old = agent.portal;
  await old.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel(old).getByText(en.signedInAs('Ann steadfast')).waitFor();
  const other = await agent.context.newPage();
  await other.goto(`${harness.portal.origin}/sign-in?as=successor`);
  await other.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel(other).getByText(en.signedInAs('Ann successor')).waitFor();

  await old.bringToFront();
  const { otherTitle, otherText, loadAnew } = portalWords;
  await panel(old).getByRole('heading', { name: otherTitle }).waitFor();
  await panel(old).getByText(otherText('Ann steadfast', 'Ann successor')).waitFor();
  await expect.poll(() => panel(old).getByRole('switch').count()).toBe(0);
  await expect.poll(() => panel(old).getByRole('link').count()).toBe(0);
  await panel(old).getByRole('button', { name: loadAnew }).click();
  await panel(old).getByText(en.signedInAs('Ann successor')).waitFor();

  await other.goto(`${harness.portal.origin}/sign-in?as=steadfast`);
  await panel(old).getByRole('heading', { name: otherTitle }).waitFor();
  await old.reload();
  await panel(old).getByText(en.signedInAs('Ann steadfast')).waitFor();
  await other.close();
  await agent.connected();
});

test('two windows: an answer in one shows in the other at once, and an offer rings once', async () => {
  await agent.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  const opening = agent.context.waitForEvent('page');
  const session = await agent.context.newCDPSession(agent.portal);
  const url = `${harness.portal.origin}/dashboard#kod/quick-updates`;
  await session.send('Target.createTarget', { url, newWindow: true });
  const other = await opening;
  await panel(other).getByRole('heading', { name: en.features['quick-updates'] }).waitFor();
  const before = await offersSaid();
  await asked();
  for (const page of [agent.portal, other])
    await panel(page)
      .getByRole('button', { name: /^Accept: / })
      .waitFor();
  await rangOnce(before);
  await panel(other)
    .getByRole('button', { name: /^Reject: / })
    .click();
  await panel(other).getByText(en.offer.rejected).waitFor();
  await panel()
    .getByRole('button', { name: /^Accept: / })
    .waitFor({ state: 'detached' });
  await badgeIs('');
  await other.close();
});

test('clocks an hour apart: countdown and window follow the service’s', async () => {
  const worker = await agent.worker();
  await worker.evaluate(() => {
    const real = Date.now;
    Object.assign(globalThis, { real });
    Date.now = () => real.call(Date) + 3_600_000;
  });
  await asked();
  await badgeIs('1');
  const popup = await agent.context.newPage();
  await popup.addInitScript(() => {
    const real = Date.now;
    Date.now = () => real.call(Date) + 3_600_000;
  });
  await popup.goto(worker.url().replace('background.js', 'popup.html'));
  const left = await popup
    .getByText(/^\d+:\d\d left$/)
    .first()
    .innerText();
  expect(left).toMatch(/^14:\d\d left$|^15:00 left$/);
  await expect.poll(async () => (await agent.said()).at(-1)).toMatch(/^Referral: /);
  await popup.close();
  await worker.evaluate(() => {
    Date.now = (globalThis as unknown as { real: typeof Date.now }).real;
  });
  await alarm();
});
