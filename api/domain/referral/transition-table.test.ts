/** Compares the README's two transition tables with `decide`: each must contain exactly what the other does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tableBelow } from '../../testing/readme-table.ts';
import { type Case, ENDED, NEVER, OPEN, referralOf } from '../../testing/referral-case.ts';
import { afterTheEnd, cases, due, EVENTS, reschedule } from '../../testing/referral-cases.ts';
import { MINUTE, NINE, referralLife } from '../../testing/referral-life.ts';
import { STATES } from '../../testing/referral-states.ts';
import type { Candidate } from '../matching/candidate.ts';
import { defaultPolicy } from '../policy.ts';
import { isRefusal } from '../refusal.ts';
import { localDate } from '../time/zoned-time.ts';
import { ASKS_NOBODY, decide } from './decide.ts';
import type { Effect, Matcher } from './decision.ts';
import { type ReferralState, STATE_NAMES } from './state.ts';

const README = new URL('../README.md', import.meta.url);

const candidateOf = (agentId: string) => ({ agentId, tier: 0, cost: 0, lastOfferedAt: null }) as Candidate;

const matcherOf = ({ nobody, offDuty, opens = false }: Case): Matcher => ({
  general: () => (nobody ? null : candidateOf('ben')),
  mass: () => ['ann', 'ben', 'cy'].map(candidateOf),
  onDuty: () => !offDuty,
  opensAt: () => opens,
});

/** The outcome of a case, in the README's words. */
function outcomeOf(one: Case, matcher = matcherOf(one)): string {
  const { from, event, now = NINE + MINUTE, closed } = one;
  let made = 0;
  const today = localDate(NINE, STATES[from].place.zone);
  const decision = decide(referralOf(one), event, {
    now,
    policy: { ...defaultPolicy, closedDays: closed ? [{ from: today, to: today }] : [] },
    unalerted: one.unalerted ?? 0,
    newId: () => `new-${++made}`,
    matcher,
  });
  if (isRefusal(decision)) return `refused \`${decision.refused}\` | –`;
  return `\`${decision.referral.state}\` | ${wordsOf(decision.effects)}`;
}

function wordsOf(effects: readonly Effect[]): string {
  const words = effects.map((effect) => {
    if (effect.type === 'offer') return `offer ${effect.kind}`;
    if (effect.type === 'settle') return `settle ${effect.status}`;
    if (effect.type === 'settle-rest') return `settle rest ${effect.status}`;
    if (effect.type === 'move-mass') return 'move mass';
    if (effect.type === 'run') return `run ${effect.change}`;
    if (effect.type === 'unassign') return `unassign ${effect.endedAs}`;
    return effect.type === 'record' ? `note ${effect.event}` : effect.type;
  });
  return words.filter((word, index) => word !== words[index - 1]).join(', ') || '–';
}

/** Every key of a table with its outcomes; a row with more than one is wrong for some case. */
type Table = Record<string, string[]>;
function collect(rows: readonly (readonly [key: string, outcome: string])[]): Table {
  const table: Table = {};
  for (const [key, outcome] of rows) {
    table[key] ??= [];
    const known = table[key];
    if (!known.includes(outcome)) known.push(outcome);
  }
  return table;
}

const allCases = (): Case[] => [...Object.values(cases).flatMap((make) => make()), ...afterTheEnd()];

const actual = (): Table =>
  collect(allCases().map((one) => [`${one.from} | ${one.event.type} | ${one.when}`, outcomeOf(one)]));

const named = (cell: string): string[] => cell.split(', ').map((name) => name.replaceAll('`', ''));
const GROUPS: Record<string, readonly ReferralState[]> = { 'every open one': OPEN, 'every ended one': ENDED };
const OTHERS = EVENTS.filter((name) => !['due', 'rate', 'cancel', 'not-called'].includes(name));

function written(): Table {
  const rows = tableBelow(README, 'A referral');
  return collect(
    rows.flatMap(({ from = '', event = '', when = '', to = '', effects = '' }) =>
      (GROUPS[from] ?? named(from)).flatMap((state) =>
        (event === 'every other' ? OTHERS : named(event)).map(
          (name) =>
            [`${state} | ${name} | ${when}`, `${to === 'same' ? `\`${state}\`` : to} | ${effects}`] as const,
        ),
      ),
    ),
  );
}

describe('the README’s diagram of a referral', () => {
  it('has an arrow for each way from one state to another, and no others', () => {
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(README, 'utf8')) ?? [];
    const drawn = [...diagram.matchAll(/^ {2}([\w-]+) --> ([\w-]+)/gm)].map(
      ([, from, to]) => `${from} > ${to}`,
    );
    const possible = Object.entries(actual()).flatMap(([key, [outcome = '']]) => {
      const [from] = key.split(' | ');
      const to = /^`([\w-]+)`/.exec(outcome)?.[1];
      return to === undefined || to === from ? [] : [`${from} > ${to}`];
    });
    expect(drawn.sort()).toEqual([...new Set(possible)].sort());
  });
});

describe('the README’s table of a referral', () => {
  it('says what decide does, no more and no less', () => {
    expect(written()).toEqual(actual());
  });

  it('says one thing of each row', () => {
    expect(Object.entries(actual()).filter(([, outcomes]) => outcomes.length > 1)).toEqual([]);
  });

  it('comes about without asking anybody on the events that promise so', () => {
    const asks = (): never => expect.fail('somebody was asked');
    const silent = allCases().filter(({ event }) => ASKS_NOBODY.has(event.type));
    expect(silent.length).toBeGreaterThan(50);
    for (const one of silent)
      expect(outcomeOf(one, { general: asks, mass: asks, onDuty: asks, opensAt: asks })).toBe(outcomeOf(one));
  });

  it('leaves out only what no command asks', () => {
    const told = new Set(Object.keys(written()).map((key) => key.split(' | ').slice(0, 2).join(' ')));
    for (const state of STATE_NAMES) {
      const never = NEVER[state] ?? [];
      const missing = EVENTS.filter((name) => !told.has(`${state} ${name}`));
      expect(missing, state).toEqual(EVENTS.filter((name) => never.includes(name)));
    }
  });
});

/** Lives that settle Ann's offer: the README's name of the cause, the offer's kind, and what happens. */
const ENDS_OF_AN_OFFER: readonly (readonly [cause: string, kind: 'general' | 'mass', ...Lived[]])[] = [
  ['its agent accepts', 'general', (life) => life.accept('ann')],
  ['its agent accepts', 'mass', (life) => life.accept('ann')],
  ['its agent rejects', 'general', (life) => life.reject('ann')],
  ['its agent rejects', 'mass', (life) => life.reject('ann')],
  ['another agent accepts', 'mass', (life) => life.accept('ben')],
  ['its window ends', 'general', (life) => life.pass(15)],
  [
    'its window ends, in an outage or after duty',
    'general',
    (life) => life.goAway('ann'),
    (life) => life.pass(15),
  ],
  ['a sibling’s, and its window ends', 'general', (life) => makeSibling(life), (life) => life.pass(15)],
  ['the resident cancels', 'general', (life) => life.happen({ type: 'cancel' })],
  ['the resident cancels', 'mass', (life) => life.happen({ type: 'cancel' })],
  ['the resident puts it off', 'general', (life) => life.happen(reschedule)],
  ['the resident puts it off', 'mass', (life) => life.happen(reschedule)],
  ['the referral expires', 'general', (life) => life.sleep(3 * 1440), (life) => life.happen(due)],
  ['the referral expires', 'mass', (life) => life.pass(3 * 1440)],
];
type Lived = (life: ReturnType<typeof referralLife>) => unknown;

/** Makes it look as if its agent had another request from its number. */
function makeSibling(life: ReturnType<typeof referralLife>): void {
  const { referral } = life;
  if (referral.state !== 'general') throw new Error('nobody is asked for a General');
  life.referral = { ...referral, general: { ...referral.general, sibling: true } };
}

describe('the README’s table of an offer', () => {
  it('says what a referral’s life makes of it', () => {
    const lived = ENDS_OF_AN_OFFER.map(([cause, kind, ...steps]) => {
      const life = referralLife();
      life.open();
      if (kind === 'mass') life.pass(15);
      const offer = life.offers.find((one) => one.agentId === 'ann' && one.status === 'pending');
      for (const step of steps) step(life);
      return `${kind}: ${cause}: ${offer?.status}`;
    });
    const told = tableBelow(README, 'An offer')
      .filter(({ cause = '' }) => !cause.startsWith('agent:'))
      .flatMap(({ cause = '', kind = '', to = '' }) =>
        named(kind).map((name) => `${name}: ${cause}: ${to.replaceAll('`', '')}`),
      );
    expect([...told].sort()).toEqual([...lived].sort());
  });
});
