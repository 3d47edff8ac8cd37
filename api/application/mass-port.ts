/** What the store does with referrals that are open as a Mass, and their offers. */
import type { Instant, ReferralKind } from '../../shared/vocabulary.ts';
import type { In, Referral } from '../domain/referral/state.ts';

export type MassStore = {
  /** Pending Mass referrals that the agent has no pending offer of and has not rejected, locked against every other change. */
  openMassFor(agentId: string): Promise<Referral[]>;
  /** Those of these that are open as a Mass: locked likewise, or held by another transaction and only read. */
  openMasses(ids: readonly string[]): Promise<{ locked: Referral[]; held: Referral[] }>;
  /** Withdraws the pending Mass offers that these agents have of this referral; answers whose they were. */
  withdrawMass(referralId: string, agentIds: readonly string[], now: Instant): Promise<string[]>;
  /** Open Mass referrals with an id after this one, in the order of ids, at most `limit`; read without a lock. */
  massesAfter(id: string, limit: number): Promise<In<'mass'>[]>;
  /** Everybody with a pending Mass offer of this referral. */
  massHolders(referralId: string): Promise<string[]>;
  /** Some referrals that have a pending offer which nobody could accept. */
  withStrayOffers(limit: number): Promise<string[]>;
  /** As `load`, and no other transaction changes it until this one ends. */
  lock(id: string): Promise<Referral | null>;
  /** As `lock`, where nobody else holds it: waits for nobody, and answers whether it is ours. */
  tryLock(id: string): Promise<boolean>;
  /** Marks up to `most` pending Mass offers as alerted, best first (null: all): those that never were, or not since `before`. Resolves to their agents. */
  alertMass(referralId: string, most: number | null, now: Instant, before: Instant): Promise<string[]>;
  /** How many pending Mass offers were not alerted yet, or not since `before` where it is given, and when the last one was. */
  massAlerts(referralId: string, before?: Instant): Promise<{ unalerted: number; lastAt: Instant | null }>;
  /** Withdraws pending offers that nobody could accept, of a locked referral; answers whose they were. */
  withdrawStray(referral: Referral, now: Instant): Promise<{ agentId: string; kind: ReferralKind }[]>;
};
