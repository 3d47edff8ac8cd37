/** Questions about the offers of a worklist, answered the same way by badge, alerts and panels. Pure. */

import type { Assignment, Offer } from '../../shared/contracts/worklist.ts';
import { shortTime, shortTimeAndZone, zoneName } from '../../shared/i18n/when.ts';
import type { Instant, Need, Zone } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';

/** Generals first, then by due time, then by when they were offered; the same order everywhere. */
export const byUrgency = (a: Offer, b: Offer): number =>
  Number(a.kind === 'mass') - Number(b.kind === 'mass') ||
  (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
  a.offeredAt - b.offeredAt ||
  a.id.localeCompare(b.id);

/**
 * A time for the agent: with its day when that is not today, so that what was promised yesterday does not read as still to
 * come; with its zone when the resident's is another, so that nobody calls an hour late.
 */
export const agentTime = (
  at: Instant,
  now: Instant,
  agentZone: Zone,
  residentZone: Zone,
  { screen }: I18n,
): string => {
  const same = zoneName(agentZone, screen) === zoneName(residentZone, screen);
  return (same ? shortTime : shortTimeAndZone)(at, now, agentZone, screen);
};

/** Whose first call is still awaited comes first, the oldest promise on top; what was tried follows in the same order. */
export const byAwaitedCall = (a: Assignment, b: Assignment): number =>
  Number(a.attempts > 0) - Number(b.attempts > 0) ||
  (a.promisedBy ?? a.acceptedAt) - (b.promisedBy ?? b.acceptedAt) ||
  a.acceptedAt - b.acceptedAt;

/** "12:41" or "0:09" until an instant; "0:00" after it. */
export const countdown = (dueAt: Instant, serverNow: Instant): string => {
  const seconds = Math.max(0, Math.ceil((dueAt - serverNow) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** How near a deadline is; words change before colors do. */
export const urgencyOf = (dueAt: Instant, serverNow: Instant): 'calm' | 'soon' | 'now' | 'over' => {
  const left = dueAt - serverNow;
  if (left <= 0) return 'over';
  if (left <= 2 * 60_000) return 'now';
  return left <= 5 * 60_000 ? 'soon' : 'calm';
};

const needNames = (needs: readonly Need[], { shared }: I18n): string =>
  needs.map((need) => shared.need[need]).join(', ');

/** Why this agent, as short phrases: "speaks Spanish", "0 missed in 30 days". Distance stands elsewhere. */
export const whyPhrases = (offer: Pick<Offer, 'why' | 'language' | 'help'>, i18n: I18n): string[] => {
  const { why, help } = offer;
  const { words, shared } = i18n;
  const phrases = [
    why.speaksLanguage ? words.why.speaks(shared.language[offer.language]) : undefined,
    why.interpreterNeeded ? words.why.interpreter : undefined,
    why.unmetNeeds.length > 0 ? words.why.unmet(needNames(why.unmetNeeds, i18n)) : undefined,
    // Either role is as good for both kinds of help: that is no reason for this agent.
    why.roleFirst && help !== 'both' ? words.why.role : undefined,
    words.why.missed(why.missedIn30Days),
    why.inProgress > 0 ? words.why.inProgress(why.inProgress) : undefined,
  ];
  return phrases.filter((phrase) => phrase !== undefined);
};

/** "Spanish · American Sign Language · For somebody else" */
export const languageAndNeeds = (
  referral: Pick<Assignment, 'language' | 'needs' | 'forSomeoneElse'>,
  i18n: I18n,
): string =>
  [
    i18n.shared.language[referral.language],
    ...referral.needs.map((need) => i18n.shared.need[need]),
    ...(referral.forSomeoneElse ? [i18n.words.forSomeoneElse] : []),
  ].join(' · ');
