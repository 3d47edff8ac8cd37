/** Times one matching decision among many available agents, two other search methods, roster changes, and batches. */
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { Language } from '../../shared/vocabulary.ts';
import { matchBatch } from '../domain/batch/batch-matching.ts';
import { questionOf, type RosterEntry } from '../domain/matching/candidate.ts';
import { generalFailure } from '../domain/matching/musts.ts';
import { candidate, inOrder } from '../domain/matching/order.ts';
import { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { ReferralFacts } from '../domain/referral/state.ts';
import { seededRandom } from '../in-memory/random.ts';
import { differences } from '../testing/roster-world.ts';
import { type Figure, fromRuns, quantile } from './figures.ts';
import { madeUpAgent, madeUpReferral, NOW } from './made-up-roster.ts';

const RUNS = 9;
/** Warm-up runs, which are slower for every method. */
const WARM_UP = 8;
const QUESTIONS = 2_000;
const MANY = 100_000;
const ASKED_BOTH_WAYS = 100_000;

export function matchingFigures(): Figure[] {
  const few = decisions(1_000);
  const some = decisions(10_000);
  const many = decisions(MANY);
  const found = differences(ASKED_BOTH_WAYS, seededRandom(1));
  return [
    ...few.figures,
    ...some.figures,
    ...many.figures,
    fromRuns(
      'nearest with a language, geokdbush',
      'µs',
      many.nearest,
      'the same 100,000 agents and questions, in turn',
    ),
    ratio('one decision : geokdbush', many.decision, many.nearest, '100,000 agents; at most 1'),
    ratio('one decision, 100,000 : 1,000 agents', many.decision, few.decision, 'at most 2'),
    fromRuns(
      'a change of availability',
      'µs',
      changes(many),
      '100,000 agents, one goes off or comes on duty',
    ),
    fromRuns('1,000 waiting referrals together', 'ms', allTogether(), '10,000 available agents; under 1,000'),
    fromRuns(
      'differences from brute force',
      'answers',
      [found],
      `${shown(ASKED_BOTH_WAYS)} random questions, 300 agents`,
    ),
  ];
}

type Decisions = {
  readonly entries: readonly RosterEntry[];
  readonly index: RosterIndex;
  readonly figures: Figure[];
  readonly decision: number[];
  readonly nearest: number[];
};

function decisions(agents: number): Decisions {
  const random = seededRandom(agents);
  const entries = Array.from({ length: agents }, (_, n) => madeUpAgent(n, random));
  const questions = Array.from({ length: QUESTIONS }, (_, n) => madeUpReferral(n, random));
  const index = new RosterIndex();
  index.update(entries);
  const [decision = [], nearest = []] = inTurn(questions, [
    (referral) => index.general(referral, new Map(), NOW, defaultPolicy),
    nearestSpeaker(entries),
  ]);
  const note = `${shown(agents)} available agents, real ZIPs`;
  const sample = questions.slice(0, Math.max(20, Math.floor(200_000 / agents)));
  const [all = []] = inTurn(sample, [(referral) => everybody(entries, referral)]);
  const figures = [
    fromRuns(`one decision, ${shown(agents)} agents`, 'µs', decision, note),
    fromRuns('  weighing everybody', 'µs', all, 'the same answer without the index'),
  ];
  return { entries, index, figures, decision, nearest };
}

/** Microseconds per query in each of a few runs, of several methods that take turns. */
function inTurn(
  questions: readonly ReferralFacts[],
  answers: readonly ((referral: ReferralFacts) => unknown)[],
): number[][] {
  const runs = answers.map((): number[] => []);
  for (let run = 0; run < WARM_UP + RUNS; run++)
    answers.forEach((answer, n) => {
      const began = performance.now();
      for (const referral of questions) answer(referral);
      const took = ((performance.now() - began) * 1_000) / questions.length;
      if (run >= WARM_UP) runs[n]?.push(took);
    });
  return runs;
}

/** The nearest speaker by geokdbush, which knows no musts and no cost. */
function nearestSpeaker(entries: readonly RosterEntry[]) {
  const points = new KDBush(entries.length);
  for (const { lat, lon } of entries) points.add(lon, lat);
  points.finish();
  const speakers = (language: Language) => entries.map(({ languages }) => languages.includes(language));
  const speaks = { en: speakers('en'), es: speakers('es') };
  return ({ place, language }: ReferralFacts) => {
    const of = speaks[language === 'es' ? 'es' : 'en'];
    return around(points, place.lon, place.lat, 1, Number.POSITIVE_INFINITY, (n) => of[n] === true);
  };
}

function everybody(entries: readonly RosterEntry[], referral: ReferralFacts): string | undefined {
  const asked = questionOf(referral);
  const fit = entries.filter((one) => generalFailure(one, undefined, NOW, defaultPolicy) === null);
  return fit.map((one) => candidate(one, asked, NOW, defaultPolicy)).sort(inOrder)[0]?.agentId;
}

/** Every sampled agent goes off duty and comes back, up to the point where an offer could see it. */
function changes({ entries, index }: Decisions): number[] {
  const sample = entries.filter((_, n) => n % 20 === 0);
  const runs = Array.from({ length: WARM_UP + RUNS }, () => {
    const off = sample.map((entry) => [{ ...entry, dutyFrom: null }]);
    const on = sample.map((entry) => [{ ...entry }]);
    const began = performance.now();
    for (const change of off) index.update(change);
    for (const change of on) index.update(change);
    return ((performance.now() - began) * 1_000) / (2 * sample.length);
  });
  return runs.slice(WARM_UP);
}

/** Milliseconds. Rebuilds the roster for each run, because offers change it. */
function allTogether(): number[] {
  return Array.from({ length: RUNS }, (_, run) => {
    const random = seededRandom(run);
    const index = new RosterIndex();
    index.update(Array.from({ length: 10_000 }, (_, n) => madeUpAgent(n, random)));
    const referrals = Array.from({ length: 1_000 }, (_, n) => madeUpReferral(n, random));
    index.anyoneFree('both', NOW, defaultPolicy);
    const began = performance.now();
    matchBatch(referrals, () => new Map(), index, NOW, defaultPolicy);
    return performance.now() - began;
  });
}

const shown = (count: number) => count.toLocaleString('en');

const ratio = (name: string, of: readonly number[], to: readonly number[], note: string): Figure =>
  fromRuns(name, '×', [quantile(of, 0.5) / quantile(to, 0.5)], `medians; ${note}`);
