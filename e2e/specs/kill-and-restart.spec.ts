/** The API is killed while an offer is open. Afterward badge, countdown, and timer are right. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(
    inject('chromiumPath'),
    { steady: {} },
    { KOD_GENERAL_WINDOW: 'PT25S', KOD_MASS_RESERVE: 'PT5S', KOD_CALLBACK_WITHIN: 'PT90S' },
  );
  agent = await harness.agent('steady');
  await agent.connected();
});
afterAll(() => harness?.stop());

const stored = async () =>
  (await (await agent.worker()).evaluate(() => chrome.storage.local.get(['worklist', 'connection']))) as {
    worklist: { offers: { dueAt: number; kind: string }[] };
    connection: string;
  };

const offersSaid = async () => (await agent.said()).filter((text) => text.startsWith('Referral: '));

/** The end of the window, computed from the countdown on screen. */
async function shownEnd(): Promise<number> {
  const text = await panelOf(agent.portal)
    .getByText(/^\d+:\d\d left$/)
    .first()
    .innerText();
  const [minutes = 0, seconds = 0] = text.split(/[: ]/).map(Number);
  return Date.now() + (minutes * 60 + seconds) * 1_000;
}

test('after the restart the badge counts, the window ends when it was due, and nothing rings twice', async () => {
  const { token, tracker } = await residentApi(() => harness.api().origin).request();
  await eventually('the agent is asked', async () => (await agent.badge()).text === '1');
  const dueAt = (await stored()).worklist.offers[0]?.dueAt ?? 0;
  await eventually('it rings', async () => (await agent.alerts()).length === 1);
  const ringing = await agent.alerts();
  await agent.portal.goto(`${harness.portal.origin}/#kod/quick-updates`);
  await panelOf(agent.portal)
    .getByText(/^\d+:\d\d left$/)
    .first()
    .waitFor();

  await harness.killAndRestart(() =>
    eventually('the badge shows that we are away', async () => (await agent.badge()).text === '…'),
  );
  await eventually('the badge counts again', async () => (await agent.badge()).text === '1');
  await expect.poll(async () => (await stored()).connection).toBe('live');
  await expect.poll(async () => (await stored()).worklist.offers[0]?.dueAt).toBe(dueAt);
  await expect.poll(() => agent.alerts()).toEqual(ringing);
  await expect.poll(async () => Math.abs((await shownEnd()) - dueAt)).toBeLessThan(2_000);

  const resident = residentApi(() => harness.api().origin);
  await eventually('the window ends and everybody is asked', async () =>
    (await resident.track(token)).events.some(({ type }) => type === 'mass-opened'),
  );
  const opened = (await resident.track(token)).events.find(({ type }) => type === 'mass-opened');
  expect((opened?.at ?? 0) - dueAt).toBeLessThan(2_000);
  expect((opened?.at ?? 0) - dueAt).toBeGreaterThanOrEqual(0);
  // Alerts are raised in turn: if the General had rung again, it would have done so before the Mass.
  await eventually('the Mass rings', async () =>
    (await offersSaid()).some((text) => text.includes(en.alert.openToAll)),
  );
  expect(await still(offersSaid)).toHaveLength(2);
  expect((await resident.track(token)).promisedBy).toBe(tracker.promisedBy);
});
