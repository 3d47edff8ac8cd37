/** Moves a resident through the form: what is asked now, what the service said, what went wrong. No DOM. */
import type { PromiseAnswer, RequestAnswer } from '../shared/contracts/resident.ts';
import type { HelpKind, Instant, Language, ScreenLanguage } from '../shared/vocabulary.ts';
import type { Solver } from './challenge.ts';
import { type Api, asFailure, type FailureName } from './client.ts';
import type { Clock } from './clock.ts';
import {
  type Answers,
  emptyAnswers,
  type Facts,
  type FieldName,
  firstUnfinished,
  type Mistake,
  mistakesFrom,
  mistakesOf,
  type StepName,
  stepOf,
  stepsOf,
  toRequest,
  zipLooksRight,
} from './form.ts';
import type { Memory } from './memory.ts';

export type FlowParts = {
  api: Api;
  solver: Solver;
  memory: Memory;
  clock: Clock;
  /** A new idempotency key. */
  newKey: () => string;
  screenLanguage: () => ScreenLanguage;
  /** Something to show has changed. `moved`: the reader should be led to the new step or to the summary. */
  changed: (moved: boolean) => void;
  sent: (answer: RequestAnswer) => void;
  failed: (name: FailureName) => void;
};

/** Older: "by 3:40" may no longer be true. Younger: every step asks the service again. In milliseconds. */
const PROMISE_FRESH = 60_000;
/** Longer, and somebody in a hurry has gone; shorter, and a slow phone network is told so at every step. In milliseconds. */
const SLOW_AFTER = 4_000;
const promiseDependsOn: readonly FieldName[] = ['help', 'zip', 'county', 'language', 'needs'];

export class Flow {
  answers: Answers;
  step: StepName;
  facts: Facts = { place: null, promise: null };
  lines: PromiseAnswer['lines'] | null = null;
  mistakes: readonly Mistake[] = [];
  /** Waiting for the service: the button says so in a word and a second press does nothing. */
  busy: 'checking' | 'sending' | null = null;
  /** The wait has become long: another way is shown beside it. */
  slow = false;
  /** Why the last try did not work, when it was no answer of the resident's. */
  trouble: FailureName | null = null;
  /** The form was sent and may have arrived: answers stay as they were sent, and the retry has the same key. */
  inDoubt: boolean;
  #parts: FlowParts;
  #key: string | undefined;
  #returning = false;
  #promisedAt: Instant = 0;
  #running: AbortController | null = null;

  constructor(parts: FlowParts) {
    const past = parts.memory.read();
    this.#parts = parts;
    this.answers = { ...emptyAnswers, ...past.answers };
    this.step = past.step === 'when' ? 'place' : (past.step ?? 'help');
    this.inDoubt = past.inDoubt ?? false;
    this.#key = past.key;
  }

  /** True when something was typed before, so that the button can say "go on". */
  get begun(): boolean {
    return this.#key !== undefined;
  }

  /** The service's time, for words such as "tomorrow". */
  now(): Instant {
    return this.#parts.clock.now();
  }

  get steps(): readonly StepName[] {
    return stepsOf(this.facts);
  }

  set<F extends FieldName>(field: F, value: Answers[F]): void {
    this.answers = { ...this.answers, [field]: value };
    this.#key ??= this.#parts.newKey();
    // A corrected answer no longer says what was wrong with it.
    this.mistakes = this.mistakes.filter((mistake) => mistake.field !== field);
    if (promiseDependsOn.includes(field)) this.facts = { ...this.facts, promise: null };
    this.#remember();
    this.#parts.changed(false);
    if (field === 'zip') void this.lookUp();
  }

  /** Asks about the ZIP as soon as it is complete, so that the county question is there before "Continue". */
  async lookUp(): Promise<void> {
    if (zipLooksRight(this.answers.zip)) await this.#try(null, (signal) => this.#findPlace(signal), true);
  }

  /** The promise again when it has grown old; quietly, since the next step does not depend on it. */
  async refresh(): Promise<void> {
    if (this.busy || this.step === 'help' || this.step === 'place' || this.step === 'when') return;
    const { now } = this.#parts.clock;
    if (this.facts.promise && now() - this.#promisedAt < PROMISE_FRESH) return;
    await this.#try(null, (signal) => this.#findFacts(signal, true), true);
  }

  async next(): Promise<void> {
    if (this.busy) return;
    if (this.#stopAt(mistakesOf(this.step, this.answers, this.facts))) return;
    if (this.step === 'review') return this.#submit();
    if (this.step === 'place' || this.#returning) {
      if (!(await this.#try('checking', (signal) => this.#findFacts(signal)))) return;
      if (this.#stopAt(mistakesOf(this.step, this.answers, this.facts))) return;
    }
    this.#go(this.#returning ? (firstUnfinished(this.answers, this.facts) ?? 'review') : this.#after());
    void this.refresh();
  }

  back(): void {
    const at = this.steps.indexOf(this.step);
    this.#go(this.steps[at - 1] ?? 'help');
  }

  /** From the review: change one answer, then come straight back. */
  change(step: StepName): void {
    this.#go(step);
    this.#returning = true;
  }

  /** After an ended request: an empty form. */
  startAgain(): void {
    this.answers = emptyAnswers;
    this.#key = undefined;
    this.inDoubt = false;
    this.#go('help');
  }

  /** Ends every request under way: the element has left the page. */
  stop(): void {
    this.#running?.abort();
    Object.assign(this, { busy: null, slow: false });
  }

  #after(): StepName {
    return this.steps[this.steps.indexOf(this.step) + 1] ?? 'review';
  }

  #go(step: StepName): void {
    this.stop();
    if (step === 'review') this.#returning = false;
    Object.assign(this, { step, mistakes: [], trouble: null });
    this.#remember();
    this.#parts.changed(true);
  }

  #stopAt(mistakes: readonly Mistake[]): boolean {
    this.mistakes = mistakes;
    if (mistakes.length > 0) this.#parts.changed(true);
    return mistakes.length > 0;
  }

  #remember(): void {
    const { memory } = this.#parts;
    const { answers, step, inDoubt } = this;
    const { language } = memory.read();
    memory.write(this.#key ? { answers, step, key: this.#key, inDoubt, language } : { language });
  }

  /** One piece of work for the current step; a newer one ends it. False when it failed or was ended. */
  async #try(
    busy: Flow['busy'],
    work: (signal: AbortSignal) => Promise<void>,
    quiet = false,
  ): Promise<boolean> {
    this.#running?.abort();
    const mine = new AbortController();
    this.#running = mine;
    Object.assign(this, { busy, slow: false, trouble: quiet ? this.trouble : null });
    if (busy) this.#parts.changed(false);
    const slowly = setTimeout(() => this.#slowDown(mine), SLOW_AFTER);
    try {
      await work(mine.signal);
      return !mine.signal.aborted;
    } catch (cause) {
      if (!mine.signal.aborted && !quiet) this.#fail(cause);
      return false;
    } finally {
      clearTimeout(slowly);
      if (this.#running === mine) {
        Object.assign(this, { busy: null, slow: false });
        this.#parts.changed(false);
      }
    }
  }

  #slowDown(waiting: AbortController): void {
    if (this.#running !== waiting || !this.busy) return;
    this.slow = true;
    this.#parts.changed(false);
  }

  #fail(cause: unknown): void {
    const { failure, fields } = asFailure(cause);
    const mistakes = mistakesFrom(failure, fields);
    this.#parts.failed(failure);
    const [first] = mistakes;
    if (first) {
      const step = stepOf(first.field);
      Object.assign(this, {
        step,
        mistakes: mistakes.filter((one) => stepOf(one.field) === step),
        trouble: null,
      });
      this.#returning = step !== 'review';
    } else this.trouble = failure;
    this.#parts.changed(true);
  }

  async #findPlace(signal: AbortSignal): Promise<void> {
    const zip = this.answers.zip.trim();
    if (this.facts.place?.zip === zip) return;
    const place = await this.#parts.api.call('places', { zip }, { signal });
    this.facts = { ...this.facts, place };
  }

  async #findFacts(signal: AbortSignal, again = false): Promise<void> {
    await this.#findPlace(signal);
    if (mistakesOf('place', this.answers, this.facts).length > 0 || (this.facts.promise && !again)) return;
    const { zip, county, help, language, needs } = this.answers;
    const input = {
      zip: zip.trim(),
      county: this.facts.place?.kind === 'ambiguous' ? county : undefined,
      help: help as HelpKind,
      language: language as Language,
      needs: [...needs],
    };
    const { promise, lines, serverNow } = await this.#parts.api.call('callbackPromise', input, { signal });
    this.#parts.clock.hear(serverNow);
    this.#promisedAt = this.#parts.clock.now();
    this.lines = lines;
    this.facts = { ...this.facts, promise };
  }

  async #submit(): Promise<void> {
    await this.#try('sending', async (signal) => {
      if (this.inDoubt) await this.#findPlace(signal);
      else if (!this.facts.place) await this.#findFacts(signal);
      // In doubt, the same once more: a promise that has changed since must not ask for new answers.
      const unfinished = this.inDoubt ? null : firstUnfinished(this.answers, this.facts);
      if (unfinished) return this.#lead(unfinished);
      const answer = await this.#send(signal).catch((cause) => {
        const { failure } = asFailure(cause);
        if (failure !== 'challenge-failed' && failure !== 'challenge-used') throw cause;
        this.#parts.solver.drop();
        return this.#send(signal);
      });
      this.#finish(answer);
    });
  }

  #lead(step: StepName): void {
    this.step = step;
    this.#returning = true;
    this.#stopAt(mistakesOf(step, this.answers, this.facts));
  }

  async #send(signal: AbortSignal): Promise<RequestAnswer> {
    const { api, solver, screenLanguage } = this.#parts;
    const solution = await solver.solution();
    signal.throwIfAborted();
    const sending = { idempotencyKey: this.#key ?? '', solution, screenLanguage: screenLanguage() };
    this.#doubt(true);
    try {
      return await api.call('request', toRequest(this.answers, this.facts, sending), { signal });
    } catch (cause) {
      const { failure } = asFailure(cause);
      // A refusal is an answer: nothing was stored. Silence and a broken answer leave it open.
      this.#doubt(signal.aborted || failure === 'offline' || failure === 'fault');
      throw cause;
    }
  }

  #doubt(inDoubt: boolean): void {
    this.inDoubt = inDoubt;
    this.#remember();
  }

  #finish(answer: RequestAnswer): void {
    const { memory, solver, clock } = this.#parts;
    solver.drop();
    this.#key = undefined;
    Object.assign(this, { answers: emptyAnswers, step: 'help', inDoubt: false });
    memory.write({ token: answer.token, language: memory.read().language });
    clock.hear(answer.tracker.serverNow);
    this.#parts.sent(answer);
  }
}
