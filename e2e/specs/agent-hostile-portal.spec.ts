/** A portal page that was taken over: its scripts press our buttons, type our keys, and send our forms. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { en } from '../../extension/locales/en/words.ts';
import { still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { target: {} });
  agent = await harness.agent('target');
  await agent.connected();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => agent.portal.locator('kynect-on-demand-panel');

/** In the page, with the page's rights: all that a script can do to whatever says "Accept" or "Reject", and to every form. */
const pressAll = () => {
  const root = document.querySelector('kynect-on-demand-panel')?.shadowRoot;
  if (!root) throw new Error('The panel is not open.');
  for (const button of root.querySelectorAll<HTMLElement>('button, [role="switch"]')) {
    button.focus();
    const init = { bubbles: true, cancelable: true, composed: true };
    for (const name of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      button.dispatchEvent(new MouseEvent(name, { ...init, detail: 1 }));
    for (const key of ['a', 'r', 'Enter', ' '])
      button.dispatchEvent(new KeyboardEvent('keydown', { ...init, key }));
    button.click();
  }
  for (const form of root.querySelectorAll('form')) form.requestSubmit();
};

test('it accepts, rejects, completes, and switches off nothing, while a person’s own press and key count', async () => {
  await agent.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  const { token } = await resident.request();
  const accept = panel().getByRole('button', { name: new RegExp(`^${en.offer.accept}: `) });
  await accept.waitFor();
  await agent.portal.evaluate(pressAll);
  // Had one counted, its answer would be there before this one's.
  await panel().getByRole('button', { name: en.quick.allReferrals }).click();
  await panel().getByRole('heading', { name: en.features['referral-manager'] }).waitFor();
  expect((await still(() => resident.track(token))).status).toBe('pending');
  await panel().getByRole('link', { name: en.features['quick-updates'] }).click();
  expect(await still(() => panel().getByRole('switch').getAttribute('aria-checked'))).toBe('true');

  await accept.press('a');
  await expect.poll(async () => (await resident.track(token)).status).toBe('in-progress');
  await panel()
    .getByRole('button', { name: new RegExp(`^${en.offer.open}: `) })
    .first()
    .click();
  await panel().locator('.code-word').waitFor();
  await agent.portal.evaluate(pressAll);
  await panel().getByRole('button', { name: en.detail.back }).click();
  await panel().getByRole('heading', { name: en.features['referral-manager'] }).waitFor();
  const { status, events } = await still(() => resident.track(token));
  expect(status).toBe('in-progress');
  expect(JSON.stringify(events)).not.toContain('attempt');
});
