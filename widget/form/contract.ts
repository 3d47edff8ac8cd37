/** Types shared by the form and the chunk that sends: separate files that may come from different builds. */
import type { PromiseAnswer, RequestAnswer } from '../../shared/contracts/resident.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Api, FailureName } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { Words } from '../locales/words.ts';
import type { Answers, Facts, FieldName, Made, MistakeName, StepName } from '../model/form.ts';
import type { Memory } from './memory.ts';
import type { Outlook } from './outlook.ts';

/** A chosen or promised time that is no longer available: an opening, or the latest time of a call. */
export type GoneTime = { kind: 'opening' | 'by'; at: Instant };

export type FlowState = {
  answers: Answers;
  step: StepName;
  facts: Facts;
  /** The promise is old and could not be refreshed, so it may be outdated. */
  unsure: boolean;
  /** The last time lost while the form was open; kept until another one is chosen. */
  gone: GoneTime | null;
  lines: PromiseAnswer['lines'] | null;
  mistakes: readonly MistakeName[];
  /** Waiting for the service: the button says so and ignores further presses. */
  busy: 'checking' | 'sending' | null;
  /** The wait is long: another way to get help is shown. */
  slow: boolean;
  /** Why the last attempt failed, if not because of an answer. */
  trouble: FailureName | null;
  /** Sent, and may have arrived: answers stay as sent, and a retry uses the same key. */
  inDoubt: boolean;
  /** Something was typed before, so the button can say "continue". */
  begun: boolean;
};

/** The form as screens see it. */
export type Flow = Readonly<FlowState> & {
  set: <F extends FieldName>(field: F, value: Answers[F]) => void;
  /** Refreshes the promise if it is old; silent, because the next step does not depend on it. */
  refresh: () => Promise<void>;
  next: () => Promise<void>;
  back: () => void;
  /** From the review: change one answer, then return there. */
  change: (step: StepName) => void;
  /** After an ended request: an empty form. */
  startAgain: () => void;
  /** Aborts all pending requests: the element has left the page. */
  stop: () => void;
};

export type FlowDeps = {
  api: Api;
  /** Loads the chunk that sends; rejects while that fails. */
  after: () => Promise<{ submit: Submit }>;
  /** The loaded part of it. */
  later: () => Pick<Later, 'checks'> | null;
  memory: Memory;
  clock: Clock;
  /** A new idempotency key. */
  newKey: () => string;
  screenLanguage: () => ResidentLanguage;
  /** Something on screen changed. `moved`: move the focus to the new step or the summary. */
  changed: (moved?: boolean) => void;
  sent: (answer: RequestAnswer) => void;
  failed: (name: FailureName) => void;
};

/** The form for its own functions and the chunk that sends; all others see `Flow`. */
export type FlowController = FlowState & {
  deps: FlowDeps;
  /** The same for all retries of one filled form. */
  key: string | undefined;
  /** Returns to the review after this step. */
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

/** Sends the filled form, or moves to the first unfinished step. Rejects with the failure and its mistakes. */
export type Submit = (flow: FlowController, moves: Moves, signal: AbortSignal) => Promise<void>;

/** `later` is null until the first later step. */
export type View = {
  words: Words;
  flow: Flow;
  later: Later | null;
  outlook: Outlook;
  /** URL of our own page. */
  ownPage: string;
  /** The browser's languages as BCP 47 tags, the favorite first. */
  reads: readonly string[];
};

/** Renders one question. */
export type Field = (view: View) => unknown;

/** The steps after the place, which need the chunk that sends. */
export type Later = {
  fields: Partial<Record<FieldName, Field>>;
  checks: (answers: Answers, facts: Facts) => Made;
  review: Field;
  /** The promise as a sentence, or that the chosen time is gone; empty if neither applies. */
  promise: (view: View) => string;
  /** Says that the promise changed when the form was sent. */
  changed: (view: View) => string;
};
