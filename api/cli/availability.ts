/** `kod availability <agent> --at <instant>`: available or not, why, and until when (rules 16 to 19). */
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { DutyReason, Instant, Zone } from '../../shared/vocabulary.ts';
import { dutyAt } from '../domain/availability.ts';
import { unmetToday } from '../domain/registration.ts';
import { closedDaysStore } from '../store/closed-days-store.ts';
import { agentBySubject, entryAt } from '../store/views/roster-view.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; at?: string };

export const availabilityCommand = (): Command =>
  new Command('availability')
    .description('Whether an agent is available at an instant, why, and until when.')
    .argument('<agent>', 'portal subject')
    .option('--at <instant>', 'such as 2026-11-26T09:00:00-05:00; now, when left out')
    .option(...JSON_OPTION)
    .action(run);

type Answer = {
  agent: string;
  name: string;
  at: string;
  zone: Zone;
  registration: string;
  unmetCriteria: readonly string[];
  available: boolean;
  reason: DutyReason | null;
  until: string | null;
  nextFrom: string | null;
  /** `recorded`: as it was; `calendar`: as hours, absences, closed days and switch have it now. */
  source: 'recorded' | 'calendar';
};

async function run(subject: string, { json = false, at: text }: Options): Promise<void> {
  const wanted = text === undefined ? undefined : instantOf(text);
  if (wanted === null)
    return fail(`"${text}" is no instant. Write date, time and offset, like 2026-11-26T09:00:00-05:00.`);
  const answer = await withApplication(async ({ database, services }): Promise<Answer | null> => {
    const found = await agentBySubject(database.read, subject);
    if (!found) return null;
    const now = services.clock.now();
    const at = wanted ?? now;
    const { agent, name } = found;
    const { zone } = agent.calendar;
    const show = (instant: Instant | null) => (instant === null ? null : local(instant, zone));
    const head = {
      agent: subject,
      name,
      at: local(at, zone),
      zone,
      registration: agent.registration,
      unmetCriteria: unmetToday(agent, at),
    };
    const entry = at < now ? await entryAt(database.read, agent.id, at) : null;
    if (entry) {
      const { dutyFrom, dutyUntil, dutyReason = null } = entry;
      const available = dutyFrom !== null && dutyFrom <= at && (dutyUntil === null || at < dutyUntil);
      return {
        ...head,
        registration: entry.registered ? 'registered' : 'not registered then',
        unmetCriteria: entry.unmetCriteria,
        available,
        reason: dutyReason,
        until: available ? show(dutyUntil) : null,
        nextFrom: available ? null : show(dutyFrom),
        source: 'recorded',
      };
    }
    const closed = await closedDaysStore(database.read).all();
    const duty = dutyAt({ ...agent.calendar, closed }, at);
    return {
      ...head,
      available: duty.available,
      reason: duty.reason,
      until: show(duty.until),
      nextFrom: show(duty.nextFrom),
      source: 'calendar',
    };
  });
  if (!answer) return fail(`No agent "${subject}" is on the roster.`);
  print(json, answer, () => words(answer));
}

function instantOf(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

const local = (at: Instant, zone: Zone): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toString({ smallestUnit: 'second', timeZoneName: 'never' });

const REASONS: Record<DutyReason, string> = {
  'on-duty': 'within Available Hours',
  override: 'Current Availability was switched on outside Available Hours',
  'off-by-hand': 'Current Availability is switched off',
  'off-by-sign-in': 'a sign-in outside Available Hours switched Current Availability off',
  'out-of-office': 'out of office',
  closed: 'the program is closed on that day',
  'outside-hours': 'outside Available Hours',
};

function words({ name, agent, at, available, reason, until, nextFrom, registration, unmetCriteria }: Answer) {
  const lines = [
    `${name} (${agent}) at ${at}: ${available ? 'available' : 'not available'}${reason ? `, ${REASONS[reason]}` : ''}.`,
  ];
  if (available) lines.push(until ? `Until ${until}.` : 'With no end in sight.');
  else lines.push(nextFrom ? `Available again from ${nextFrom}.` : 'Not again by itself.');
  if (registration !== 'registered') lines.push(`Not offered anything all the same: ${registration}.`);
  if (unmetCriteria.length > 0)
    lines.push(`Not offered anything all the same: ${unmetCriteria.join(', ')} on that day.`);
  return lines.join('\n');
}
