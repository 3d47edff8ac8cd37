/** The agent's screens with just the keyboard, on a failing network, and for the next agent; axe checks every screen in both languages. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { changeAccess } from '../../api/application/agent/staff-access.ts';
import { words as access } from '../../extension/locales/en/access.ts';
import { words as pslEn } from '../../extension/locales/en/psl.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { en as shared } from '../../shared/i18n/en/catalog.ts';
import type { CaseNumber } from '../../shared/vocabulary.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look as lookAs } from '../harness/look.ts';
import { focusedFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), {
    first: { zip: '40202' },
    second: { zip: '41501', languages: ['en', 'vi'] },
  });
  agent = await harness.agent('first');
  portal = agent.portal;
  await agent.connected();
  await portal.getByRole('link', { name: en.product }).waitFor();
  await eventually('the first agent is known', async () => (await whoIsKnown()) !== undefined);
  first = await whoIsKnown();
});
afterAll(() => harness?.stop());

let first: string | undefined;
/** By the memory of what rang, which exists even while nobody is signed in. */
const whoIsKnown = async () => {
  const { alerts } = await (await agent.worker()).evaluate(() => chrome.storage.local.get('alerts'));
  return (alerts as { agentId: string } | undefined)?.agentId;
};

const resident = residentApi(() => harness.api().origin);
const badgeIs = (text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
const asked = async (wish: Parameters<typeof resident.request>[0] = {}) => {
  await resident.request(wish);
  await badgeIs('1');
};
/** Inside our panel, not the portal around it. */
const panel = () => panelOf(portal);
/** At the beginning of the name: results repeat the words further in. */
const ACCEPT = new RegExp(`^${en.offer.accept}: `);
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const go = (route: string) => portal.evaluate((hash) => location.assign(hash), `#kod/${route}`);

const look = (screen: string, page?: Page) => lookAs(agent, screen, page);

/** The focused element: its name, and whether the focus is visible. */
const focused = async () =>
  (await focusedFrame(portal)).evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    const label = (at as HTMLInputElement | null)?.labels?.[0]?.innerText;
    const name = at?.getAttribute('aria-label') ?? label ?? at?.innerText ?? '';
    return { name: name.trim(), ring: at ? getComputedStyle(at).outlineWidth : '' };
  });
const focusIsOn = (name: string | RegExp) =>
  eventually(`the focus is on ${name}`, async () => {
    const { name: present } = await focused();
    return typeof name === 'string' ? present.startsWith(name) : name.test(present);
  });

async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await portal.keyboard.press('Tab');
    const { name: present, ring } = await focused();
    if (!present.startsWith(name)) continue;
    if (present !== en.product) expect(ring, `the ring around "${name}"`).toBe('3px');
    return;
  }
  throw new Error(`"${name}" is not reached by Tab.`);
}

const CASE = '110045678';
const numberOf = (name: CaseNumber) => panel().getByLabel(pslEn.fields[name], { exact: true });
const numberIs = (name: CaseNumber, text: string) =>
  eventually(`${name} is "${text}"`, async () => (await numberOf(name).inputValue()) === text);

test('with the keyboard alone: open the tab, accept, log the attempt, note the case, complete', async () => {
  await tabTo(en.product);
  await portal.keyboard.press('Enter');
  await focusIsOn(en.features['quick-updates']);
  await look('Quick Updates with nothing waiting');

  await asked({ note: 'The bell is broken' });
  await panel()
    .getByText(/^New General referral: /)
    .waitFor({ state: 'attached' });
  await look('Quick Updates with an offer');
  await tabTo(`${en.offer.accept}: `);
  await portal.keyboard.press('a');
  await focusIsOn(en.offer.accepted);
  await look('An accepted row');
  await tabTo(en.offer.open);
  await portal.keyboard.press('Enter');
  await focusIsOn(/ County$/);
  await look('A referral of mine');

  await tabTo(shared.attemptOutcome['no-answer']);
  await portal.keyboard.press('Enter');
  await panel().getByText(en.detail.done.attempt).waitFor();
  await tabTo(pslEn.fields.caseNumber);
  await portal.keyboard.type(`${CASE} `);
  await portal.keyboard.press('Enter');
  await panel().getByText(en.detail.done.numbers).waitFor();
  await numberIs('caseNumber', CASE);
  await look('A referral with its case number');
  const note = panel().getByLabel(en.detail.note, { exact: true });
  await note.fill('Sent the form');
  await numberOf('caseNumber').focus();
  for (let presses = 0; presses < 5; presses++) await portal.keyboard.press('Shift+Tab');
  await tabTo(en.detail.completeButton);
  await portal.keyboard.press('Enter');
  await panel().getByText(en.detail.chooseOutcome).waitFor();
  await look('Complete without an outcome');
  await portal.keyboard.press('Shift+Tab');
  await portal.keyboard.press('Shift+Tab');
  await focusIsOn(en.detail.outcome);
  await portal.keyboard.press('ArrowDown');
  await tabTo(en.detail.completeButton);
  await portal.keyboard.press('Enter');
  await focusIsOn(en.detail.done.complete);
  await panel().getByText('The bell is broken').waitFor();
  await expect.poll(() => panel().getByRole('link', { name: en.contact.call, exact: true }).count()).toBe(0);
  await expect.poll(() => panel().getByText(en.contact.codeWord, { exact: true }).count()).toBe(0);
  await expect.poll(() => note.inputValue()).toBe('Sent the form');
  await look('A referral that is complete');
});

test('a case number stays with its referral through a reload and a lost connection, and begins the issue about it', async () => {
  await numberOf('applicationId').fill('A-77');
  await portal.reload();
  await numberIs('caseNumber', CASE);
  await numberIs('applicationId', 'A-77');
  agent.wire.cut();
  await button(en.detail.saveNumbers).click();
  await panel().getByText(en.situation.actionUnknown).waitFor();
  await numberIs('applicationId', 'A-77');
  agent.wire.mend();
  await badgeIs('');
  await button(en.detail.saveNumbers).click();
  await panel().getByText(en.detail.done.numbers).waitFor();
  const kept = async () =>
    (await agent.worker()).evaluate(async () =>
      JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
    );
  const number = new RegExp(`${CASE}|A-77`);
  await eventually('what is saved is kept in the browser no more', async () => !number.test(await kept()));
  expect(portal.url()).not.toMatch(number);

  await button(pslEn.fromReferral).click();
  await numberIs('caseNumber', CASE);
  await numberIs('applicationId', 'A-77');
  await look('A new issue about a referral');
  await numberOf('applicationId').fill('A-78');
  await button(pslEn.begin.start).click();
  await button(pslEn.issue.openReferral).waitFor();
  await numberIs('caseNumber', CASE);
  await numberIs('applicationId', 'A-78');
  await button(pslEn.issue.openReferral).click();
  await numberIs('applicationId', 'A-77');
});

test('rejected, handed back, switched off, not found: each screen reads well and says what happened', async () => {
  await go('quick-updates');
  await asked();
  await panel().getByRole('switch').click();
  await panel().getByRole('alertdialog').waitFor();
  await look('Switching off with a General pending');
  await portal.keyboard.press('Escape');
  await focusIsOn(en.availability.on);

  await go('referral-manager');
  await button(ACCEPT).waitFor();
  await look('The list with an offer');
  await panel().getByLabel(en.manager.search).fill('nobody is called this');
  await panel().getByText(en.manager.noMatch).waitFor();
  await look('The list with no match');
  await button(en.manager.clear).click();
  await button(shared.help.enrollment).click();
  await button(en.offer.reject).click();
  await button(new RegExp(shared.rejectReason['too-far'])).click();
  await focusIsOn(en.detail.done.reject);
  await look('A rejected referral');

  const popup = await agent.popup();
  await look('The popup with nothing waiting', popup);
  await asked();
  await popup.getByRole('button', { name: /^Accept/ }).waitFor();
  await look('The popup with an offer', popup);
  await popup.getByRole('button', { name: /^Accept/ }).click();
  await popup.getByRole('link', { name: en.contact.call, exact: true }).waitFor();
  await look('The popup with an accepted offer', popup);
  await popup
    .getByRole('button', { name: new RegExp(`^${en.offer.open}$`) })
    .first()
    .click();
  await focusIsOn(/ County$/);
  await popup.close();
  await panel().getByLabel(en.detail.handBackReason).selectOption({ index: 1 });
  await button(en.detail.handBackButton).click();
  await focusIsOn(en.detail.done['hand-back']);
  await panel().locator('.detail-head').getByText(shared.agentStatus['handed-back']).waitFor();
  await look('A referral handed back');

  await go('referral-manager/there-is-none');
  await panel().getByText(shared.refusal['not-found']).waitFor();
  await expect
    .poll(() => button(en.situation.tryAgain).count(), { message: 'it will not be there at the next try' })
    .toBe(0);
  await look('A referral that is not there');
});

test('settings: a wrong address is reported at its field, and nothing is saved', async () => {
  const options = await agent.context.newPage();
  await options.goto((await agent.worker()).url().replace('background.js', 'options.html'));
  await options.getByLabel(en.options.apiUrl, { exact: true }).fill('not an address');
  await options.getByRole('button', { name: en.options.save }).click();
  await options.getByText(en.options.wrongUrl).waitFor();
  await expect.poll(() => options.evaluate(() => document.activeElement?.id)).toBe('apiUrl');
  await look('Settings with a wrong address', options);
  await options.close();
  await portal.bringToFront();
});

test('a network that is cut and comes back: old data says so, an unknown outcome is resolved, nothing rings twice', async () => {
  await go('quick-updates');
  const before = (await agent.said()).length;
  await asked();
  await button(ACCEPT).waitFor();
  await eventually('it rings', async () => (await agent.said()).length === before + 1);
  agent.wire.cut();
  await badgeIs('…');
  await panel()
    .getByText(/may be old/)
    .waitFor();
  await look('Quick Updates without a connection');
  await button(ACCEPT).click();
  await panel().getByText(en.situation.answerUnknown).waitFor();
  await look('An answer that may not have arrived');

  agent.wire.mend();
  await badgeIs('1');
  await button(ACCEPT).waitFor();
  await panel().getByText(en.situation.answerUnknown).waitFor({ state: 'hidden' });
  await panel()
    .getByText(/may be old/)
    .waitFor({ state: 'hidden' });
  // Alerts are raised in turn: if the first had rung again, it would have done so before the next.
  const { token } = await resident.request();
  await badgeIs('2');
  await eventually('the next one rang', async () => (await agent.said()).length > before + 1);
  expect(await still(agent.said)).toHaveLength(before + 2);
  await resident.cancel(token);
  await badgeIs('1');
});

test('signed out elsewhere: nothing stays; an alert still opens its referral after signing in; the next agent sees only theirs', async () => {
  const offerAlert = async () => (await agent.alerts()).find((id) => id.startsWith('kod:offer:')) ?? '';
  await eventually('the offer has its alert', async () => (await offerAlert()) !== '');
  const alert = await offerAlert();
  const referralId = alert.split(':').at(-1);
  await button(ACCEPT).waitFor();
  const elsewhere = await agent.context.newPage();
  await elsewhere.goto(`${harness.portal.origin}/sign-out`);
  await badgeIs('?');
  await panel().getByText(en.situation.signedOutTitle).waitFor();
  await expect.poll(() => panel().locator('[data-referral]').count()).toBe(0);
  await expect.poll(() => panel().getByRole('link', { name: en.features.registration }).count()).toBe(0);
  await expect.poll(() => agent.alerts()).toEqual([]);
  await look('Signed out');
  const popup = await agent.popup();
  await look('The popup, signed out', popup);
  await Promise.all([popup.close(), elsewhere.close()]);
  await eventually('the browser has one tab of the portal again', async () => {
    const tabs = await (await agent.worker()).evaluate(
      (url) => chrome.tabs.query({ url }),
      `${harness.portal.origin}/*`,
    );
    return tabs.length === 1;
  });

  await portal.goto(`${harness.portal.origin}/dashboard`);
  await portal.waitForURL(/sign-in/);
  await (await agent.worker()).evaluate(
    (id) => (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch(id),
    alert,
  );
  await portal.waitForURL(/sign-in.*#kod/);
  await portal.goto(`${harness.portal.origin}/sign-in?as=first`);
  await portal.waitForURL(new RegExp(`#kod/referral-manager/${referralId}$`));
  await panel()
    .getByRole('heading', { name: / County$/ })
    .waitFor();

  await portal.goto(`${harness.portal.origin}/sign-in?as=second`);
  await eventually('the second agent is connected', async () => {
    const { worklist } = await (await agent.worker()).evaluate(() => chrome.storage.local.get('worklist'));
    return (
      (worklist as { offers?: { referralId: string }[] } | undefined)?.offers?.every(
        (offer) => offer.referralId !== referralId,
      ) ?? false
    );
  });
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager/${referralId}`);
  await panel().getByText(shared.refusal['not-found']).waitFor();
});

test('signed out with a list open: the link leads to the sign-in, and signing in restores the list', async () => {
  await portal.goto(`${harness.portal.origin}/sign-in?as=first`);
  await eventually('the first agent is known again', async () => (await whoIsKnown()) === first);
  const place = '#kod/referral-manager?status=rejected';
  await portal.goto(`${harness.portal.origin}/dashboard${place}`);
  await panel().getByLabel(en.manager.status).waitFor();
  const elsewhere = await agent.context.newPage();
  await elsewhere.goto(`${harness.portal.origin}/sign-out`);
  await badgeIs('?');
  await elsewhere.close();
  const link = panel().getByRole('link', { name: en.situation.signInHere });
  await expect.poll(() => link.getAttribute('href')).toBe(`${harness.portal.origin}/${place}`);
  await expect.poll(() => button(en.situation.tryNow).isVisible()).toBe(true);
  await tabTo(en.situation.signInHere);
  await portal.keyboard.press('Enter');
  await portal.waitForURL(/\/sign-in/);
  // The portal's sign-in continues to its dashboard and drops the fragment.
  await portal.goto(`${harness.portal.origin}/sign-in?as=first`);
  await portal.waitForURL((url) => url.hash === place);
  await eventually('the list is narrowed as it was', async () => {
    return (await panel().getByLabel(en.manager.status).inputValue()) === 'rejected';
  });
});

test('suspended: every open page says why at once, as does one opened later, and no data is left', async () => {
  await go('quick-updates');
  const [popup, id] = await Promise.all([
    agent.popup(),
    harness.staff((work) => work.stores.agents.idBySubject('first')),
  ]);
  await harness.staff(changeAccess(id ?? '', { type: 'suspend', reason: 'complaint' }, 'Lee Desk', null));
  const { suspended, reasons } = access;
  for (const page of [panel(), popup]) {
    await page.getByText(suspended.title).waitFor();
    await page.getByText(reasons.complaint).waitFor();
  }
  await badgeIs('!');
  await look('The popup, suspended', popup);
  await popup.close();
  await portal.bringToFront();
  await expect.poll(() => panel().locator('[data-referral]').count()).toBe(0);
  await expect.poll(() => agent.alerts()).toEqual([]);
  await portal.reload();
  await panel().getByText(reasons.complaint).waitFor();
  await look('Suspended');
});
