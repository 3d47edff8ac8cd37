/** The window lapses, everybody is asked, and two agents accept at the same moment. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let near: AgentBrowser;
let far: AgentBrowser;

beforeAll(async () => {
  const cast = { near: { zip: '40202' }, far: { zip: '41501' } };
  harness = await startHarness(inject('chromiumPath'), cast, {
    KOD_GENERAL_WINDOW: 'PT5S',
    KOD_MASS_RESERVE: 'PT1S',
    KOD_CALLBACK_WITHIN: 'PT60S',
  });
  [near, far] = await Promise.all([harness.agent('near'), harness.agent('far')]);
  await Promise.all([near.connected(), far.connected()]);
});
afterAll(() => harness?.stop());

test('when nobody answers the referral opens to all, and of two who accept at once exactly one wins', async () => {
  const { token } = await residentApi(() => harness.api().origin).request();
  await eventually('the nearest agent is asked', async () => (await near.badge()).text === '1');

  await eventually(
    'the window lapses and both are asked',
    async () => (await far.badge()).text === '1' && (await near.badge()).title.includes('open to all'),
  );
  await eventually(
    'both are alerted',
    async () => (await offersOf(near)).length === 1 && (await offersOf(far)).length === 1,
  );

  expect((await still(far.said)).filter((text) => text.startsWith('Referral: '))).toEqual([
    expect.stringContaining(en.alert.openToAll),
  ]);

  // The nearer one is also told of the miss.
  const [nearAlert] = await offersOf(near);
  const [farAlert] = await offersOf(far);
  await Promise.all([press(near, nearAlert, 0), press(far, farAlert, 0)]);

  const results = await Promise.all([near, far].map(resultOf));
  expect(results.filter(({ won }) => won)).toHaveLength(1);
  const lost = results.find(({ won }) => !won);
  expect(lost?.words).toMatch(/somebody else took it/i);

  const { agent, status } = await residentApi(() => harness.api().origin).track(token);
  expect(status).toBe('in-progress');
  expect(agent?.name).toBe(results[0]?.won ? 'Ann near' : 'Ann far');
});

const offersOf = async (agent: AgentBrowser): Promise<string[]> =>
  (await agent.alerts()).filter((id) => id.startsWith('kod:offer:'));

async function press(agent: AgentBrowser, id: string | undefined, button: number): Promise<void> {
  await (await agent.worker()).evaluate(
    ([alert, index]) =>
      (
        chrome.notifications.onButtonClicked as unknown as { dispatch(id: string, index: number): void }
      ).dispatch(String(alert), Number(index)),
    [id, button] as const,
  );
}

/** The alert that replaced the offer's once the answer arrived, in the worker's words. */
async function resultOf(agent: AgentBrowser): Promise<{ won: boolean; words: string }> {
  await eventually('the result is shown', async () =>
    (await agent.alerts()).some((id) => id.startsWith('kod:result:')),
  );
  const words = (await agent.said()).join('\n');
  return { won: words.includes(en.alert.acceptedTitle), words };
}
