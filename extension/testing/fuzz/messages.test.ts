/** Malformed messages and events to the handlers of the extension's worker: each is refused or passed on, and stores nothing. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { z } from 'zod';
import { seededRandom } from '../../../api/in-memory/random.ts';
import { broken, fitting, MARKER, pick, type Random, torn } from '../../../e2e/fuzz/hostile.ts';
import { procedures } from '../../../e2e/fuzz/schemas.ts';
import { fieldsOf, isRecord } from '../../../shared/typed.ts';
import { MESSAGE_SHAPES } from '../../background/message-shapes.ts';
import type { Requests } from '../../background/messages.ts';
import { ASKERS, type Sender } from '../../background/session/askers.ts';
import { GOOD_MESSAGES, offerOf } from '../../background/testing.ts';
import { alertId } from '../../model/alerts.ts';
import { INPUTS, LONG, SEED } from './size.ts';
import { senders, startWorker, type Worker } from './worker.ts';

type Name = keyof Requests;
const NAMES = Object.keys(ASKERS) as Name[];
const AT_ONCE = 25;

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const messageOf = (type: string, data: unknown) => ({ id: 1, type, timestamp: 1, data });
const KNOWN_REFUSALS = /^This page may not ask\.$|^The message "\w+" has another shape\.$/;
/** Why an answer is a fault; null for a refusal, or for what the service said. */
function faultIn(name: Name, answer: unknown): string | null {
  if (!isRecord(answer)) return `${name}: no answer`;
  if (answer.err === undefined) return null;
  const message = String(fieldsOf(answer.err).message);
  return KNOWN_REFUSALS.test(message) ? null : `${name}: ${message}`;
}

/** As a browser may describe who is neither ours nor the portal. */
const strange = (random: Random): Sender => {
  const { elsewhere, frame } = senders();
  const url = `https://elsewhere.example/${torn('panel.html#kod/quick-updates', random)}`;
  return {
    id: pick(random, [elsewhere.id, 'another-extension', undefined]),
    url: pick(random, [url, `${frame.url.slice(0, 5)}${torn(frame.url, random)}`, 'about:blank', undefined]),
    frameId: pick(random, [0, 9, -1, undefined]),
    tab: pick(random, [undefined, {}, { id: 99, url }, { id: -1, url: undefined }]),
  };
};

const from = (name: Name): Sender => senders()[ASKERS[name][0] ?? 'elsewhere'];
/** What it may carry, by the procedure that it is passed on to. */
async function schemaOf(name: Name): Promise<z.ZodType | null> {
  const before = worker.called();
  await worker.send(messageOf(name, {}), from(name));
  const path = worker.called();
  return path === before ? null : (procedures().find((one) => one.path === path)?.schema ?? null);
}

type Make = (random: Random) => [data: unknown, sender: Sender] | null;
async function maker(name: Name): Promise<Make> {
  const stranger: Make = (random) => [broken({ [name]: MARKER }, random), strange(random)];
  const shapes: Partial<Record<Name, (value: unknown) => boolean>> = MESSAGE_SHAPES;
  const fits = shapes[name];
  if (fits) {
    const good = fieldsOf(GOOD_MESSAGES)[name];
    return (random) => {
      const data = broken(good, random);
      return random() < 0.1 ? stranger(random) : fits(data) ? null : [data, from(name)];
    };
  }
  const schema = await schemaOf(name);
  if (!schema) return stranger;
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return (random) => {
    const data = broken(fitting(shape, random), random);
    return random() < 0.1 ? stranger(random) : schema.safeParse(data).success ? null : [data, from(name)];
  };
}

test.each(NAMES)('message %s', { timeout: LONG }, async (name) => {
  const make = await maker(name);
  const random = seededRandom(SEED + NAMES.indexOf(name));
  const before = await worker.stored();
  const faults: (string | null)[] = [];
  let sent = 0;
  for (let tries = 0; sent < INPUTS && tries < INPUTS * 8; tries += AT_ONCE) {
    const made = Array.from({ length: AT_ONCE }, () => make(random)).filter((one) => one !== null);
    sent += made.length;
    const answers = made.map(([data, sender]) => worker.send(messageOf(name, data), sender));
    for (const answer of await Promise.all(answers)) faults.push(faultIn(name, answer));
  }
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
  expect(await worker.stored()).toBe(before);
  expect(worker.leaks()).toBe(0);
  expect(sent).toBeGreaterThanOrEqual(INPUTS);
});

test('envelopes of messages', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  const before = await worker.stored();
  for (let sent = 0; sent < INPUTS; sent += 1) {
    const message = broken(messageOf(NAMES[sent % NAMES.length] ?? 'me', { a: MARKER }), random);
    await worker.send(isRecord(message) ? message : [message], senders().elsewhere);
  }
  expect(await worker.stored()).toBe(before);
});

/** Of alerts of other versions, and of what else may be on the desktop. */
test('names of alerts and of keys', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  const before = await worker.stored();
  const { notifications } = fakeBrowser;
  for (let sent = 0; sent < INPUTS; sent += 1) {
    const good = random() < 0.5 ? alertId(offerOf()) : `kod:psl:issue-1:follow-1:${sent}`;
    const id = `x${torn(good, random)}`;
    await notifications.onClicked.trigger(id);
    await notifications.onButtonClicked.trigger(id, Math.floor(random() * 3) - 1);
    await notifications.onClosed.trigger(id, false);
    worker.heard.command?.(...([`x${torn('open-portal', random)}`, undefined] as never[]));
  }
  expect(await worker.stored()).toBe(before);
});
