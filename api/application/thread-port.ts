/** Messages between a referral's holder and its resident (rule 43j). */
import type { Instant } from '../../shared/vocabulary.ts';

/** `id`: the client's or the gateway's, the same for repeats. `agentId`: who wrote it; null for the resident. */
export type NewThreadMessage = {
  readonly id: string;
  readonly agentId: string | null;
  readonly text: string;
};

export type ThreadStore = {
  has(referralId: string, id: string): Promise<boolean>;
  /** False if the referral was erased. Rejects with `Conflict` if another process kept it meanwhile. */
  keep(referralId: string, message: NewThreadMessage): Promise<boolean>;
  /** Marks messages the resident wrote up to and including `until` as read. Resolves to whether any was unread. */
  markRead(referralId: string, until: Instant): Promise<boolean>;
  /** Personal data that a message to this resident must not show; null if the referral is unknown or erased. */
  residentOf(referralId: string): Promise<{
    readonly firstName: string;
    readonly lastName: string;
    readonly phone: string;
    readonly email: string | null;
  } | null>;
};
