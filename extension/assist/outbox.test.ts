/** What waits on the device, with a service that answers as told and a store that is a map. */
import { beforeEach, describe, expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import type { AssistedInput } from '../../shared/contracts/assist.ts';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import type { RefusalName } from '../../shared/vocabulary.ts';
import { emptyAnswers } from '../../widget/model/form.ts';
import type { Answer, Problem } from '../model/problem.ts';
import { type Entry, KEPT_FOR } from './entry.ts';
import { Outbox } from './outbox.ts';
import type { SealedStore } from './sealed-store.ts';

const NINE = Date.UTC(2026, 10, 9, 14);
const MINUTE = 60_000;

const entry = (name: string, at = NINE): Entry => ({
  key: `key-${name}`,
  answers: { ...emptyAnswers, firstName: name },
  typed: {
    ...{ help: 'application', firstName: name, lastName: '', phone: '502-555-0100', contactMethod: 'phone' },
    ...{ zip: '40202', language: 'en', wish: 'now' },
  },
  agreed: { how: 'read-aloud', at, version: CONSENT_VERSION },
  ...{ texts: false, inDoubt: false, look: null },
});

const refusal = (name: RefusalName): Problem => ({ kind: 'refusal', refusal: name, fields: [] });
const no = (problem: Problem): Answer<RequestAnswer> => ({ ok: false, problem });
const yes = { ok: true, data: { token: 'link' } } as Answer<RequestAnswer>;

let kept: Map<string, { subject: string; text: string }>;
let sent: AssistedInput[];
let answer: (input: AssistedInput) => Answer<RequestAnswer>;
let now: number;
let stores: boolean;

const store: SealedStore = {
  owner: async () => {
    const [first] = kept.values();
    return first ? { subject: first.subject, count: kept.size } : null;
  },
  readAll: async () => [...kept].map(([id, { text }]) => ({ id, text })),
  put: async (subject, id, _at, text) => {
    if (!stores) throw new Error('private window');
    kept.set(id, { subject, text });
  },
  remove: async (id) => void kept.delete(id),
  wipe: async () => kept.clear(),
};
const outboxOf = async (subject = 'ann') => {
  const outbox = new Outbox({
    store,
    send: async (input) => {
      // Stored before it is sent, so a reload in the middle loses nothing.
      if (stores) expect([...kept.keys()]).toContain(input.idempotencyKey);
      sent.push(input);
      return answer(input);
    },
    now: () => now,
    changed: () => undefined,
  });
  return { outbox, others: await outbox.open(subject) };
};
const names = (of: readonly { typed: { firstName: string } }[]) => of.map(({ typed }) => typed.firstName);

beforeEach(() => {
  kept = new Map();
  sent = [];
  answer = () => yes;
  now = NINE;
  stores = true;
});

describe('what waits on the device', () => {
  test('is gone as soon as the service has it', async () => {
    const { outbox } = await outboxOf();
    expect((await outbox.add(entry('Rosa'), { kind: 'now', by: NINE })).is).toBe('sent');
    expect([kept.size, outbox.entries.length, outbox.sent]).toEqual([0, 0, 1]);
    expect(sent[0]).toMatchObject({ shown: { kind: 'now' }, consent: { how: 'read-aloud', ago: 0 } });
  });

  test('is sent later with the same key and answers, without a promise that nobody reads any more', async () => {
    answer = () => no({ kind: 'offline' });
    const first = await outboxOf();
    expect((await first.outbox.add(entry('Rosa'), { kind: 'now', by: NINE })).is).toBe('later');
    await first.outbox.add(entry('Jim', NINE + MINUTE), undefined);
    // The page was reloaded, and the network is back.
    answer = () => yes;
    now += 5 * MINUTE;
    const { outbox } = await outboxOf();
    expect(names(outbox.entries)).toEqual(['Rosa', 'Jim']);
    await outbox.sendAll();
    expect([kept.size, outbox.sent]).toEqual([0, 2]);
    const [tried, , again] = sent;
    expect(again).toEqual({ ...tried, shown: undefined, consent: { ...tried?.consent, ago: 5 * MINUTE } });
  });

  test('stays with its reason when it is refused, and others are still sent', async () => {
    answer = ({ firstName }) => (firstName === 'Rosa' ? no(refusal('county-needed')) : yes);
    const { outbox } = await outboxOf();
    expect((await outbox.add(entry('Rosa'), undefined)).is).toBe('look');
    await outbox.add(entry('Jim'), undefined);
    expect(outbox.entries).toMatchObject([{ look: 'county-needed', answers: { firstName: 'Rosa' } }]);
    // It is not sent again as it is.
    await outbox.sendAll();
    expect(sent).toHaveLength(2);
    answer = () => yes;
    await outbox.add({ ...entry('Rosa'), answers: { ...emptyAnswers, county: 'Jefferson' } }, undefined);
    expect([kept.size, sent[2]?.idempotencyKey]).toEqual([0, 'key-Rosa']);
  });

  test.each([
    ['a network that is gone', { kind: 'offline' }, 'later'],
    ['a fault of ours', { kind: 'fault' }, 'later'],
    ['a sign-in that is over', { kind: 'signed-out' }, 'later'],
    ['a service that is too busy', refusal('took-too-long'), 'later'],
    ['the limit of a day', refusal('daily-limit'), 'full'],
    ['a suspension', refusal('suspended'), 'barred'],
    ['a criterion', refusal('criteria-unmet'), 'barred'],
  ] as const)('stays to be sent again after %s', async (_what, problem, is) => {
    answer = () => no(problem);
    const { outbox } = await outboxOf();
    expect((await outbox.add(entry('Rosa'), undefined)).is).toBe(is);
    expect(outbox.entries).toMatchObject([{ look: null }]);
    expect([kept.size, outbox.barred !== null, outbox.signedOut]).toEqual([
      1,
      is === 'barred',
      problem.kind === 'signed-out',
    ]);
    answer = () => yes;
    await outbox.sendAll();
    expect([kept.size, outbox.barred, outbox.last]).toEqual([0, null, null]);
  });

  test('belongs to one account, and goes when its agent signs out', async () => {
    answer = () => no({ kind: 'offline' });
    await (await outboxOf()).outbox.add(entry('Rosa'), undefined);
    const other = await outboxOf('bob');
    expect([other.others, other.outbox.entries]).toEqual([1, []]);
    const { outbox, others } = await outboxOf();
    expect([others, names(outbox.entries)]).toEqual([0, ['Rosa']]);
    await outbox.wipe();
    expect([kept.size, outbox.entries.length]).toEqual([0, 0]);
  });

  test('is deleted after three days, and says so', async () => {
    answer = () => no({ kind: 'offline' });
    await (await outboxOf()).outbox.add(entry('Rosa'), undefined);
    now += KEPT_FOR;
    const { outbox } = await outboxOf();
    expect([kept.size, outbox.entries.length, outbox.expired]).toEqual([0, 0, 1]);
  });

  test('is sent from memory where the browser stores nothing', async () => {
    stores = false;
    answer = () => no({ kind: 'offline' });
    const { outbox } = await outboxOf();
    await outbox.add(entry('Rosa'), undefined);
    const [waiting] = outbox.entries;
    expect(waiting && outbox.isStored(waiting)).toBe(false);
    answer = () => yes;
    await outbox.sendAll();
    expect(outbox.sent).toBe(1);
  });
});
