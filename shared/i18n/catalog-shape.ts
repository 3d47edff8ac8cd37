/**
 * Names of what the vocabulary lists: statuses, kinds, reasons, languages, refusals. A value added to
 * `vocabulary.ts` does not compile until every language names it.
 */
import type { AgentStatus } from '../agent-statuses.ts';
import type {
  AgentRole,
  AttemptOutcome,
  CompletionOutcome,
  ContactMethod,
  Criterion,
  DutyReason,
  HandBackReason,
  HelpKind,
  Language,
  Need,
  NoAttemptReason,
  ReferralKind,
  RefusalName,
  RegistrationStatus,
  RejectReason,
} from '../vocabulary.ts';

/** A failed criterion, and how to fix it. Both are whole sentences. */
export type Mendable = { readonly what: string; readonly mend: string };

/** What an agent reads when they are asked to stay on (rule 51c). */
export type NudgeWords = {
  readonly title: string;
  /** A time within a sentence, with its article if the language needs one; one o'clock may be singular. */
  readonly hour: string;
  readonly hourOne: string;
  /** With {count}, {language}, {from}, {until}, and {county}. */
  readonly expected: string;
  /** From few requests no number is foretold: it says what was, on {days} days named {weekday}, or on one. */
  readonly recorded: string;
  readonly recordedOnce: string;
  /** With {time}. */
  readonly ask: string;
  readonly stay: string;
  readonly decline: string;
  readonly stays: string;
  readonly undo: string;
  readonly off: string;
};

/** Names are capitalized as labels, and lowercase within sentences. */
export type Catalog = {
  /** Labels. Pending, In Progress, and Complete are the source documents' own. */
  readonly agentStatus: Readonly<Record<AgentStatus, string>>;
  readonly kind: Readonly<Record<ReferralKind, string>>;
  /** As a label: "Plan enrollment". */
  readonly help: Readonly<Record<HelpKind, string>>;
  /** Inside a sentence: "Referral: plan enrollment, Spanish". */
  readonly helpInSentence: Readonly<Record<HelpKind, string>>;
  readonly contactMethod: Readonly<Record<ContactMethod, string>>;
  readonly need: Readonly<Record<Need, string>>;
  readonly role: Readonly<Record<AgentRole, string>>;
  readonly registration: Readonly<Record<RegistrationStatus, string>>;
  readonly rejectReason: Readonly<Record<RejectReason, string>>;
  readonly handBackReason: Readonly<Record<HandBackReason, string>>;
  readonly attemptOutcome: Readonly<Record<AttemptOutcome, string>>;
  /** Why no attempt is logged, in the agent's words. */
  readonly noAttemptReason: Readonly<Record<NoAttemptReason, string>>;
  readonly completionOutcome: Readonly<Record<CompletionOutcome, string>>;
  /** Why an agent is or is not on duty, as a sentence in the second person. */
  readonly nudge: NudgeWords;
  readonly dutyReason: Readonly<Record<DutyReason, string>>;
  readonly unmetCriterion: Readonly<Record<Criterion, Mendable>>;
  /** The meaning of a refusal and what to do next. The same for residents and agents. */
  readonly refusal: Readonly<Record<RefusalName, string>>;
  /** The language's name in the reader's language; English capitalizes it within sentences, Spanish does not. */
  readonly language: Readonly<Record<Language, string>>;
  /** A fault, not a refusal: our own error. */
  readonly fault: string;
};
