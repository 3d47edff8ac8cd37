/** The whole journey with real parts: widget, API, matching, extension in the portal, accept, complete, tracker. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { askForACall, MARKS, RESIDENT } from '../harness/ask-for-a-call.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Cast, type Harness, startHarness } from '../harness/harness.ts';
import { panelOf } from '../harness/panel.ts';
import { startTextGateway, type TextGateway } from '../stand-ins/text-gateway/text-gateway.ts';

let harness: Harness;
let chosen: AgentBrowser;
let other: AgentBrowser;
let page: Page;
let phones: TextGateway;

beforeAll(async () => {
  phones = await startTextGateway();
  const cast: Cast = { chosen: { zip: '40202', languages: ['en', 'es'] }, other: { zip: '40202' } };
  harness = await startHarness(inject('chromiumPath'), cast, {}, phones);
  [chosen, other] = await Promise.all([harness.agent('chosen'), harness.agent('other')]);
  await Promise.all([chosen.connected(), other.connected()]);
  page = await harness.resident({ viewport: { width: 360, height: 780 } });
});
afterAll(() => Promise.all([harness?.stop(), phones?.stop()]));

test('a resident asks, the Spanish speaker is rung, accepts, calls and completes, and the tracker follows', async () => {
  await page.goto(harness.kynect.origin);
  await askForACall(page);
  await page.getByText('We have opened your request to 1 person so far.').waitFor();

  await eventually(
    'the badge counts for the one who speaks Spanish',
    async () => (await chosen.badge()).text === '1',
  );
  await eventually('one alert rings', async () => (await chosen.alerts()).length === 1);
  await expect
    .poll(async () => (await chosen.said())[0])
    .toMatch(/^Referral: plan enrollment, Spanish · Jefferson County · .* · answer by /);

  await eventually('the offer is mailed too', () => mailsTo('chosen@agents.example.org').length === 1);
  expect(mailsTo('chosen@agents.example.org')[0]?.subject).toBe('Referral: plan enrollment, Spanish');

  await chosen.portal.getByRole('link', { name: 'kynect On Demand' }).click();
  const accept = panelOf(chosen.portal)
    .getByRole('button', { name: /^accept/i })
    .first();
  await accept.waitFor();
  await expectNoMark(chosen, 'before accept');
  await expectNoMark(other, 'before accept');

  await accept.click();
  await panelOf(chosen.portal).getByText(`${RESIDENT.first} ${RESIDENT.last}`).first().waitFor();
  await panelOf(chosen.portal).getByText(RESIDENT.note).first().waitFor();
  await eventually(
    'the badge is empty and the alert is gone',
    async () => (await chosen.badge()).text === '' && (await chosen.alerts()).length === 0,
  );
  await expectNoMark(other, 'after accept');
  expect(await still(() => stored(chosen))).not.toMatch(new RegExp(MARKS.join('|')));

  await page.getByText('Ann chosen').first().waitFor();
  const code = (await page.locator('kynect-on-demand [part~=code]').first().innerText()).replace(/\s/g, '');
  expect(code).toMatch(/^\d{4}$/);
  await panelOf(chosen.portal).getByText(code).first().waitFor();

  await finish(chosen);
  await page.getByRole('button', { name: '5 of 5, very good' }).click();
  await page
    .getByText(/thank you/i)
    .first()
    .waitFor();
  // Everything that could have reached the other agent has arrived by now.
  expect((await still(other.badge)).text).toBe('');
  expect(await still(other.said)).toEqual([]);
  expect(harness.api().log()).not.toMatch(new RegExp(MARKS.join('|')));
  expect(JSON.stringify(harness.portal.mail.all())).not.toMatch(new RegExp(MARKS.join('|')));
});

let texted = 147;
/** No e-mail, and the page is closed at once: everything that follows is by text. */
test('a resident has only a phone: the link, who calls, messages both ways, and the end come by text', async () => {
  // A second try is another person.
  const number = ++texted;
  const form = await harness.resident({ viewport: { width: 390, height: 844 } });
  await form.goto(harness.kynect.origin);
  await askForACall(form, { phone: `502-555-0${number}`, texts: true });
  await form.getByText(/We have opened your request/).waitFor();
  await form.close();

  const phone = await harness.resident({ viewport: { width: 390, height: 844 } });
  const inbox = `${harness.portal.origin}/phone/+15025550${number}`;
  const texts = phone.locator('.texts li');
  const answer = async (text: string) => {
    await phone.getByLabel('Reply').fill(text);
    await phone.getByRole('button', { name: 'Send' }).click();
  };
  await phone.goto(inbox);
  await phone.getByText(/follow, change, or cancel your request here/).waitFor();

  await eventually('the badge counts it', async () => (await chosen.badge()).text === '1');
  const panel = panelOf(chosen.portal);
  await panel.getByRole('link', { name: 'Quick Updates', exact: true }).click();
  await panel
    .getByRole('button', { name: /^accept/i })
    .first()
    .click();
  await phone.getByText(/^kynect: Ann chosen will contact you from .* Your code is \d{4}/).waitFor();
  await answer('After 3, please');
  await phone.getByText(/Your text goes to the person who will help you/).waitFor();

  await eventually('the badge says it', async () =>
    /1 resident wrote to you\.$/.test((await chosen.badge()).title),
  );
  await expect.poll(() => chosen.said()).toContainEqual(expect.stringMatching(/^A resident wrote to you · /));
  expect((await still(chosen.said)).join()).not.toMatch(new RegExp(MARKS.join('|')));
  await panel.getByRole('link', { name: 'Referral Manager', exact: true }).click();
  await panel.getByRole('button', { name: 'Plan enrollment' }).first().click();
  await panel.getByText('After 3, please').waitFor();
  await eventually('what is read rings no more', async () => (await chosen.badge()).text === '');
  await panel.getByText('It goes by text. Their answer appears here and rings.').waitFor();
  await panel.getByLabel('Ready-made').selectOption('calling');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await panel.getByText('Delivered by text').waitFor();
  await phone.getByText('kynect: Ann chosen writes: I will call you in a few minutes.').waitFor();

  await finish(chosen);
  await phone.getByText(/your request is complete\. How did it go\?/).waitFor();
  await texts.last().getByRole('link').click();
  await phone.getByRole('button', { name: '5 of 5, very good' }).click();
  await phone
    .getByText(/thank you/i)
    .first()
    .waitFor();
  expect(JSON.stringify(phones.texts().filter(({ ours }) => ours))).not.toMatch(new RegExp(MARKS.join('|')));
});

/** Each field filled and each control pressed is one input, in the page, in the browser, and on the phone's text. */
const MOST_INPUTS = 20;
test('from not registered to every check green, a newcomer needs at most twenty inputs', async () => {
  const { portal } = other;
  const panel = panelOf(portal);
  await portal.goto(`${harness.portal.origin}/#kod/registration`);
  await panel.getByRole('button', { name: 'Leave', exact: true }).click();
  await panel.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await panel.getByText('You left kynect On Demand').waitFor();

  let inputs = 0;
  const press = async (name: string | RegExp) => {
    await panel.getByRole('button', { name }).click();
    inputs++;
  };
  await press('Register again');
  await panel.getByRole('checkbox', { name: 'I agree to take part on these terms.' }).check();
  inputs++;
  await press('Next');
  await panel.getByRole('heading', { name: 'Provide Preferred Contact Information' }).waitFor();
  await press('Next');
  await panel.getByRole('heading', { name: 'Establish your Schedule & Availability' }).waitFor();
  await press('Register');

  await press('Do referrals reach you?');
  await press('Try it: Desktop alert');
  await eventually('the alert is there', async () => (await other.alerts()).includes('kod:check'));
  await other.press('kod:check', 0);
  inputs++;
  await press('Play the sound: Sound');
  await press('I heard it: Sound');
  // The browser's own menu, the puzzle piece and the pin, is out of a test's reach.
  await (await other.worker()).evaluate(() => {
    Object.assign(chrome.action, { getUserSettings: async () => ({ isOnToolbar: true }) });
  });
  inputs += 2;

  await press('Preferred Contact: Text');
  await press('Text me a code');
  const code = () =>
    /\b(\d{6})\b/.exec(
      phones
        .texts()
        .filter(({ ours }) => ours)
        .at(-1)?.body ?? '',
    )?.[1];
  await eventually('the code is texted', async () => code() !== undefined);
  await panel.getByLabel('Code', { exact: true }).fill(code() ?? '');
  inputs++;
  await press('Confirm');
  await panel.getByText('Your number is confirmed').waitFor();
  await panel.locator('details.help summary').click();
  inputs++;
  await press('Do referrals reach you?');
  await panel.getByText('Everything works. Referrals reach you.').waitFor();
  expect(inputs).toBeLessThanOrEqual(MOST_INPUTS);
});

const mailsTo = (address: string) => harness.portal.mail.all().filter((mail) => mail.to.includes(address));

/** Logs the call and sets the referral Complete, in Referral Manager. */
async function finish({ portal }: AgentBrowser): Promise<void> {
  const panel = panelOf(portal);
  await panel.getByRole('link', { name: 'Referral Manager', exact: true }).click();
  await panel.getByRole('button', { name: 'Plan enrollment' }).first().click();
  await panel.getByRole('button', { name: 'Reached' }).click();
  await panel.getByLabel(/^No attempt is logged/).waitFor({ state: 'detached' });
  await panel.getByLabel('Outcome').selectOption('enrolled');
  await panel.getByRole('button', { name: 'Set Complete' }).click();
  await panel.getByText('Enrolled in a plan', { exact: true }).last().waitFor();
}

const stored = async (agent: AgentBrowser): Promise<string> =>
  JSON.stringify(
    await (await agent.worker()).evaluate(async () => [
      await chrome.storage.local.get(null),
      await chrome.storage.session.get(null),
    ]),
  );

/** Everything this agent's browser received, shows, stores, or raised as an alert. */
async function expectNoMark(agent: AgentBrowser, when: string): Promise<void> {
  const page = await agent.portal.evaluate(
    () =>
      document.documentElement.outerHTML +
      [...document.querySelectorAll('*')].map((one) => one.shadowRoot?.innerHTML ?? '').join(''),
  );
  for (const text of [agent.wire.heard(), page, await stored(agent), (await agent.said()).join()])
    for (const mark of MARKS) expect(text, `${mark} ${when}`).not.toContain(mark);
}
