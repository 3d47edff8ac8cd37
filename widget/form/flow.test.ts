import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PromiseAnswer, RequestAnswer, Tracker } from '../../shared/contracts/resident.ts';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { recordOf } from '../../shared/typed.ts';
import { type Api, CallFailed } from '../client.ts';
import { createClock } from '../clock.ts';
import { type Answers, emptyAnswers } from '../model/form.ts';
import type { Solver } from '../sending/challenge.ts';
import type { After } from '../sending/contract.ts';
import { laterChecks } from '../sending/later-checks.ts';
import { sender, submitter } from '../sending/submit.ts';
import type { FlowDeps } from './contract.ts';
import { createFlow } from './flow.ts';
import type { Memory, Remembered } from './memory.ts';

const NOON = Date.UTC(2026, 10, 23, 18);
const answer: RequestAnswer = {
  token: 'a-token-of-twenty-signs',
  tracker: { serverNow: NOON, status: 'pending' } as Tracker,
  linkMailed: null,
  linkTexted: null,
};
const filled: Answers = {
  ...emptyAnswers,
  help: 'both',
  zip: '42101',
  language: 'en',
  firstName: 'Ana',
  lastName: 'Ruiz',
  contactMethod: 'phone',
  phone: '5025550100',
  share: true,
};

const times = { opensAt: '', by: '3:40 p.m.', openings: [] };
const said = recordOf(SCREEN_LANGUAGES, () => times);

/** The service as a table of responses; records each call. */
let service: Record<string, (input: never) => unknown>;
let calls: [name: string, input: Record<string, unknown>][];
/** The traceparent of each request. */
let traces: (string | undefined)[];
let kept: Remembered;
let now: number;

beforeEach(() => {
  now = NOON;
  calls = [];
  traces = [];
  kept = {};
  service = {
    places: () => ({ kind: 'found', zip: '42101', county: 'Warren', zone: 'America/Chicago' }),
    callbackPromise: () => ({
      promise: { kind: 'now', by: now + 1, zone: 'America/Chicago' },
      say: said,
      lines: { voice: '1', tty: '2' },
      serverNow: now,
    }),
    request: () => answer,
  };
});

const build = (more: Partial<FlowDeps> = {}) => {
  const api = {
    call: async (
      name: string,
      input: never,
      { signal, trace }: { signal?: AbortSignal; trace?: string } = {},
    ) => {
      calls.push([name, input]);
      if (name === 'request') traces.push(trace);
      const result = await service[name]?.(input);
      signal?.throwIfAborted();
      return result;
    },
  } as unknown as Api;
  const solver: Solver = { solution: async () => 'solved', drop: vi.fn() };
  const later = { checks: laterChecks, submit: submitter(sender(api, solver)) } as After;
  const memory: Memory = {
    read: () => kept,
    write: (what) => {
      kept = what;
    },
  };
  let keys = 0;
  const parts: FlowDeps = {
    api,
    after: async () => later,
    later: () => later,
    memory,
    clock: createClock(() => now),
    newKey: () => `key-${++keys}`,
    screenLanguage: () => 'en',
    changed: () => {},
    sent: vi.fn(),
    failed: vi.fn(),
    ...more,
  };
  return { flow: createFlow(parts), parts, solver };
};
const atReview = () => {
  kept = { answers: filled, step: 'review', key: 'key-0' };
  return build();
};
const requests = () => calls.filter(([name]) => name === 'request').map(([, input]) => input);
const fail =
  (failure: ConstructorParameters<typeof CallFailed>[0], fields: string[] = []) =>
  () => {
    throw new CallFailed(failure, fields);
  };

test('a step with something missing is not left', async () => {
  const { flow } = build();
  await flow.next();
  expect(flow.step).toBe('help');
  expect(flow.mistakes).toEqual(['help']);
});

test.each([
  ['es', 'es'],
  ['en', ''],
] as const)('on a screen in %s the spoken language begins as “%s”', async (screen, spoken) => {
  const { flow } = build({ screenLanguage: () => screen });
  flow.set('help', 'both');
  await flow.next();
  expect([flow.step, flow.answers.language]).toEqual(['place', spoken]);
});

test('correcting an answer takes its mistake away', async () => {
  const { flow } = build();
  await flow.next();
  flow.set('help', 'both');
  expect(flow.mistakes).toEqual([]);
});

test('the place is looked up as soon as the ZIP is complete, and once', async () => {
  const { flow } = build();
  for (const zip of ['4', '42', '42101', '42101']) flow.set('zip', zip);
  await expect.poll(() => flow.facts.place?.kind).toBe('found');
  flow.set('zip', '42101');
  expect(calls.filter(([name]) => name === 'places').length).toBeLessThanOrEqual(2);
});

test('what another element of the page sent is followed after a reload, whatever is typed here meanwhile', () => {
  kept = { token: 'a-token-of-twenty-signs' };
  const { flow } = build();
  flow.set('help', 'both');
  expect(kept).toEqual({ token: 'a-token-of-twenty-signs' });
  flow.startAgain();
  expect(kept.token).toBe('a-token-of-twenty-signs');
});

test('a place that the service does not know keeps the resident on the step, with words', async () => {
  service.places = () => ({ kind: 'unknown', zip: '40999' });
  kept = { answers: { ...filled, zip: '40999' }, step: 'place', key: 'k' };
  const { flow } = build();
  await flow.next();
  expect(flow.step).toBe('place');
  expect(flow.mistakes).toEqual(['zip-unknown']);
});

test('without the part that holds the later steps the resident stays at the place, is told so, and tries again', async () => {
  const { parts: whole } = build();
  kept = { answers: filled, step: 'place', key: 'k' };
  let there = false;
  const after = () => (there ? whole.after() : Promise.reject(new TypeError('404')));
  const { flow } = build({ after });
  await flow.next();
  expect(flow).toMatchObject({ step: 'place', trouble: 'offline', busy: null });
  there = true;
  await flow.next();
  expect(flow).toMatchObject({ step: 'person', trouble: null });
});

test('nobody free: the choice comes before the name', async () => {
  service.callbackPromise = () => ({
    promise: { kind: 'none', zone: 'America/Chicago' },
    say: said,
    lines: { voice: '1', tty: '2' },
    serverNow: now,
  });
  kept = { answers: filled, step: 'place', key: 'k' };
  const { flow } = build();
  await flow.next();
  expect(flow.step).toBe('when');
  flow.set('wish', 'whenever');
  await flow.next();
  expect(flow.step).toBe('person');
});

test('a promise older than a minute is asked for again, a fresh one is not', async () => {
  kept = { answers: filled, step: 'place', key: 'k' };
  const { flow } = build();
  await flow.next();
  now += 59_000;
  await flow.refresh();
  expect(calls.filter(([name]) => name === 'callbackPromise')).toHaveLength(1);
  now += 2_000;
  await flow.refresh();
  expect(calls.filter(([name]) => name === 'callbackPromise')).toHaveLength(2);
});

test('a promise that cannot be asked for again is said for half a minute more, and once it is known again', async () => {
  kept = { answers: filled, step: 'place', key: 'k' };
  const { flow } = build();
  await flow.next();
  const { callbackPromise } = service;
  service.callbackPromise = () => {
    throw new CallFailed('fault');
  };
  now += 61_000;
  await flow.refresh();
  expect(flow).toMatchObject({ unsure: false, trouble: null });
  now += 30_000;
  await flow.refresh();
  expect(flow).toMatchObject({ unsure: true, trouble: null, facts: { promise: { kind: 'now' } } });
  service.callbackPromise = callbackPromise as (typeof service)[string];
  await flow.refresh();
  expect(flow.unsure).toBe(false);
});

test('an answer that the promise hangs on takes the promise away', async () => {
  kept = { answers: filled, step: 'place', key: 'k' };
  const { flow } = build();
  await flow.next();
  flow.set('language', 'ne');
  expect(flow.facts.promise).toBeNull();
});

test('a change from the review leads straight back to it', async () => {
  const { flow } = atReview();
  flow.change('person');
  flow.set('firstName', 'Eva');
  await flow.next();
  expect(flow.step).toBe('review');
});

test('a sent form is forgotten, except for its token', async () => {
  const { flow, parts } = atReview();
  await flow.next();
  expect(parts.sent).toHaveBeenCalledWith(answer);
  expect(kept).toEqual({ token: answer.token, language: undefined });
  expect(requests()[0]).toMatchObject({ idempotencyKey: 'key-0', solution: 'solved', firstName: 'Ana' });
});

test('pressing twice sends once', async () => {
  const { flow } = atReview();
  await Promise.all([flow.next(), flow.next()]);
  expect(requests()).toHaveLength(1);
});

test('a lost network leaves the form in doubt; the retry has the same key, also after a reload', async () => {
  service.request = fail('offline');
  const first = atReview();
  await first.flow.next();
  expect(first.flow).toMatchObject({ inDoubt: true, trouble: 'offline', step: 'review' });
  expect(kept).toMatchObject({ key: 'key-0', inDoubt: true, answers: filled });
  service.request = () => answer;
  const second = build();
  expect(second.flow.inDoubt).toBe(true);
  await second.flow.next();
  expect(requests().map((input) => input.idempotencyKey)).toEqual(['key-0', 'key-0']);
  // A process of the last release may refuse the header, so the repeat goes without.
  expect(traces).toEqual([expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/), undefined]);
  expect(second.parts.sent).toHaveBeenCalledTimes(1);
});

test('a tab closed while sending wakes up in doubt', async () => {
  let remembered: Remembered = {};
  service.request = () => {
    remembered = kept;
    return answer;
  };
  await atReview().flow.next();
  expect(remembered).toMatchObject({ inDoubt: true, key: 'key-0' });
});

test('a refusal is an answer: nothing is in doubt and the resident is led to the field', async () => {
  service.request = fail('phone-invalid');
  const { flow } = atReview();
  await flow.next();
  expect(flow).toMatchObject({
    inDoubt: false,
    step: 'contact',
    trouble: null,
    mistakes: ['phone'],
  });
  flow.set('phone', '8595550123');
  service.request = () => answer;
  await flow.next();
  expect(flow.step).toBe('review');
});

test('what a copied tab sent under the same key does not stand in the way: a new key, sent again', async () => {
  service.request = () => {
    service.request = () => answer;
    throw new CallFailed('key-reused');
  };
  const { flow, parts } = atReview();
  await flow.next();
  expect(requests().map((input) => input.idempotencyKey)).toEqual(['key-0', 'key-1']);
  expect(parts.sent).toHaveBeenCalledTimes(1);
});

test.each(['challenge-used', 'challenge-failed'] as const)(
  '%s is mended without the resident: a new challenge, the same key',
  async (name) => {
    service.request = () => {
      service.request = () => answer;
      throw new CallFailed(name);
    };
    const { flow, parts, solver } = atReview();
    await flow.next();
    expect(solver.drop).toHaveBeenCalled();
    expect(requests().map((input) => input.idempotencyKey)).toEqual(['key-0', 'key-0']);
    expect(parts.sent).toHaveBeenCalledTimes(1);
  },
);

test('a promise that vanished before sending leads to the choice instead of a lie', async () => {
  const { flow } = atReview();
  await flow.refresh();
  service.callbackPromise = () => ({
    promise: { kind: 'none', zone: 'America/Chicago' },
    say: said,
    lines: { voice: '1', tty: '2' },
    serverNow: now,
  });
  now += 61_000;
  await flow.refresh();
  await flow.next();
  expect(requests()).toEqual([]);
  expect(flow).toMatchObject({
    ...{ step: 'when', mistakes: [], trouble: 'promise-changed', gone: { kind: 'by', at: NOON + 1 } },
  });
  await flow.next();
  expect(flow).toMatchObject({ step: 'when', mistakes: ['wish'] });
});

test('leaving a step ends its request', async () => {
  let release = (_: unknown) => {};
  service.places = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  kept = { answers: filled, step: 'place', key: 'k' };
  const { flow } = build();
  const waiting = flow.next();
  expect(flow.busy).toBe('checking');
  flow.back();
  release({ kind: 'found', zip: '42101', county: 'Warren', zone: 'America/Chicago' });
  await waiting;
  expect(flow).toMatchObject({ step: 'help', busy: null });
});

test('a memory of another shape does no harm', () => {
  kept = { answers: { help: 'both' } as Answers, step: 'when' };
  const { flow } = build();
  expect(flow.step).toBe('place');
  expect(flow.answers.phone).toBe('');
});

test('a long wait says so and offers another way, and the answer takes that back', async () => {
  vi.useFakeTimers();
  const { promise: answered, resolve: answerNow } = Promise.withResolvers<unknown>();
  const places = service.places as () => unknown;
  service.places = () => answered.then(places);
  kept = { answers: filled, step: 'place', key: 'key-0' };
  const { flow } = build();
  const moved = flow.next();
  await vi.advanceTimersByTimeAsync(3_900);
  expect(flow.slow).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect([flow.slow, flow.busy]).toEqual([true, 'checking']);
  answerNow(null);
  await moved;
  expect([flow.slow, flow.step]).toEqual([false, 'person']);
  vi.useRealTimers();
});

test('a quiet question that takes long says nothing, because nobody waits for it', async () => {
  vi.useFakeTimers();
  service.places = () => new Promise(() => {});
  kept = { answers: filled, step: 'place', key: 'key-0' };
  const { flow } = build();
  flow.set('zip', '42101');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(flow.slow).toBe(false);
  vi.useRealTimers();
});

test('in doubt after a reload the same form goes out again, though the promise has changed meanwhile', async () => {
  service.callbackPromise = () => ({
    promise: { kind: 'none', zone: 'America/Chicago' },
    say: said,
    lines: { voice: '1', tty: '2' },
    serverNow: now,
  });
  kept = { answers: filled, step: 'review', key: 'key-0', inDoubt: true };
  const { flow, parts } = build();
  await flow.next();
  expect(requests()).toMatchObject([{ idempotencyKey: 'key-0', zip: '42101' }]);
  expect(parts.sent).toHaveBeenCalledOnce();
});

describe('a promise that no longer holds when the form is sent', () => {
  const ZONE = 'America/Chicago';
  const changedTo = (promise: PromiseAnswer['promise']) => () => {
    const lines = { voice: '1', tty: '2' };
    const present = {
      promise,
      why: null,
      speaker: true,
      unserved: [],
      say: said,
      lines,
      texts: false,
      serverNow: now,
    };
    throw new CallFailed('promise-changed', [], present);
  };
  const opening: PromiseAnswer['promise'] = {
    kind: 'openings',
    openings: [{ opensAt: NOON + 1, by: NOON + 2 }],
    more: false,
    zone: ZONE,
  };
  const chosen = `opening ${NOON + 1}` as const;

  test('the promise on the screen goes with the request', async () => {
    const { flow } = atReview();
    await flow.refresh();
    await flow.next();
    expect(requests()[0]?.shown).toMatchObject({ kind: 'now', by: NOON + 1 });
  });

  test('the resident is led to the new choice, keeps every answer, and sends again with the same key', async () => {
    const { flow, parts } = atReview();
    service.request = changedTo(opening);
    await flow.next();
    expect(flow).toMatchObject({ step: 'when', trouble: 'promise-changed', inDoubt: false, busy: null });
    expect(flow.facts.promise).toEqual(opening);
    expect(flow.answers).toEqual({ ...filled, wish: '' });
    flow.set('wish', chosen);
    await flow.next();
    expect(flow.step).toBe('review');
    service.request = () => answer;
    await flow.next();
    expect(parts.sent).toHaveBeenCalledOnce();
    expect(requests()[1]).toMatchObject({
      idempotencyKey: 'key-0',
      wish: 'opening',
      opensAt: NOON + 1,
      shown: opening,
    });
  });

  test('somebody is free by now: the review says so, and one press sends', async () => {
    service.callbackPromise = () => ({ promise: opening, say: said, lines: {}, serverNow: now });
    const { flow, parts } = atReview();
    await flow.refresh();
    flow.set('wish', chosen);
    service.request = changedTo({ kind: 'now', by: NOON + 5, zone: ZONE });
    await flow.next();
    expect(flow).toMatchObject({ step: 'review', trouble: 'promise-changed', answers: { wish: '' } });
    service.request = () => answer;
    await flow.next();
    expect(parts.sent).toHaveBeenCalledOnce();
    expect(requests()[1]).toMatchObject({ wish: 'now', shown: { kind: 'now', by: NOON + 5 } });
  });

  test('what was chosen and can not be had is said by its time', async () => {
    service.callbackPromise = () => ({ promise: opening, say: said, lines: {}, serverNow: now });
    const { flow } = atReview();
    await flow.refresh();
    flow.set('wish', chosen);
    service.request = changedTo({ kind: 'none', zone: ZONE });
    await flow.next();
    expect(flow.gone).toEqual({ kind: 'opening', at: NOON + 1 });
    expect(flow.facts.times).toEqual([]);
  });
});

describe('a time is chosen', () => {
  const zone = 'America/Chicago';
  const HALF_HOUR = 1_800_000;
  const openingAt = (n: number) => ({ opensAt: NOON + n * HALF_HOUR, by: NOON + (n + 1) * HALF_HOUR });
  const wishOf = (n: number) => `opening ${openingAt(n).opensAt}` as const;
  type Promised = PromiseAnswer['promise'];
  const listOf = (...ns: number[]): Promised => ({
    ...{ kind: 'openings', openings: ns.map(openingAt), more: false, zone },
  });
  /** A promise, and all openings to choose from. */
  const serves = (promise: Promised, all: Promised = promise) => {
    service.callbackPromise = ({ times }: { times?: 'all' }) => ({
      ...{ promise: times ? all : promise, say: said, lines: {}, serverNow: now },
    });
  };
  const later = (by: number): Promised => ({ kind: 'later', by, zone });
  const nowBy = (by: number): Promised => ({ kind: 'now', by, zone });
  const asked = () => calls.filter(([name]) => name === 'callbackPromise').map(([, { times }]) => times);
  const atWhen = async () => {
    kept = { answers: filled, step: 'place', key: 'key-0' };
    const built = build();
    await built.flow.next();
    return built;
  };
  const minuteLater = async ({ refresh }: { refresh: () => Promise<void> }) => {
    now += 61_000;
    await refresh();
  };

  test('beside a time later today every opening can be chosen', async () => {
    serves(later(NOON + 2 * HALF_HOUR), listOf(4, 5, 9));
    const { flow } = await atWhen();
    expect(flow.step).toBe('when');
    expect(flow.facts.times).toEqual([4, 5, 9].map(openingAt));
    expect(asked()).toEqual([undefined, 'all']);
  });

  test('with a call promised now nothing more is asked for, until another time is wanted', async () => {
    serves(nowBy(NOON + HALF_HOUR), listOf(2, 3));
    const { flow, parts } = await atWhen();
    expect([flow.step, asked()]).toEqual(['person', [undefined]]);
    for (const _ of ['person', 'contact']) await flow.next();
    flow.change('when');
    await expect.poll(() => flow.step).toBe('when');
    expect(flow.facts).toMatchObject({ promise: { kind: 'now' }, times: [2, 3].map(openingAt) });
    flow.set('wish', wishOf(3));
    await flow.next();
    expect(flow.step).toBe('review');
    await flow.next();
    expect(parts.sent).toHaveBeenCalledOnce();
    expect(requests()[0]).toMatchObject({ wish: 'opening', opensAt: openingAt(3).opensAt });
  });

  test('who looked at other times and chose none is called now', async () => {
    serves(nowBy(NOON + HALF_HOUR), listOf(2, 3));
    const { flow } = await atWhen();
    for (const _ of ['person', 'contact']) await flow.next();
    flow.change('when');
    await expect.poll(() => flow.step).toBe('when');
    flow.set('wish', 'other');
    await flow.next();
    expect(flow).toMatchObject({ step: 'when', mistakes: ['wish'] });
    flow.set('wish', 'now');
    await flow.next();
    await flow.next();
    expect(requests()[0]).toMatchObject({ wish: 'now', shown: { kind: 'now' } });
  });

  test('an opening that somebody else takes is said at once, and the choice is open again', async () => {
    serves(listOf(4, 5));
    const { flow } = await atWhen();
    flow.set('wish', wishOf(4));
    await flow.next();
    expect(flow.step).toBe('person');
    serves(listOf(5));
    await minuteLater(flow);
    expect(flow).toMatchObject({
      ...{ step: 'person', gone: { kind: 'opening', at: openingAt(4).opensAt } },
      answers: { ...filled, wish: '' },
    });
    for (const _ of ['contact', 'review', 'when']) await flow.next();
    expect(flow).toMatchObject({ step: 'when', trouble: 'promise-changed', mistakes: [] });
    expect(requests()).toEqual([]);
  });

  test('an opening stays chosen while it has a place, also when somebody is free now', async () => {
    serves(listOf(4, 5));
    const { flow, parts } = await atWhen();
    flow.set('wish', wishOf(4));
    await flow.next();
    serves(nowBy(now + HALF_HOUR), listOf(4));
    await minuteLater(flow);
    for (const _ of ['contact', 'review', 'sent']) await flow.next();
    expect(parts.sent).toHaveBeenCalledOnce();
    expect(requests()[0]).toMatchObject({ wish: 'opening', opensAt: openingAt(4).opensAt });
  });

  test('after a reload it is still chosen, if it has a place', async () => {
    kept = { answers: { ...filled, wish: wishOf(4) }, step: 'review', key: 'k' };
    serves(listOf(4, 5));
    const { flow } = build();
    await flow.refresh();
    expect([flow.answers.wish, flow.gone]).toEqual([wishOf(4), null]);
    serves(listOf(5));
    await minuteLater(flow);
    expect([flow.answers.wish, flow.gone?.kind]).toEqual(['', 'opening']);
  });

  test('a time of today may move a little; much later it is another choice', async () => {
    serves(later(NOON + 2 * HALF_HOUR), listOf());
    const { flow } = await atWhen();
    flow.set('wish', 'now');
    serves(later(NOON + 2 * HALF_HOUR + 300_000), listOf());
    await minuteLater(flow);
    expect([flow.answers.wish, flow.gone]).toEqual(['now', null]);
    serves(later(NOON + 4 * HALF_HOUR), listOf());
    await minuteLater(flow);
    expect(flow.answers.wish).toBe('');
    expect(flow.gone).toEqual({ kind: 'by', at: NOON + 2 * HALF_HOUR + 300_000 });
  });
});
