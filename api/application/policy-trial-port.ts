/** The store of trials: policy values tried on recent weeks (rule 52c). */
import type { Trial, TrialResult } from '../../shared/contracts/staff-trial.ts';
import type { HelpKind, Instant, Language, Need } from '../../shared/vocabulary.ts';

export type TrialRow = Trial & { readonly aliveAt: Instant };
export type NewTrial = Pick<Trial, 'id' | 'staff' | 'value' | 'before' | 'after' | 'all'>;
export type TrialEnd =
  | { readonly state: 'done'; readonly result: TrialResult }
  | { readonly state: 'stopped' | 'failed' };

export type PolicyTrialStore = {
  /** The newest. */
  last(): Promise<TrialRow | null>;
  /** Removes all but the newest few. */
  begin(trial: NewTrial): Promise<void>;
  /** False if it is no longer running: somebody stopped it. */
  tell(id: string, done: number): Promise<boolean>;
  /** Does nothing to one that has ended. */
  end(id: string, end: TrialEnd): Promise<void>;
};

/** A past request, without personal data: its time, place, and needs. */
export type AskedRequest = {
  readonly submittedAt: Instant;
  readonly county: string;
  readonly zip: string;
  readonly help: HelpKind;
  readonly language: Language;
  readonly needs: readonly Need[];
};

/** Some weeks of the program, for a replay. */
export type RecentRecord = {
  readonly asked: readonly AskedRequest[];
  /** Generals of these weeks that their agents answered or missed. */
  readonly answers: { readonly accepted: number; readonly rejected: number; readonly missed: number };
  /** As the report counts them. */
  readonly recorded: TrialResult['recorded'];
  /** Business ZIP Codes, by agent id. */
  readonly zips: ReadonlyMap<string, string>;
  readonly closedDays: readonly { readonly from: string; readonly to: string; readonly name: string }[];
};
