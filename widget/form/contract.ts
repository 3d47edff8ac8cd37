/** Types that the form and the chunk that sends agree on. They are separate files, maybe built on different days. */
import type { PromiseAnswer, RequestAnswer } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Api, FailureName } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { Words } from '../locales/words.ts';
import type { Answers, Facts, FieldName, Made, MistakeName, StepName } from '../model/form.ts';
import type { Memory } from './memory.ts';
import type { Outlook } from './outlook.ts';

/** A time that was chosen or promised and can't be had any more: an opening, or the latest time of a call. */
export type GoneTime = { kind: 'opening' | 'by'; at: Instant };

/** What a form shows. */
export type FlowState = {
  answers: Answers;
  step: StepName;
  facts: Facts;
  /** The promise has grown old and could not be asked for again: it may not be true any more. */
  unsure: boolean;
  /** The last time that was lost while the form was open; of interest until another one is chosen. */
  gone: GoneTime | null;
  lines: PromiseAnswer['lines'] | null;
  mistakes: readonly MistakeName[];
  /** Waiting for the service: the button says so and ignores a second press. */
  busy: 'checking' | 'sending' | null;
  /** The wait has become long: another way to get help is shown beside it. */
  slow: boolean;
  /** Why the last try failed, when no answer of the resident's was the reason. */
  trouble: FailureName | null;
  /** Sent, and may have arrived: answers stay as sent, and a retry uses the same key. */
  inDoubt: boolean;
  /** Something was typed before, so the button can say "go on". */
  begun: boolean;
};

/** The form as screens see it. */
export type Flow = Readonly<FlowState> & {
  set: <F extends FieldName>(field: F, value: Answers[F]) => void;
  /** Asks for the promise again once it is old; silent, because the next step does not depend on it. */
  refresh: () => Promise<void>;
  next: () => Promise<void>;
  back: () => void;
  /** From the review: change one answer, then return there. */
  change: (step: StepName) => void;
  /** After an ended request: an empty form. */
  startAgain: () => void;
  /** Aborts every request in flight: the element has left the page. */
  stop: () => void;
};

export type FlowDeps = {
  api: Api;
  /** Loads the chunk that sends; rejects while it can't be loaded. */
  after: () => Promise<{ submit: Submit }>;
  /** What has been loaded of it. */
  later: () => Pick<Later, 'checks'> | null;
  memory: Memory;
  clock: Clock;
  /** A new idempotency key. */
  newKey: () => string;
  screenLanguage: () => ScreenLanguage;
  /** Something on screen has changed. `moved`: lead the reader to the new step or to the summary. */
  changed: (moved?: boolean) => void;
  sent: (answer: RequestAnswer) => void;
  failed: (name: FailureName) => void;
};

/** The form as its own functions and the chunk that sends see it; everybody else sees `Flow`. */
export type FlowController = FlowState & {
  deps: FlowDeps;
  /** The same for every retry of one filled form. */
  key: string | undefined;
  /** Return to the review after this step. */
  returning: boolean;
  promisedAt: Instant;
  running: AbortController | null;
};

export type Work = (flow: FlowController, signal: AbortSignal) => Promise<void>;

/** Steps of the form that sending needs. */
export type Moves = {
  findPlace: Work;
  findFacts: Work;
  stopAt: (flow: FlowController, step: StepName) => boolean;
  keep: (flow: FlowController) => void;
  made: (flow: FlowController) => Made;
};

/** Sends the filled form, or leads to what is unfinished. Rejects with the failure and the mistakes it stands for. */
export type Submit = (flow: FlowController, moves: Moves, signal: AbortSignal) => Promise<void>;

/** `later` is null until the first of its steps. */
export type View = {
  words: Words;
  flow: Flow;
  later: Later | null;
  outlook: Outlook;
  /** The address of the form on a page of our own. */
  ownPage: string;
};

/** Draws one question. */
export type Field = (view: View) => unknown;

/** The steps after the place, which nobody can finish without the chunk that sends. */
export type Later = {
  fields: Partial<Record<FieldName, Field>>;
  checks: (answers: Answers, facts: Facts) => Made;
  review: Field;
  /** The promise as a sentence, or that the chosen time is gone; empty where neither is known. */
  promise: (view: View) => string;
  /** That the promise changed as the form was sent. */
  changed: (view: View) => string;
};
