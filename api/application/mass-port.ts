/** The store of open Masses and their offers. */
import type { Instant, ReferralKind } from '../../shared/vocabulary.ts';
import type { Alertable } from '../domain/matching/wave-order.ts';
import type { In, Referral } from '../domain/referral/state.ts';

export type MassStore = {
  /** Open Masses that this agent neither has a pending offer of nor rejected, locked. */
  openMassFor(agentId: string): Promise<Referral[]>;
  /** The open Masses among these: locked, or only read if another transaction holds them. */
  openMasses(ids: readonly string[]): Promise<{ locked: Referral[]; held: Referral[] }>;
  /** Withdraws these agents' pending Mass offers of this referral; returns the agents. */
  withdrawMass(referralId: string, agentIds: readonly string[], now: Instant): Promise<string[]>;
  /** Open Masses with a greater id, in id order, at most `limit`; read without a lock. */
  massesAfter(id: string, limit: number): Promise<In<'mass'>[]>;
  /** All agents with a pending Mass offer of this referral. */
  massHolders(referralId: string): Promise<string[]>;
  /** Some referrals with a pending offer that nobody could accept. */
  withStrayOffers(limit: number): Promise<string[]>;
  /** Like `load`, but locked against other transactions until this one ends. */
  lock(id: string): Promise<Referral | null>;
  /** Like `lock` without waiting; returns whether the lock was taken. */
  tryLock(id: string): Promise<boolean>;
  /** Agents whose pending Mass offer was never alerted, or not since `before`. */
  massAlertable(referralId: string, before: Instant): Promise<Alertable[]>;
  /** Marks these agents' pending Mass offers as alerted. */
  noteAlerted(referralId: string, agentIds: readonly string[], now: Instant): Promise<void>;
  /** How many pending Mass offers were never alerted, or not since `before` if given, and when the last one was. */
  massAlerts(referralId: string, before?: Instant): Promise<{ unalerted: number; lastAt: Instant | null }>;
  /** Withdraws pending offers of a locked referral that nobody could accept; returns their agents. */
  withdrawStray(referral: Referral, now: Instant): Promise<{ agentId: string; kind: ReferralKind }[]>;
};
