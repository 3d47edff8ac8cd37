/** Desktop alerts: answered directly, removed everywhere at once, sounding as the agent wants, repeated before the end. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let left: AgentBrowser;
let right: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { left: {}, right: {} });
  [left, right] = await Promise.all([harness.agent('left'), harness.agent('right')]);
  await Promise.all([left.connected(), right.connected()]);
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const badgeIs = (agent: AgentBrowser, text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
const offerAlerts = async (agent: AgentBrowser) =>
  (await agent.alerts()).filter((id) => id.startsWith('kod:offer:'));
const rang = async (agent: AgentBrowser, count: number) => {
  await eventually(`${count} alerts stand`, async () => (await offerAlerts(agent)).length === count);
  return offerAlerts(agent);
};
const saidLast = (agent: AgentBrowser, text: RegExp) =>
  eventually(`the last alert says ${text}`, async () => text.test((await agent.said()).at(-1) ?? ''));
/** Like the settings page. */
const choose = async (agent: AgentBrowser, alerts: object) =>
  (await agent.worker()).evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(settings as object), alerts: chosen } });
  }, alerts);

const referralOf = (alertId: string): string => alertId.split(':')[3] ?? '';

test('Accept and Reject work in the alert, and the result replaces it', async () => {
  await resident.request();
  await resident.request();
  const [[mine = ''], [theirs = '']] = await Promise.all([rang(left, 1), rang(right, 1)]);
  await left.press(mine, 0);
  await saidLast(left, new RegExp(`^${en.alert.acceptedTitle} · ${en.alert.accepted}`));
  const result = `kod:result:${referralOf(mine)}`;
  // The result is raised asynchronously, and visible once the browser has created it.
  await eventually('what came of it stands', async () => (await left.alerts()).includes(result));
  await left.press(result);
  await left.portal.waitForURL(new RegExp(`#kod/referral-manager/${referralOf(mine)}$`));
  await panelOf(left.portal)
    .getByRole('heading', { name: / County$/ })
    .waitFor();

  await right.press(theirs, 1);
  await saidLast(right, new RegExp(`^${en.alert.rejectedTitle} · ${en.alert.rejected}`));
  // After a rejection it goes to the next agent at once, who rejects it too.
  const [next = ''] = await rang(left, 1);
  expect(referralOf(next)).toBe(referralOf(theirs));
  await left.press(next, 1);
  await saidLast(left, new RegExp(`^${en.alert.rejectedTitle} · ${en.alert.rejected}`));
  await Promise.all([badgeIs(left, ''), badgeIs(right, ''), rang(left, 0), rang(right, 0)]);
  const results = async () => (await left.alerts()).filter((id) => id.startsWith('kod:result:'));
  await eventually(
    'one result stands, and the one before is gone',
    async () => (await results()).join() === `kod:result:${referralOf(next)}`,
  );
});

/** The alert that the Mass would have by itself. */
const massAlertOf = async (agent: AgentBrowser): Promise<string> =>
  (await agent.worker()).evaluate(async () => {
    const { worklist } = (await chrome.storage.local.get('worklist')) as {
      worklist: { offers: { id: string; referralId: string; kind: string }[] };
    };
    const mass = worklist.offers.find(({ kind }) => kind === 'mass');
    return `kod:offer:${mass?.id}:${mass?.referralId}`;
  });

test('a Mass during a General is shown in the General’s alert; whoever accepts it second is told by how much', async () => {
  for (let count = 0; count < 3; count++) await resident.request();
  const besides = en.alert.besides(1);
  await Promise.all([saidLast(left, new RegExp(besides)), saidLast(right, new RegExp(besides))]);
  await Promise.all([rang(left, 1), rang(right, 1)]);
  const [mine, theirs] = await Promise.all([massAlertOf(left), massAlertOf(right)]);
  expect(referralOf(mine)).toBe(referralOf(theirs));
  await left.press(mine, 0);
  await eventually(
    'the General’s alert no longer tells of it',
    async () => !(await right.said()).at(-1)?.includes(besides),
  );
  // A click that began before the Mass disappeared.
  await right.press(theirs, 0);
  await saidLast(right, /^Not accepted · Somebody else took it \d+ seconds? before you\.$/);
  await Promise.all([badgeIs(left, '1'), badgeIs(right, '1'), rang(left, 1), rang(right, 1)]);
});

test('an answer that did not arrive says so, and its alert can be pressed again', async () => {
  const [id = ''] = await rang(right, 1);
  right.wire.cut();
  await right.press(id, 1);
  await saidLast(right, new RegExp(`^${en.alert.notRejectedTitle} · `));
  await expect.poll(() => right.alerts()).toContain(id);
  right.wire.mend();
  await right.connected();
  await badgeIs(right, '1');
  await expect.poll(() => right.alerts()).toContain(id);
});

test('an offer answered in one browser disappears from the agent’s other one', async () => {
  const home = await harness.agent('right');
  await home.connected();
  const [id = ''] = await rang(home, 1);
  await right.press(id, 1);
  await rang(home, 0);
  await badgeIs(home, '');
  await home.context.close();
});

test('an alert is as loud as its agent wants, and silent in quiet hours', async () => {
  const worker = await right.worker();
  // The other agent has a General already, so each new one comes here.
  const ring = async () => {
    const before = await offerAlerts(right);
    // Each comes after the previous burst is over.
    await worker.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() + 16_000;
    });
    const { token } = await resident.request();
    // Not any alert: what came of an earlier press may be told this late.
    await eventually('the offer is alerted', async () =>
      (await offerAlerts(right)).some((id) => !before.includes(id)),
    );
    await resident.cancel(token);
    await rang(right, open);
  };
  const open = (await offerAlerts(right)).length;
  await expect.poll(async () => new Set(await right.heard())).toEqual(new Set(['chime-60']));
  const heard = (await right.heard()).length;
  await choose(right, { sound: 'bell', volume: 20, quiet: null });
  await ring();
  await expect.poll(async () => (await right.heard()).slice(heard)).toEqual(['bell-20']);
  await choose(right, { sound: 'bell', volume: 20, quiet: { from: '00:00', to: '00:00' } });
  await ring();
  await choose(right, { sound: 'none', volume: 20, quiet: null });
  await ring();
  // If either had sounded, it would have done so before the next.
  await choose(right, { sound: 'bell', volume: 30, quiet: null });
  await ring();
  await expect.poll(async () => (await right.heard()).slice(heard)).toEqual(['bell-20', 'bell-30']);
  await eventually('the sound’s document has closed itself', () =>
    worker.evaluate(async () => !(await chrome.offscreen.hasDocument())),
  );
});

test('an alert is repeated in place a minute before its end', async () => {
  const worker = await left.worker();
  const [id = ''] = (await offerAlerts(left)).filter((each) => each !== '');
  const said = (await left.said()).length;
  // As if the service's clock were near the end of the window; repeated in case news arrived in between.
  const nearTheEnd = () =>
    worker.evaluate(async () => {
      const { worklist } = (await chrome.storage.local.get('worklist')) as {
        worklist: { receivedAt: number; serverNow: number; offers: { kind: string; dueAt: number }[] };
      };
      const dueAt = worklist.offers.find(({ kind }) => kind === 'general')?.dueAt ?? 0;
      const present = Date.now() + worklist.serverNow - worklist.receivedAt;
      const receivedAt = worklist.receivedAt - (dueAt - 50_000 - present);
      await chrome.storage.local.set({ worklist: { ...worklist, receivedAt } });
      (chrome.alarms.onAlarm as unknown as { dispatch(alarm: object): void }).dispatch({ name: 'net' });
    });
  await eventually('the last alert says 1 minute', async () => {
    if (/^1 minute left to answer · /.test((await left.said()).at(-1) ?? '')) return true;
    await nearTheEnd();
    return false;
  });
  await expect.poll(async () => (await left.said()).length).toBe(said + 1);
  await expect.poll(async () => (await offerAlerts(left)).filter((each) => each === id)).toHaveLength(1);
});
