/** Three missed Generals end the registration; the agent is warned before and can come back. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(
    inject('chromiumPath'),
    { sleeper: {} },
    {
      KOD_GENERAL_WINDOW: 'PT2S',
      KOD_MASS_RESERVE: 'PT1S',
      KOD_CALLBACK_WITHIN: 'PT60S',
    },
  );
  agent = await harness.agent('sleeper');
  await agent.connected();
});
afterAll(() => harness?.stop());

const mails = () => harness.portal.mail.all().map(({ subject }) => subject);

test('one and two misses warn, two pause until the agent says “I’m here”, the third de-registers, and registering again works', async () => {
  const resident = residentApi(() => harness.api().origin);
  await agent.portal.goto(`${harness.portal.origin}/#kod/quick-updates`);
  await panelOf(agent.portal).locator('[aria-atomic="false"]').waitFor({ state: 'attached' });
  const inside = panelOf(agent.portal).locator('html');
  await inside.evaluate(() => {
    const region = document.querySelector('[aria-atomic="false"]');
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const listen = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) told.push(node.textContent ?? '');
    });
    if (region) listen.observe(region, { childList: true });
  });
  const told = (words: string) =>
    inside.evaluate(
      (_, said) =>
        (globalThis as unknown as { told: string[] }).told.filter((text) => text.includes(said)).length,
      words,
    );
  for (const missed of [1, 2]) {
    const { token } = await resident.request();
    await eventually(`the warning after ${missed}`, () =>
      mails().some((subject) => subject?.includes(`(${missed} of 3)`)),
    );
    await panelOf(agent.portal).getByText(`${missed} of 3 missed`).first().waitFor();
    await eventually(`the desktop says that ${missed} were missed, once`, async () => {
      const told = (await agent.said()).filter((text) => text.includes(`General referral: ${missed} of 3`));
      return told.length === 1;
    });
    await expect
      .poll(() => told(`General referral: ${missed} of 3`), { message: 'a screen reader hears it once' })
      .toBe(1);
    await resident.cancel(token);
  }
  const here = panelOf(agent.portal).getByRole('button', { name: 'I’m here' });
  await here.click();
  await here.waitFor({ state: 'detached' });
  await resident.request();
  await eventually('the end of the registration is mailed', () =>
    mails().some((subject) => subject?.includes('no longer registered')),
  );
  await eventually('the badge says so', async () => (await agent.badge()).text === '!');
  await eventually('the desktop says so', async () =>
    (await agent.said()).some((text) => text.startsWith('You are de-registered')),
  );
  await expect
    .poll(() => told('You are de-registered'), { message: 'a screen reader hears it once' })
    .toBe(1);
  expect((await resident.request()).tracker.promisedBy).toBeNull();

  await panelOf(agent.portal).getByRole('button', { name: 'Register again' }).click();
  await panelOf(agent.portal)
    .getByRole('checkbox', { name: /I agree/ })
    .check();
  await panelOf(agent.portal).getByRole('button', { name: 'Next' }).click();
  await panelOf(agent.portal).getByLabel('KOD Email').waitFor();
  await panelOf(agent.portal).getByRole('button', { name: 'Next' }).click();
  await panelOf(agent.portal).getByRole('button', { name: 'Register', exact: true }).click();
  await eventually(
    'the agent takes part again and sees what waits',
    async () => (await agent.badge()).text === '2',
  );
  for (const once of ['1 of 3', '2 of 3', 'You are de-registered'])
    expect(await still(() => told(once)), `"${once}" is heard no second time`).toBe(1);
});
