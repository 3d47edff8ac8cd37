/**
 * Two browsers edit one issue, each based on what it last saw, and may vanish at any time, even mid-call. No
 * note or ticket number sent may get lost, and the issue is always in one state.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PSL_STATES } from '../../../shared/vocabulary.ts';
import { MINUTE, NINE } from '../../testing/referral-life.ts';
import { isRefusal } from '../refusal.ts';
import { decidePsl, newPslEntry } from './decide.ts';
import type { PslEntry, PslEvent, PslTextName } from './entry.ts';

/** The issue as one browser last saw it. A browser that vanishes loads it again. */
type Browser = { seen: PslEntry };
/** A saved text. It may disappear only when somebody who saw it replaces it. */
type Told = { name: string; text: string };

type Model = { told: Told[]; numbers: string[] };
type Real = { entry: PslEntry; now: number; browsers: [Browser, Browser]; made: number };

const NAMES: readonly PslTextName[] = ['notes', 'happened', 'caseNumber'];
type Who = 0 | 1;
const who = fc.constantFrom<Who>(0, 1);

function happen(real: Real, by: Who, event: PslEvent): boolean {
  real.now += MINUTE;
  const next = decidePsl(real.entry, event, real.now);
  if (isRefusal(next)) return false;
  real.entry = next;
  real.browsers[by].seen = next;
  return true;
}

function check({ told, numbers }: Model, { entry }: Real): void {
  expect(PSL_STATES).toContain(entry.state);
  const running = entry.calls.filter(({ endedAt }) => endedAt === null);
  expect(running.length).toBe(entry.state === 'on-call' ? 1 : 0);
  expect(entry.closedAt !== null).toBe(entry.state === 'resolved' || entry.state === 'unresolved');
  for (const { endedAt, ticket, noneGiven } of entry.calls)
    expect(endedAt === null ? ticket === null && !noneGiven : (ticket === null) === noneGiven).toBe(true);
  const standing = Object.values(entry.texts).map((one) => one?.text ?? '');
  const everywhere = [...standing, ...entry.kept.map(({ text }) => text)];
  for (const { text } of told) expect(everywhere.some((one) => one.includes(text))).toBe(true);
  const tickets = [...entry.calls.map(({ ticket }) => ticket), ...entry.kept.map(({ text }) => text)];
  for (const number of numbers) expect(tickets).toContain(number);
}

class Types implements fc.Command<Model, Real> {
  readonly by: Who;
  readonly name: PslTextName | 'call';
  readonly adds: boolean;
  constructor(by: Who, name: PslTextName | 'call', adds: boolean) {
    this.by = by;
    this.name = name;
    this.adds = adds;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const { seen } = real.browsers[this.by];
    const call = seen.calls.at(-1)?.id ?? 'none';
    const name: PslTextName = this.name === 'call' ? `call:${call}` : this.name;
    const word = `<${++real.made}>`;
    const before = seen.texts[name]?.text ?? '';
    const text = this.adds ? `${before} ${word}` : word;
    happen(real, this.by, { type: 'edit', basedOn: seen.revision, texts: { [name]: text }, facts: {} });
    // The writer saw this text and left it out on purpose.
    const stands = real.entry.texts[name]?.text === text;
    if (stands && !this.adds)
      model.told = model.told.filter((one) => one.name !== name || !before.includes(one.text));
    model.told.push({ name, text: word });
    check(model, real);
  }
  toString = () => `browser ${this.by} types ${this.adds ? 'more ' : ''}into ${this.name}`;
}

class Does implements fc.Command<Model, Real> {
  readonly by: Who;
  readonly what: 'start' | 'end' | 'end without' | 'correct' | 'resolve' | 'give up' | 'reopen' | 'ready';
  constructor(by: Who, what: Does['what']) {
    this.by = by;
    this.what = what;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    const { seen } = real.browsers[this.by];
    const callId = seen.calls.at(-1)?.id ?? 'none';
    const number = `T${++real.made}.`;
    const events: Record<Does['what'], PslEvent> = {
      start: { type: 'start-call', callId: `call-${real.made}` },
      end: { type: 'end-call', callId, ticket: { number } },
      'end without': { type: 'end-call', callId, ticket: { noneGiven: true } },
      correct: { type: 'end-call', callId: seen.calls[0]?.id ?? 'none', ticket: { number } },
      resolve: { type: 'close', as: 'resolved' },
      'give up': { type: 'close', as: 'unresolved' },
      reopen: { type: 'reopen' },
      ready: { type: 'prepared', ready: true },
    };
    const done = happen(real, this.by, events[this.what]);
    if (done && (this.what === 'end' || this.what === 'correct')) model.numbers.push(number);
    check(model, real);
  }
  toString = () => `browser ${this.by}: ${this.what}`;
}

/** The browser closes, mid-call or not, and reopens the issue later. */
class Vanishes implements fc.Command<Model, Real> {
  readonly by: Who;
  constructor(by: Who) {
    this.by = by;
  }
  check = () => true;
  run(model: Model, real: Real): void {
    real.now += 60 * MINUTE;
    real.browsers[this.by].seen = real.entry;
    check(model, real);
  }
  toString = () => `browser ${this.by} vanishes`;
}

const DEEDS = ['start', 'end', 'end without', 'correct', 'resolve', 'give up', 'reopen', 'ready'] as const;
const commands = fc.commands(
  [
    fc
      .tuple(who, fc.constantFrom(...NAMES, 'call' as const), fc.boolean())
      .map(([by, name, adds]) => new Types(by, name, adds)),
    fc.tuple(who, fc.constantFrom(...DEEDS)).map(([by, what]) => new Does(by, what)),
    who.map((by) => new Vanishes(by)),
  ],
  { maxCommands: 40 },
);

it('no path of two browsers loses a note or a number, and the issue is always in one state', () => {
  fc.assert(
    fc.property(commands, (steps) => {
      const entry = newPslEntry('issue-0001', 'ann', NINE);
      const real: Real = { entry, now: NINE, browsers: [{ seen: entry }, { seen: entry }], made: 0 };
      fc.modelRun(() => ({ model: { told: [], numbers: [] }, real }), steps);
    }),
    { numRuns: 300, seed: 1855 },
  );
});
