/** From a resident's submit to the badge and the desktop alert of a real Chromium with the built extension. */
import { type Figure, fromSamples } from '../../api/bench/figures.ts';
import { requestInput, solve } from '../../api/testing/world.ts';
import type { ChallengeAnswer, RequestAnswer } from '../../shared/contracts/resident.ts';
import { findChromium } from '../find-chromium.ts';
import { type AgentBrowser, startHarness } from '../harness.ts';

const TIMES = 50;

export async function submitToBadge(): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { 'bench-agent': {} });
  try {
    const agent = await harness.agent('bench-agent');
    await eventually(async () => (await agent.badge()).text === '');
    await noteTimes(agent);
    const samples: { badge: number; alert: number }[] = [];
    for (let number = 0; number < TIMES; number++)
      samples.push(await once(harness.api().origin, agent, number));
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

/** Wraps the two calls in the worker, so that their moments are read from the same clock as the submit's. */
async function noteTimes(agent: AgentBrowser): Promise<void> {
  await (await agent.worker()).evaluate(() => {
    const noted = { badge: 0, alert: 0 };
    Object.assign(globalThis, { noted });
    const { setBadgeText } = chrome.action;
    chrome.action.setBadgeText = (async (details: chrome.action.BadgeTextDetails) => {
      if (details.text === '1') noted.badge ||= Date.now();
      return (setBadgeText as (details: chrome.action.BadgeTextDetails) => Promise<void>).call(
        chrome.action,
        details,
      );
    }) as typeof setBadgeText;
    const create = chrome.notifications.create as (...args: unknown[]) => Promise<string>;
    chrome.notifications.create = ((...args: unknown[]) => {
      noted.alert ||= Date.now();
      return create.apply(chrome.notifications, args);
    }) as typeof chrome.notifications.create;
  });
}

async function once(
  api: string,
  agent: AgentBrowser,
  number: number,
): Promise<{ badge: number; alert: number }> {
  const worker = await agent.worker();
  await worker.evaluate(() =>
    Object.assign((globalThis as unknown as { noted: object }).noted, { badge: 0, alert: 0 }),
  );
  const solution = await solve(await call<ChallengeAnswer>(api, 'resident.challenge', null));
  const began = Date.now();
  const { token } = await call<RequestAnswer>(api, 'resident.request', {
    ...requestInput(100 + number),
    solution,
  });
  const times = () =>
    worker.evaluate(() => (globalThis as unknown as { noted: { badge: number; alert: number } }).noted);
  await eventually(async () => (await times()).badge > 0 && (await times()).alert > 0);
  const { badge, alert } = await times();
  await call(api, 'resident.cancel', { token });
  await eventually(async () => (await agent.badge()).text === '');
  return { badge: badge - began, alert: alert - began };
}

async function call<T>(api: string, procedure: string, input: unknown): Promise<T> {
  const answer = await fetch(`${api}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(input === null ? {} : { body: JSON.stringify(input) }),
  });
  const { result } = (await answer.json()) as { result?: { data: T } };
  if (!result) throw new Error(`${procedure} was refused with ${answer.status}.`);
  return result.data;
}

/** Asks again until it is so; the browser gives no event to wait for. */
async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 30_000;
  while (!(await isSo()))
    if (performance.now() > until) throw new Error('The browser did not follow within 30 seconds.');
}
