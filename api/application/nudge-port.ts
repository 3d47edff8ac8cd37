/** The store of nudges: agents asked to stay on (rule 51c). */
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Nudge, NudgesBefore } from '../domain/forecast/nudges.ts';
import type { AvailabilitySwitch } from '../domain/time/availability.ts';

export type StoredNudge = Nudge & {
  readonly id: string;
  readonly answer: NudgeAnswer | null;
  /** The switch before they stayed on, to take it back; null if they didn't. */
  readonly switchBefore: AvailabilitySwitch | null;
};

export type NudgeStore = {
  /** Everything that a plan made at this instant depends on; nobody else plans until this transaction ends. */
  before(since: Instant): Promise<NudgesBefore>;
  /** Returns those that no other process has added. */
  add(
    nudges: readonly (Nudge & { readonly id: string })[],
    now: Instant,
  ): Promise<(Nudge & { id: string })[]>;
  /** Null if it is another agent's. */
  load(id: string, agentId: string): Promise<StoredNudge | null>;
  /** False if another answer came first. */
  answer(
    nudge: Pick<StoredNudge, 'id' | 'answer'>,
    answer: NudgeAnswer,
    switchBefore: AvailabilitySwitch | null,
    now: Instant,
  ): Promise<boolean>;
};
