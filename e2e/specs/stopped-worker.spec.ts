/** Browsers stop workers at any time. A referral that arrives meanwhile still reaches the agent. */
import { afterAll, beforeAll, inject, test } from 'vitest';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { dozer: {} });
  agent = await harness.agent('dozer');
  await agent.connected();
});
afterAll(() => harness?.stop());

test('a stopped worker wakes by itself and shows badge and alert', async () => {
  await agent.portal.goto('about:blank');
  await agent.stopWorker();
  await residentApi(() => harness.api().origin).request();
  await eventually('the worker is awake again', () => agent.workerRuns());
  await eventually('the badge counts', async () => (await agent.badge()).text === '1');
  await eventually('the alert stands', async () => (await agent.alerts()).length === 1);
});
