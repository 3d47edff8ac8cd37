/** A delegate marks a colleague's days away, or sets their weekly hours (rules 54c and 54f). */
import type { Agent } from '../../domain/agent/agent.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Calendar, OutOfOffice } from '../../domain/time/availability.ts';
import { checkedCalendar } from '../agent/agent-settings.ts';
import { changeAgent, withdrawGenerals } from '../apply-decision.ts';
import type { Command } from '../command.ts';
import type { Work } from '../ports.ts';
import { type AgencyDeed, actingFor, colleagueOf } from './colleague.ts';

/** `asked`: whether a General waits for them and goes to somebody else. `inProgress`: referrals that they hold. */
export type Away = { readonly asked: boolean; readonly inProgress: number };
export type NotAway = { readonly unchanged: 'away-already' | 'not-away' };

/**
 * Adds or ends an absence. If it takes them off duty now, what they are asked goes to others, which is no miss. Refuses:
 * calendar-invalid, also for an absence that is over.
 */
export const setAway = (
  deed: AgencyDeed,
  agentId: string,
  change: 'away' | 'back',
  absence: OutOfOffice,
): Command<Away | NotAway | Refusal> =>
  actingFor<Away | NotAway>(deed, away(deed, agentId, change, absence), () => ({
    what: change === 'away' ? 'colleague-away' : 'colleague-back',
    agentId,
  }));

const away =
  (
    { agency, dryRun }: AgencyDeed,
    agentId: string,
    change: 'away' | 'back',
    absence: OutOfOffice,
  ): Command<Away | NotAway | Refusal> =>
  async (work) => {
    const found = await colleagueOf(work, agency, agentId);
    if (isRefusal(found)) return found;
    const { calendar } = found.agent;
    const others = calendar.outOfOffice.filter(({ from, to }) => from !== absence.from || to !== absence.to);
    const known = others.length < calendar.outOfOffice.length;
    if (known === (change === 'away')) return { unchanged: known ? 'away-already' : 'not-away' };
    if (change === 'away' && absence.to !== null && absence.to <= work.now)
      return refuse('calendar-invalid', 'to');
    const outOfOffice = known ? others : [...others, absence].toSorted((a, b) => a.from - b.from);
    const { referrals } = work.stores;
    const { length: inProgress } = await referrals.heldBy(agentId);
    const { length: generals } = await referrals.pendingGeneralsOf(agentId);
    const asked = generals > 0 && change === 'away' && absence.from <= work.now;
    if (dryRun) {
      const checked = checkedCalendar({ ...calendar, outOfOffice }, '');
      return isRefusal(checked) ? checked : { asked, inProgress };
    }
    const agent = await withCalendar(work, found.agent, { ...calendar, outOfOffice });
    if (isRefusal(agent)) return agent;
    if (change === 'away' && !agent.duty.available) await withdrawGenerals(work, agentId);
    return { asked, inProgress };
  };

type Hours = Pick<Calendar, 'zone' | 'hours'>;
/** The hours before, which undo it. */
export type HoursSet = { readonly before: Hours };
export type SameHours = { readonly unchanged: 'same-hours' };

/** Refuses: calendar-invalid. */
export const setHours = (
  deed: AgencyDeed,
  agentId: string,
  wanted: Hours,
): Command<HoursSet | SameHours | Refusal> =>
  actingFor<HoursSet | SameHours>(
    deed,
    async (work) => {
      const found = await colleagueOf(work, deed.agency, agentId);
      if (isRefusal(found)) return found;
      const { calendar } = found.agent;
      const before: Hours = { zone: calendar.zone, hours: calendar.hours };
      const { zone, hours } = wanted;
      const checked = checkedCalendar({ ...calendar, zone, hours }, '');
      if (isRefusal(checked)) return checked;
      if (JSON.stringify({ zone, hours }) === JSON.stringify(before)) return { unchanged: 'same-hours' };
      const done = deed.dryRun || (await withCalendar(work, found.agent, { ...calendar, zone, hours }));
      return isRefusal(done) ? done : { before };
    },
    () => ({ what: 'colleague-hours-set', agentId }),
  );

async function withCalendar(work: Work, agent: Agent, calendar: Calendar): Promise<Agent | Refusal> {
  const checked = checkedCalendar(calendar, '');
  if (isRefusal(checked)) return checked;
  const decision = await changeAgent(work, agent, { type: 'set-calendar', calendar: checked });
  return isRefusal(decision) ? decision : decision.agent;
}
