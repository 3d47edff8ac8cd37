/** The `kod agency` commands that change something: the commands of My agency, with its words. */
import { Command } from 'commander';
import type { z } from 'zod';
import { agencyWords } from '../../shared/agency-words.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { AgencyDeed } from '../application/agency/colleague.ts';
import { setAway } from '../application/agency/colleague-hours.ts';
import { moveReferral } from '../application/agency/move-referral.ts';
import { pauseAgency } from '../application/agency/pause-agency.ts';
import type { Application } from '../compose.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { agentNames } from '../store/views/agent-names.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { instantOf, noInstant, TIME_HELP, timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { AGENT_HELP, oneAgent } from './one-agent.ts';
import { fail, print } from './output.ts';
import { readRoster } from './read-roster.ts';
import { unknown } from './referral-acting.ts';
import { withApplication } from './with-application.ts';

const { will, did, unchanged, mayNot } = agencyWords;

export const noAgency = (agency: string): string =>
  `No agent of the roster belongs to “${agency}”. “kod agency list” shows the names.`;

const acting = (name: string, description: string, [argument, about]: readonly [string, string]): Command =>
  asDeed(new Command(name).description(description).argument(argument, about));

const AGENCY = ['<agency>', 'its name on the roster'] as const;
const AGENT = ['<agent>', AGENT_HELP] as const;

export const agencyActs = (): Command[] => [
  acting(
    'pause',
    'Its agents are offered nothing until it resumes. Colleagues read the reason.',
    AGENCY,
  ).action((agency: string, options: DeedOptions) => pause(agency, 'pause', options)),
  acting('resume', 'Its agents are offered referrals again.', AGENCY).action(
    (agency: string, options: DeedOptions) => pause(agency, 'resume', options),
  ),
  acting('away', 'Marks an agent as away; offers go elsewhere.', AGENT)
    .requiredOption('--from <time>', TIME_HELP)
    .option('--to <time>', 'when they are back; without it they are away until “kod agency back”')
    .action((agent: string, options: AwayOptions) => away(agent, 'away', options)),
  acting('back', 'Takes an absence out.', AGENT)
    .requiredOption('--from <time>', 'when the absence begins')
    .option('--to <time>', 'when it ends, if it has an end')
    .action((agent: string, options: AwayOptions) => away(agent, 'back', options)),
  acting('move', 'Gives one In Progress to a colleague of its agent. The resident is told who calls.', [
    '<referral>',
    "the referral's number",
  ])
    .requiredOption('--to <agent>', AGENT_HELP)
    .action(move),
];

/** Runs `act` as staff, who act in every agency; prints its sentence, or why nothing changed. */
async function done<S extends z.ZodType>(
  schema: S,
  { json = false, dryRun = false, reason = '' }: DeedOptions,
  act: (
    app: Application,
    deed: AgencyDeed,
  ) => Promise<{ readonly value: z.input<S>; readonly text: string } | string>,
): Promise<void> {
  const result = await withApplication(async (app, by) => {
    // Needed to ask other agents about the withdrawn referrals.
    await readRoster(app);
    return act(app, { by, agency: null, reason, dryRun });
  });
  if (typeof result === 'string') return fail(result);
  print(json, schema, result.value, () => (dryRun ? `Nothing is changed yet. ${result.text}` : result.text));
}

const refusedText = ({ refused, field }: Refusal): string => {
  if (refused === 'calendar-invalid')
    return 'That absence is over, or overlaps another. Nothing was changed.';
  if (refused === 'not-found' && field === 'agent') return 'They belong to no agency, or to another one.';
  return `Nothing was changed: ${refused}.`;
};

const pause = (agency: string, change: 'pause' | 'resume', options: DeedOptions) =>
  done(SCHEMAS[`agency ${change}`], options, async (app, deed) => {
    const result = await app.apply(pauseAgency(deed, agency, change));
    if (isRefusal(result)) return noAgency(agency);
    if ('unchanged' in result) return unchanged[result.unchanged](agency);
    const text = deed.dryRun ? will[change](agency, result) : did[change](agency);
    return { value: { dryRun: deed.dryRun, agency, did: change, ...result }, text };
  });

type AwayOptions = DeedOptions & { from: string; to?: string };

const spanText = (from: Instant, to: Instant | null): string =>
  to === null ? `from ${timeText(from)} on` : `from ${timeText(from)} to ${timeText(to)}`;

const away = (name: string, change: 'away' | 'back', options: AwayOptions) =>
  done(SCHEMAS[`agency ${change}`], options, async (app, deed) => {
    const from = instantOf(options.from);
    const to = options.to === undefined ? null : instantOf(options.to);
    if (from === null) return noInstant(options.from);
    if (to === null && options.to !== undefined) return noInstant(options.to);
    const agent = await oneAgent(app, name);
    if (typeof agent === 'string') return agent;
    const result = await app.apply(setAway(deed, agent.id, change, { from, to }));
    if (isRefusal(result)) return refusedText(result);
    if ('unchanged' in result) return unchanged[result.unchanged](agent.name);
    const words = deed.dryRun ? will : did;
    const text = words[change](agent.name, spanText(from, to), result);
    return { value: { dryRun: deed.dryRun, agent: agent.agent, did: change, from, to, ...result }, text };
  });

const move = (referralId: string, options: DeedOptions & { to: string }) =>
  done(SCHEMAS['agency move'], options, async (app, deed) => {
    const agent = await oneAgent(app, options.to);
    if (typeof agent === 'string') return agent;
    const result = await app.apply(moveReferral(deed, referralId, agent.id));
    if (isRefusal(result)) return notMoved(result, referralId);
    if ('failed' in result) return mayNot(agent.name, result.failed);
    if ('unchanged' in result) return unchanged[result.unchanged](agent.name);
    const before = (await agentNames(app.database.read, [result.movedFrom]))(result.movedFrom);
    const text = (deed.dryRun ? will : did).move(agent.name, before?.name ?? '');
    return { value: { dryRun: deed.dryRun, referral: referralId, to: agent.agent }, text };
  });

const notMoved = (refusal: Refusal, referralId: string): string => {
  if (refusal.refused === 'referral-closed') return 'It has ended. Nothing was changed.';
  if (refusal.refused === 'not-found' && refusal.field === undefined)
    return `${unknown(referralId)} Or nobody of an agency holds it.`;
  return 'They do not belong to the agency of the agent who holds it. Nothing was changed.';
};
