/**
 * From the arrival of a resident's submit at the API to badge and desktop alert, in a real Chromium with the
 * built extension.
 */
import { type Figure, fromSamples } from '../../api/bench/figures.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, startHarness } from '../harness/harness.ts';
import { type Resident, residentApi } from '../harness/resident-api.ts';
import { findChromium } from '../tools/find-chromium.ts';

const TIMES = 50;

export async function submitToBadge(): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { 'bench-agent': {} });
  try {
    const agent = await harness.agent('bench-agent');
    await agent.connected();
    const resident = residentApi(() => harness.api().origin);
    await noteTimes(agent);
    const samples: { badge: number; alert: number }[] = [];
    for (let number = 0; number < TIMES; number++) samples.push(await once(resident, agent));
    const note = `${TIMES} submits, API process and Chromium on one machine`;
    return [
      fromSamples(
        'submit → badge',
        'ms',
        samples.map(({ badge }) => badge),
        note,
      ),
      fromSamples(
        'submit → desktop alert',
        'ms',
        samples.map(({ alert }) => alert),
        note,
      ),
    ];
  } finally {
    await harness.stop();
  }
}

/** Wraps both calls in the worker, so their times come from the same clock as the submit's. */
async function noteTimes(agent: AgentBrowser): Promise<void> {
  await (await agent.worker()).evaluate(() => {
    const noted = { badge: 0, alert: 0 };
    Object.assign(globalThis, { noted });
    chrome.action.setBadgeText = new Proxy(chrome.action.setBadgeText, {
      apply(setBadgeText, self, args) {
        if (args[0].text === '1') noted.badge ||= Date.now();
        return Reflect.apply(setBadgeText, self, args);
      },
    });
    chrome.notifications.create = new Proxy(chrome.notifications.create, {
      apply(create, self, args) {
        noted.alert ||= Date.now();
        return Reflect.apply(create, self, args);
      },
    });
  });
}

async function once(resident: Resident, agent: AgentBrowser): Promise<{ badge: number; alert: number }> {
  const worker = await agent.worker();
  const read = () =>
    worker.evaluate(() => {
      const { noted }: typeof globalThis & { noted?: { badge: number; alert: number } } = globalThis;
      return noted ?? { badge: 0, alert: 0 };
    });
  await worker.evaluate(() => {
    const { noted }: typeof globalThis & { noted?: object } = globalThis;
    Object.assign(noted ?? {}, { badge: 0, alert: 0 });
  });
  const { token, tracker } = await resident.request();
  await eventually('the agent is told', async () => (await read()).badge > 0 && (await read()).alert > 0);
  const { badge, alert } = await read();
  await resident.cancel(token);
  await eventually('the badge is empty again', async () => (await agent.badge()).text === '');
  return { badge: badge - tracker.submittedAt, alert: alert - tracker.submittedAt };
}
