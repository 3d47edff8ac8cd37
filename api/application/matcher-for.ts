/** Who may be asked about a referral, for a decision on it. */
import { type AskedAgents, NOBODY_ASKED } from '../domain/matching/candidate.ts';
import { siblingMatcher } from '../domain/matching/siblings.ts';
import { ASKS_NOBODY, isNamed } from '../domain/referral/decide.ts';
import type { Matcher, ReferralEvent } from '../domain/referral/decision.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { Work } from './ports.ts';

/** Inputs that the caller has already loaded, so that the decision doesn't load them again. */
export type Preloaded = {
  asked?: AskedAgents;
  /** Whether its number has other open requests; unknown if left out. */
  hasSibling?: boolean;
  /** Replaces the roster's choice when referrals are matched together. */
  general?: Matcher['general'] | undefined;
};

/** Prefers agents who have a sibling of it. */
export async function matcherFor(
  work: Work,
  referral: Referral,
  event: ReferralEvent,
  { asked, general, hasSibling = true }: Preloaded,
): Promise<Matcher> {
  const { now, policy, roster, stores } = work;
  const asksNobody = ASKS_NOBODY.has(event.type);
  const before = asked ?? (asksNobody ? NOBODY_ASKED : await stores.referrals.askedAgents(referral.id));
  const plain = roster.matcher(before, now, policy);
  const matcher = general ? { ...plain, general } : plain;
  // A shadow's General is only simulated, so siblings don't matter until it is promoted.
  if (asksNobody || isNamed(event) || !hasSibling) return matcher;
  if (referral.shadow && event.type !== 'promote' && event.type !== 'release') return matcher;
  const agents = await stores.referrals.siblingAgents(referral.id);
  const entries = agents.flatMap((id) => roster.get(id) ?? []);
  return entries.length === 0 ? matcher : siblingMatcher(matcher, entries, before, now, policy);
}
