/** Five seconds to take a rejection back: it is sent once or not at all. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { HeldRejections } from '../../model/held-rejections.ts';
import type { Answer } from '../../model/problem.ts';
import type { Snapshot } from '../../model/stored.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';
import { HeldBack, type HoldPorts } from './held-rejections.ts';

const OFFER = offerOf();
const [ID, NAMED] = [OFFER.id, { referralId: OFFER.referralId, offerId: OFFER.id }];

let stored: HeldRejections | undefined;
const kept = () => stored?.items;
let snapshot: Snapshot | undefined;
let sent: unknown[];
let answer: Answer<unknown>;
/** A worker that begins; what it keeps in memory is gone with it. */
const worker = () => {
  const timers: (() => void)[] = [];
  const ports: HoldPorts = {
    load: async () => stored,
    save: async (next) => {
      stored = next;
    },
    snapshot: async () => snapshot,
    send: async (rejection) => {
      sent.push(rejection);
      return answer;
    },
    refresh: async () => undefined,
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      const cancel = () => clearTimeout(timer);
      timers.push(cancel);
      return cancel;
    },
  };
  const { reject, because, takeBack, resume } = new HeldBack(ports);
  return { reject, because, takeBack, resume, stop: () => timers.forEach((cancel) => void cancel()) };
};
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  [stored, sent, answer] = [undefined, [], { ok: true, data: { ok: true } }];
  snapshot = snapshotOf({ offers: [OFFER] });
});

test('it is sent after five seconds, and says so then', async () => {
  const result = worker().reject(NAMED);
  await wait(4_999);
  expect([sent, stored?.items]).toEqual([[], [{ ...NAMED, until: NOON + 5_000, sent: false }]]);
  await wait(1);
  expect(await result).toEqual({ ok: true, data: 'rejected' });
  expect([sent, stored?.items]).toEqual([[NAMED], []]);
});

test('taken back in time it is never sent, and can be rejected again', async () => {
  const { reject, takeBack } = worker();
  const result = reject(NAMED);
  await wait(4_000);
  expect(await takeBack(ID)).toBe(true);
  expect(await result).toEqual({ ok: true, data: 'taken-back' });
  await wait(10_000);
  expect([sent, stored?.items]).toEqual([[], []]);
  void reject(NAMED);
  await wait(5_000);
  expect(sent).toEqual([NAMED]);
});

test('a reason sends it at once, and the second of two reasons comes too late', async () => {
  const { reject, because } = worker();
  const result = reject(NAMED);
  await wait(1_000);
  await Promise.all([because(ID, 'too-far'), because(ID, 'busy')]);
  await wait(10_000);
  expect(sent).toEqual([{ ...NAMED, reason: 'too-far' }]);
  expect(await result).toEqual({ ok: true, data: 'rejected' });
});

test('pressed twice, in a row and in an alert, it is one rejection', async () => {
  const { reject } = worker();
  const results = [reject(NAMED), reject(NAMED)];
  await wait(5_000);
  expect(await Promise.all(results)).toEqual(Array(2).fill({ ok: true, data: 'rejected' }));
  expect(sent).toEqual([NAMED]);
});

test('near the end of the window it goes earlier, so that a rejection in time is no miss', async () => {
  const due = (left: number) => ({ ...OFFER, dueAt: NOON + left });
  for (const [left, until] of [
    [7_000, 4_000],
    [3_000, 0],
    [500, 0],
  ] as const) {
    [sent, stored, snapshot] = [[], undefined, snapshotOf({ offers: [due(left)] })];
    vi.setSystemTime(NOON);
    const { reject } = worker();
    void reject(NAMED);
    await wait(0);
    expect(sent).toEqual(until === 0 ? [NAMED] : []);
    await wait(until);
    expect(sent).toEqual([NAMED]);
  }
  // Anybody may still take a Mass: it has no window of the agent's.
  [sent, stored, snapshot] = [[], undefined, snapshotOf({ offers: [{ ...due(500), kind: 'mass' }] })];
  void worker().reject(NAMED);
  await wait(4_000);
  expect(sent).toEqual([]);
});

test('a worker that was stopped holds on where it was, and sends what is due', async () => {
  const first = worker();
  void first.reject(NAMED);
  await wait(2_000);
  first.stop();
  const second = worker();
  await second.resume();
  await second.resume();
  await wait(2_999);
  expect(sent).toEqual([]);
  await wait(1);
  expect([sent, stored?.items]).toEqual([[NAMED], []]);
  stored = { agentId: 'agent-000001', items: [{ ...NAMED, until: NOON, reason: 'busy', sent: true }] };
  await worker().resume();
  await wait(0);
  expect([sent, stored.items]).toEqual([[NAMED, { ...NAMED, reason: 'busy' }], []]);
});

test('a service that does not answer is told to who pressed, and the offer waits again', async () => {
  answer = { ok: false, problem: { kind: 'offline' } };
  const { reject, takeBack } = worker();
  const result = reject(NAMED);
  await wait(5_000);
  expect(await result).toEqual(answer);
  expect(stored?.items).toEqual([]);
  expect(await takeBack(ID)).toBe(false);
});

test('somebody else at this browser, or nobody, sends nothing of it; it waits for its agent', async () => {
  for (const next of [undefined, snapshotOf({ agentId: 'agent-000002', offers: [OFFER] })]) {
    [snapshot, stored, sent] = [snapshotOf({ offers: [OFFER] }), undefined, []];
    const { reject, takeBack, resume } = worker();
    const result = reject(NAMED);
    await wait(1_000);
    snapshot = next;
    expect(await takeBack(ID)).toBe(false);
    await resume();
    await wait(5_000);
    expect(await result).toEqual({ ok: false, problem: { kind: 'signed-out' } });
    expect(sent).toEqual([]);
    snapshot = snapshotOf({ offers: [OFFER] });
    await worker().resume();
    await wait(0);
    expect([sent, kept()]).toEqual([[NAMED], []]);
  }
});
