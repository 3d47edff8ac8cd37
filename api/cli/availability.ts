/** `kod availability <agent> --at <instant>`: whether available, why, and until when (rules 16 to 19). */
import { Command } from 'commander';
import type { DutyReason, Instant } from '../../shared/vocabulary.ts';
import { agentsNamed } from '../store/views/agent-view.ts';
import { type DutyThen, dutyThen } from '../store/views/roster-view.ts';
import { instantOf, localTime, noInstant, TIME_HELP, timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; at?: string };

export const availabilityCommand = (): Command =>
  new Command('availability')
    .description('Whether an agent is available at an instant, why, and until when.')
    .argument('<agent>', 'portal subject')
    .option('--at <time>', `${TIME_HELP}; default: now`)
    .option(...JSON_OPTION)
    .action(run);

async function run(subject: string, { json = false, at: text }: Options): Promise<void> {
  const wanted = text === undefined ? undefined : instantOf(text);
  if (wanted === null) return fail(noInstant(text ?? ''));
  const { found, now } = await withApplication(async ({ database, services }, staff) => {
    const now = services.clock.now();
    const [one] = await agentsNamed(database.read, subject, now);
    const agentId = one?.agent === subject ? one.id : null;
    await services.audit.enter({ what: 'availability-viewed', staff, agentId });
    return { now, found: await dutyThen(database.read, subject, wanted ?? now, now) };
  });
  if (!found) return fail(`No agent "${subject}" is on the roster.`);
  const show = (at: Instant | null) => (at === null ? null : localTime(at, found.zone));
  const answer = {
    ...found,
    at: localTime(found.at, found.zone),
    until: show(found.until),
    nextFrom: show(found.nextFrom),
  };
  const unrecorded = found.at < now && found.source === 'calendar';
  print(json, SCHEMAS.availability, answer, () =>
    unrecorded ? `${words(found)}\n${wrapped(UNRECORDED)}` : words(found),
  );
}

const REASONS: Record<DutyReason, string> = {
  'on-duty': 'within Available Hours',
  override: 'Current Availability was switched on outside Available Hours',
  'off-by-hand': 'Current Availability is switched off',
  'off-by-sign-in': 'a sign-in outside Available Hours switched Current Availability off',
  'out-of-office': 'out of office',
  closed: 'the program is closed on that day',
  'outside-hours': 'outside Available Hours',
};

const UNRECORDED =
  'Nothing was recorded for that time: this follows from the current hours, absences, closed days, and switch.';

/** Times are in the agent's own zone, like their hours. */
export function words(found: DutyThen): string {
  const { name, agent, at, available, reason, until, nextFrom, registration, unmetCriteria, zone } = found;
  const lines = [
    `${name} (${agent}) at ${timeText(at, zone)}: ${available ? 'available' : 'not available'}${reason ? `, ${REASONS[reason]}` : ''}.`,
  ];
  if (available) lines.push(until === null ? 'With no end in sight.' : `Until ${timeText(until, zone)}.`);
  else
    lines.push(
      nextFrom === null
        ? 'Not again unless something changes.'
        : `Available again from ${timeText(nextFrom, zone)}.`,
    );
  if (registration !== 'registered') lines.push(`Still not offered anything: ${registration}.`);
  if (unmetCriteria.length > 0)
    lines.push(`Still not offered anything: ${unmetCriteria.join(', ')} on that day.`);
  return lines.map((line) => wrapped(line)).join('\n');
}
