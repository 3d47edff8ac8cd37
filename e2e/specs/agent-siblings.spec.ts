/** Two people at one phone, accepted with one press; and a Mass that is in the list before its agent is alerted. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { words as es } from '../../extension/locales/es/words.ts';
import { readLocal } from '../../extension/model/stored-shapes.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { setLanguage } from '../harness/look.ts';
import { residentApi } from '../harness/resident-api.ts';

/** Ms between two waves; the first comes with the offers. */
const WAVE = 8_000;

let harness: Harness;
let ann: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(
    inject('chromiumPath'),
    { ann: {}, 'speaks-spanish': { languages: ['en', 'es'] } },
    // No room for a General: every request is a Mass at once. One agent is alerted at a time, best first.
    {
      KOD_GENERAL_WINDOW: 'PT20M',
      KOD_MASS_RESERVE: 'PT10M',
      KOD_WAVE_SIZE: '1',
      KOD_WAVE_EVERY: `PT${WAVE / 1000}S`,
    },
  );
  ann = await harness.agent('ann');
  await ann.connected();
});
afterAll(() => harness?.stop());

const storedOffers = async () => {
  const { worklist } = await (await ann.worker()).evaluate(() => chrome.storage.local.get('worklist'));
  return readLocal('worklist', worklist)?.offers ?? [];
};
const resident = residentApi(() => harness.api().origin);

test('the second agent in order sees a Mass at once, with the time to call by, and is alerted with the next wave', async () => {
  const listed = ann.whenBadgeSays('1');
  const { token } = await resident.request({ language: 'es' });
  await expect.poll(async () => (await ann.badge()).title).toMatch(/The first: call by \d+:\d\d\s[ap]\.m\.$/);
  await eventually('the second wave alerts', async () =>
    (await ann.said()).some((text) => / · open to all · call by \d+:\d\d\s[ap]\.m\.$/.test(text)),
  );
  const listedAt = await listed;
  const { offeredAt = 0, alertedAt } = (await storedOffers())[0] ?? {};
  expect(alertedAt).toBeGreaterThanOrEqual(offeredAt + WAVE);
  expect(listedAt).toBeLessThan(alertedAt ?? 0);
  await resident.cancel(token);
  await eventually('nothing waits', async () => (await ann.badge()).text === '');
});

test('both requests of one number are accepted with one press, by keyboard, and each keeps its name', async () => {
  const phone = '502-555-0147';
  const tokens = [];
  for (const firstName of ['Rosa', 'Jim']) tokens.push((await resident.request({ phone, firstName })).token);
  await eventually('both wait', async () => (await ann.badge()).text === '2');
  const popup = await ann.popup();
  const rows = popup.locator('[data-row]');
  await expect.poll(() => rows.getByText('A second person asked from this number.').count()).toBe(2);
  await setLanguage(ann, 'es');
  await popup
    .getByRole('button', { name: es.siblings.acceptAll(2) })
    .first()
    .waitFor();
  // A narrow cell does not clip, so its text is measured.
  const covered = () =>
    popup.evaluate(
      () =>
        [...document.querySelectorAll('.offer-line')].filter((line) => {
          const left = line.querySelector('.offer-choices')?.getBoundingClientRect().left ?? 0;
          return [...line.querySelectorAll('.offer-when *')].some(
            (text) => text.getBoundingClientRect().right > left,
          );
        }).length,
    );
  await expect.poll(covered, { message: 'no button covers a time' }).toBe(0);
  await setLanguage(ann, 'en');
  const both = popup.getByRole('button', { name: en.siblings.acceptAll(2) }).first();
  await both.focus();
  await popup.keyboard.press('Enter');
  await expect.poll(() => rows.getByText(en.offer.accepted).count()).toBe(2);
  for (const name of ['Rosa', 'Jim'])
    await popup
      .getByText(new RegExp(`^${name} `))
      .first()
      .waitFor();
  await expect
    .poll(async () => (await ann.badge()).title)
    .toMatch(/No offer is waiting\. In Progress: call by /);
  for (const token of tokens)
    await expect.poll(async () => (await resident.track(token)).status).toBe('in-progress');
});
