/** Moves a resident through the form: the current question, the service's responses, errors. No DOM. */
import type { CallbackPromise, Opening, PromiseAnswer } from '../../shared/contracts/resident.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import type { HelpKind, Language } from '../../shared/vocabulary.ts';
import { asFailure } from '../client.ts';
import {
  type Answers,
  emptyAnswers,
  type Facts,
  type FieldName,
  fieldOf,
  firstChecks,
  firstUnfinished,
  mistakesOf,
  openingOf,
  type StepName,
  stepOf,
  stepsOf,
  zipLooksRight,
} from '../model/form.ts';
import type { Flow, FlowController, FlowDeps, FlowState, GoneTime, Work } from './contract.ts';

/** Ms. Older: "by 3:40" may be outdated. Younger: every step would query the service. */
const PROMISE_FRESH = 60_000;
/** Ms. Older, because the service does not answer: no longer shown. The same as at the button. */
const PROMISE_GOOD = 90_000;
/** Ms. A promise of today may move by this much and still be the same choice: as soon as possible. */
const SAME_TIME = 15 * 60_000;
/** Ms. Longer: hurried people have left. Shorter: slow phone networks trigger it at every step. */
const SLOW_AFTER = 4_000;
const promiseDependsOn: readonly FieldName[] = ['help', 'zip', 'county', 'language', 'needs'];

const show = (s: FlowController, part: Partial<FlowState>, moved?: boolean) => {
  Object.assign(s, part);
  s.deps.changed(moved);
};
const learn = (s: FlowController, facts: Partial<Facts>) => {
  s.facts = { ...s.facts, ...facts };
};
/** Later steps are not reached before their checks are loaded. */
const made = ({ deps, answers, facts }: FlowController) => ({
  ...firstChecks(answers, facts),
  ...deps.later()?.checks(answers, facts),
});
const wrongAt = (s: FlowController, step: StepName) => mistakesOf(step, made(s));
const neighbor = (s: FlowController, by: number) => {
  const steps = stepsOf(s.facts);
  return steps[steps.indexOf(s.step) + by];
};

const keep = (s: FlowController) => {
  const { answers, step, inDoubt, key, deps } = s;
  const { token, language } = deps.memory.read();
  s.begun = !!key;
  // Another element on the page follows a request: its link is worth more than what is typed here.
  if (!token) deps.memory.write(key ? { answers, step, key, inDoubt, language } : { language });
};
const stop = (s: FlowController) => {
  s.running?.abort();
  Object.assign(s, { busy: null, slow: false });
};
const go = (s: FlowController, step: StepName, andBack = false) => {
  stop(s);
  const lang = s.deps.screenLanguage();
  // Who reads another language speaks it; English is also read by people who speak none of the others.
  if (step === 'place' && !s.answers.language && lang !== tags[0])
    s.answers = { ...s.answers, language: lang };
  s.returning = andBack || (s.returning && step !== 'review');
  Object.assign(s, { step, mistakes: [], trouble: null });
  keep(s);
  s.deps.changed(true);
};
/** True if something must be corrected first. */
const stopAt = (s: FlowController, step: StepName): boolean => {
  s.mistakes = wrongAt(s, step);
  if (!s.mistakes[0]) return false;
  // A time taken meanwhile is not the resident's mistake.
  const taken = s.gone && step === 'when' && s.step !== 'when';
  show(s, taken ? { step, mistakes: [], trouble: 'promise-changed' } : { step }, true);
  return true;
};

const learnPromise = (s: FlowController, answer: PromiseAnswer) => {
  const { clock } = s.deps;
  clock.hear(answer.serverNow);
  s.promisedAt = clock.now();
  s.lines = answer.lines;
  s.unsure = false;
  learn(s, answer);
};

/** The time that the resident relies on: the chosen opening, or the latest time of a call. */
const countedOn = ({ answers: { wish }, facts: { promise } }: FlowController): GoneTime | null => {
  const opensAt = openingOf(wish);
  if (opensAt !== null) return { kind: 'opening', at: opensAt };
  const chosen = wish === 'now' || (!wish && promise?.kind === 'now');
  return chosen && promise && 'by' in promise ? { kind: 'by', at: promise.by } : null;
};
const isStill = (
  { kind, at }: GoneTime,
  { promise, times }: Facts,
  before: CallbackPromise | null,
): boolean => {
  if (kind === 'opening') return !!times?.some(({ opensAt }) => opensAt === at);
  if (promise?.kind === 'later') return before?.kind === 'later' && promise.by - at <= SAME_TIME;
  return promise?.kind === 'now';
};
const lose = (s: FlowController, gone: GoneTime | null) =>
  Object.assign(s, { gone, answers: { ...s.answers, wish: '' } });

/** Nothing was stored: the current promise replaces the one shown, and the resident chooses a time again. */
const promiseChanged = (s: FlowController, answer: PromiseAnswer) => {
  const { promise } = answer;
  lose(s, countedOn(s));
  learnPromise(s, answer);
  learn(s, { times: promise.kind === 'openings' ? promise.openings : null });
  s.returning = promise.kind !== 'now';
  show(s, { step: s.returning ? 'when' : 'review', mistakes: [], trouble: 'promise-changed' }, true);
  keep(s);
  if (s.returning) void attempt(s, null, findTimes);
};

const fail = (s: FlowController, cause: unknown) => {
  const { failure, mistakes: found = [], promise } = asFailure(cause);
  s.deps.failed(failure);
  if (promise) return promiseChanged(s, promise);
  const step = found[0] && stepOf(fieldOf(found[0]));
  if (!step) return show(s, { trouble: failure }, true);
  s.returning = step !== 'review';
  const mistakes = found.filter((one) => stepOf(fieldOf(one)) === step);
  show(s, { step, mistakes, trouble: null }, true);
};

/** One task for the current step; a newer one aborts it. False if it failed or was aborted. Silent unless `busy` names it. */
const attempt = async (s: FlowController, busy: FlowState['busy'], work: Work) => {
  s.running?.abort();
  const mine = new AbortController();
  s.running = mine;
  Object.assign(s, { busy, slow: false, trouble: busy ? null : s.trouble });
  if (busy) s.deps.changed();
  const slowly = setTimeout(() => busy && s.running === mine && show(s, { slow: true }), SLOW_AFTER);
  try {
    await work(s, mine.signal);
    return !mine.signal.aborted;
  } catch (cause) {
    if (!mine.signal.aborted && busy) fail(s, cause);
    return false;
  } finally {
    clearTimeout(slowly);
    if (s.running === mine) show(s, { busy: null, slow: false });
  }
};

const findPlace: Work = async (s, signal) => {
  const { zip } = s.answers;
  if (zip !== s.facts.place?.zip) learn(s, { place: await s.deps.api.call('places', { zip }, { signal }) });
};
const askPromise = (s: FlowController, signal: AbortSignal, times?: 'all') => {
  const { zip, county, help, language, needs } = s.answers;
  const input = {
    zip,
    county: s.facts.place?.kind === 'ambiguous' ? county : undefined,
    help: help as HelpKind,
    language: language as Language,
    needs: [...needs],
    times,
  };
  return s.deps.api.call('callbackPromise', input, { signal });
};
/** All openings to choose from with this promise; null if there is nothing to choose. */
const timesBeside = async (
  s: FlowController,
  promise: CallbackPromise,
  signal: AbortSignal,
  wanted = !!s.facts.times || openingOf(s.answers.wish) !== null,
): Promise<readonly Opening[] | null> => {
  const { kind } = promise;
  if (kind === 'none') return [];
  if (kind === 'openings' && !promise.more) return promise.openings;
  if (kind === 'now' && !wanted) return null;
  const { promise: all } = await askPromise(s, signal, 'all');
  return all.kind === 'openings' ? all.openings : [];
};
const findPromise: Work = async (s, signal) => {
  await findPlace(s, signal);
  if (wrongAt(s, 'place')[0]) return;
  const { promise: before } = s.facts;
  const answer = await askPromise(s, signal);
  const times = await timesBeside(s, answer.promise, signal);
  const mine = countedOn(s);
  learnPromise(s, answer);
  learn(s, { times });
  if (!mine || isStill(mine, s.facts, before)) return;
  lose(s, mine);
  keep(s);
};
/** More openings than came with the promise; or the first, for a resident who wants another time than now. */
const findTimes: Work = async (s, signal) => {
  const { promise } = s.facts;
  if (promise) learn(s, { times: await timesBeside(s, promise, signal, true) });
};
const findFacts: Work = (s, signal) => (s.facts.promise ? findPlace : findPromise)(s, signal);

/** Loads what the steps after the place need. */
const findWay: Work = async (s, signal) => {
  await Promise.all([findFacts(s, signal), s.deps.after()]);
};

const refresh = async (s: FlowController) => {
  // In doubt, a retry is the same request, with the promise as sent.
  if (s.busy || s.inDoubt || s.step === 'help' || s.step === 'place') return;
  const age = () => s.deps.clock.now() - s.promisedAt;
  if (s.facts.promise && age() < PROMISE_FRESH) return;
  await attempt(s, null, findPromise);
  if (age() > PROMISE_GOOD) show(s, { unsure: true });
};

const submit: Work = async (s, signal) => {
  const { submit: send } = await s.deps.after();
  await send(s, { findPlace, findFacts, stopAt, keep, made }, signal);
};

const next = async (s: FlowController) => {
  const { step } = s;
  if (s.busy || stopAt(s, step)) return;
  if (step === 'review') return void (await attempt(s, 'sending', submit));
  if (step === 'place' || s.returning)
    if (!(await attempt(s, 'checking', findWay)) || stopAt(s, step)) return;
  go(s, (s.returning ? firstUnfinished(s.facts, made(s)) : neighbor(s, 1)) ?? 'review');
  void refresh(s);
};

const set = <F extends FieldName>(s: FlowController, field: F, value: Answers[F]) => {
  s.answers = { ...s.answers, [field]: value };
  s.key ??= s.deps.newKey();
  // A corrected answer clears its mistake.
  s.mistakes = s.mistakes.filter((mistake) => fieldOf(mistake) !== field);
  if (promiseDependsOn.includes(field)) learn(s, { promise: null, times: null });
  keep(s);
  s.deps.changed();
  // As soon as the ZIP is complete, so the county question appears before "Continue".
  if (field === 'zip' && zipLooksRight(value as string)) void attempt(s, null, findPlace);
};

const change = async (s: FlowController, step: StepName) => {
  const another = step === 'when' && s.facts.promise?.kind === 'now' && !s.facts.times;
  if (!another || (await attempt(s, 'checking', findTimes))) go(s, step, true);
};

const startAgain = (s: FlowController) => {
  Object.assign(s, { key: undefined, answers: emptyAnswers, inDoubt: false, gone: null });
  go(s, 'help');
};

export const createFlow = (deps: FlowDeps): Flow => {
  const { key, answers, step = 'help', inDoubt } = deps.memory.read();
  const s: FlowController = {
    deps,
    key,
    answers: { ...emptyAnswers, ...answers },
    step: step === 'when' ? 'place' : step,
    facts: { place: null, promise: null },
    unsure: false,
    gone: null,
    lines: null,
    mistakes: [],
    busy: null,
    slow: false,
    trouble: null,
    inDoubt: !!inDoubt,
    begun: !!key,
    returning: false,
    promisedAt: 0,
    running: null,
  };
  return Object.assign(s, {
    set: <F extends FieldName>(field: F, value: Answers[F]) => set(s, field, value),
    refresh: () => refresh(s),
    next: () => next(s),
    back: () => go(s, neighbor(s, -1) ?? 'help'),
    change: (step: StepName) => void change(s, step),
    startAgain: () => startAgain(s),
    stop: () => stop(s),
  });
};
