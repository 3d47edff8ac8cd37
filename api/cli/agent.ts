/** `kod agent`: who is on the roster, and whether they may take part (rule 21a). */
import { Command, Option } from 'commander';
import { memberOf } from '../../shared/typed.ts';
import { REMOVAL_REASONS, SUSPENSION_REASONS } from '../../shared/vocabulary.ts';
import type { Taken } from '../application/agent/rename-agent.ts';
import {
  type AccessChange,
  changeAccess,
  type StaffEvent,
  wouldChangeAccess,
} from '../application/agent/staff-access.ts';
import { whyNotNow } from '../application/agent/why-not-now.ts';
import { ALIVE_WITHIN } from '../domain/messages.ts';
import { isRefusal } from '../domain/refusal.ts';
import { agentDayOf } from '../store/views/agent-day-view.ts';
import {
  ACCESS_STATES,
  type AccessState,
  type AgentSummary,
  agentList,
  serviceAliveAt,
} from '../store/views/agent-view.ts';
import { capacityCommand } from './agent-capacity.ts';
import { dayText } from './agent-day.ts';
import { liftCommand } from './agent-lift.ts';
import { messageToAgentsCommand } from './agent-message.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import {
  AGENT_HELP,
  type FoundAgent as Found,
  isNamed,
  oneAgent as one,
  unknownAgent as unknown,
} from './one-agent.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type EndingOptions = DeedOptions & { note?: string };

export function agentCommand(): Command {
  return new Command('agent')
    .description('Agents and kynectors: who may take part, and who no longer may.')
    .addCommand(
      new Command('list')
        .description('Everybody who is or was on the roster, or those of a name.')
        .argument('[name]', 'portal subject, NPN, or part of a name')
        .addOption(new Option('--access <state>', 'only those with this access').choices(ACCESS_STATES))
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      new Command('show')
        .description('Shows one of them.')
        .argument('<agent>', AGENT_HELP)
        .option(...JSON_OPTION)
        .action(show),
    )
    .addCommand(
      ending('suspend', 'Takes all access away until “kod agent resume”; their referrals go to others.', {
        reasons: SUSPENSION_REASONS,
        event: (reason) => ({ type: 'suspend', reason: chosen(SUSPENSION_REASONS, reason) }),
      }),
    )
    .addCommand(restoring('resume', 'Ends a suspension.'))
    .addCommand(
      ending('remove', 'Removes them from the roster; their referrals go to others.', {
        reasons: REMOVAL_REASONS,
        event: (reason) => ({ type: 'remove', reason: chosen(REMOVAL_REASONS, reason) }),
      }),
    )
    .addCommand(restoring('reinstate', 'Puts them back on the roster.'))
    .addCommand(capacityCommand(nameOf))
    .addCommand(messageToAgentsCommand())
    .addCommand(liftCommand(one, nameOf));
}

/** Commander has rejected any other value. */
function chosen<T extends string>(reasons: readonly T[], given: string): T {
  const reason = memberOf(reasons, given);
  if (!reason) throw new Error('not among the choices');
  return reason;
}

const changing = (name: string, description: string): Command =>
  new Command(name).description(description).argument('<agent>', AGENT_HELP);

type Ending = { reasons: readonly string[]; event(reason: string): StaffEvent };

/** The agent reads the listed reason, so a dry run names it, too. */
const ending = (name: string, description: string, { reasons, event }: Ending): Command =>
  changing(name, description)
    .addOption(
      new Option('--reason <reason>', 'why; the agent reads it').choices(reasons).makeOptionMandatory(),
    )
    .option('--note <text>', 'in your own words, only for the audit log')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option(...JSON_OPTION)
    .action((agent: string, { reason = '', note = '', ...options }: EndingOptions) =>
      act(agent, event(reason), note, options),
    );

const restoring = (type: 'resume' | 'reinstate', description: string): Command =>
  asDeed(changing(type, description)).action((agent: string, { reason = '', ...options }: DeedOptions) =>
    act(agent, { type }, reason, options),
  );

const belongsTo = ({ taken, owner }: Taken) =>
  `${taken} is on file for ${owner} now. Nothing was changed. If that is wrong, correct it with “kod roster rename” first.`;

type Done = AccessChange & { agent: Found; runs: boolean };

/** `note`: their own words. */
async function act(
  name: string,
  event: StaffEvent,
  note: string,
  { json = false, dryRun = false }: DeedOptions,
): Promise<void> {
  const done = await withApplication(async (application, staff): Promise<Done | string> => {
    const agent = await one(application, name);
    if (typeof agent === 'string') return agent;
    const { apply, services, database } = application;
    const result = await apply(
      dryRun ? wouldChangeAccess(agent.id, event) : changeAccess(agent.id, event, staff, note),
    );
    if ('taken' in result) return belongsTo(result);
    if (isRefusal(result)) return unknown(name);
    const last = await serviceAliveAt(database.read);
    return { ...result, agent, runs: last !== null && services.clock.now() - last <= ALIVE_WITHIN };
  });
  if (typeof done === 'string') return fail(done);
  const { agent, changed } = done;
  const value = { dryRun, agent: agent.agent, changed, did: event.type, inProgress: done.inProgress };
  print(json, SCHEMAS[`agent ${event.type}`], value, () => sentence(event, done, dryRun));
}

function sentence(event: StaffEvent, { agent, changed, inProgress, runs }: Done, dryRun: boolean): string {
  const who = nameOf(agent);
  if (!changed) return `Nothing to do: ${who} ${ALREADY[event.type]}.`;
  const did = `${who} ${dryRun ? 'would be' : 'is'} ${PARTICIPLES[event.type]}.`;
  if (event.type === 'resume' || event.type === 'reinstate' || inProgress === 0) return did;
  const held = `${inProgress} ${inProgress === 1 ? 'referral' : 'referrals'} in progress`;
  if (dryRun) return `${did} ${held} would go to others, and the residents would be told.`;
  return runs
    ? `${did} The service gives ${held} to others and tells the residents.`
    : `${did} No service runs on this database; once one does, it gives ${held} to others and tells the residents.`;
}
const PARTICIPLES: Record<StaffEvent['type'], string> = {
  suspend: 'suspended',
  resume: 'no longer suspended',
  remove: 'removed from the roster',
  reinstate: 'on the roster again',
};
const ALREADY: Record<StaffEvent['type'], string> = {
  suspend: 'is already suspended for that reason',
  resume: 'is not suspended',
  remove: 'is already removed for that reason',
  reinstate: 'has a place on the roster',
};

const nameOf = ({ agent, name, npn }: AgentSummary): string =>
  `${name} (${agent}${npn ? `, NPN ${npn}` : ''})`;

type ListOptions = { json?: boolean; access?: AccessState };
async function list(name: string | undefined, { json = false, access }: ListOptions): Promise<void> {
  const all = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'agents-listed', staff });
    return agentList(database.read, services.clock.now());
  });
  const agents = all.filter(
    (one) =>
      (access === undefined || one.access === access) &&
      (name === undefined || one.agent === name || one.npn === name || isNamed(one, name)),
  );
  print(json, SCHEMAS['agent list'], agents, () => (agents.length > 0 ? agentTable(agents) : 'Nobody.'));
}

const HEAD = ['Agent', 'NPN', 'Name', 'Role', 'Registration', 'Access', 'Held'];

export const agentTable = (agents: readonly AgentSummary[]): string =>
  table(
    HEAD,
    agents.map(({ agent, npn, name, role, registration, access, because, inProgress }) => [
      agent,
      npn ?? '–',
      name,
      role,
      registration,
      [access, ...because].join(' '),
      String(inProgress),
    ]),
    [0, 1],
  );

async function show(name: string, { json = false }: { json?: boolean }): Promise<void> {
  const found = await withApplication(async (application, staff) => {
    const agent = await one(application, name);
    if (typeof agent === 'string') return agent;
    const { apply, database, services } = application;
    await services.audit.enter({ what: 'agent-viewed', agentId: agent.id, staff });
    const failed = await apply(whyNotNow(agent.id));
    return { agent, failed, day: await agentDayOf(database.read, agent.id, services.clock.now()) };
  });
  if (typeof found === 'string') return fail(found);
  const { id: _, ...agent } = found.agent;
  const { failed, day } = found;
  print(
    json,
    SCHEMAS['agent show'],
    { ...agent, failed, ...day },
    () => `${agentFacts(agent)}\n\n${dayText(agent.name, failed, day)}`,
  );
}

const coolDownText = (until: number): string =>
  `until ${timeText(until)}, after more residents in an hour than one person can call`;
/** Omits the address: somebody may read the terminal over a shoulder. */
const EMAIL_CONFIRMED: Readonly<Record<AgentSummary['emailConfirmedBy'], string>> = {
  code: 'confirmed by a code',
  staff: 'as on the roster',
  nobody: 'not confirmed',
};

export function agentFacts(one: AgentSummary): string {
  const { agent, npn, name, role, registration, access, because, since, unmetCriteria, coolDownUntil } = one;
  return table(null, [
    ['Agent', agent],
    ['NPN', npn ?? '–'],
    ['Name', name],
    ['Role', role],
    ['Registration', registration],
    ['Access', [access, ...because].join(' ')],
    ...(since === null ? [] : [['Access ended', timeText(since)]]),
    ...(coolDownUntil === null ? [] : [['Cools down', coolDownText(coolDownUntil)]]),
    ...(unmetCriteria.length > 0 ? [['Unmet today', unmetCriteria.join(', ')]] : []),
    [
      'KOD Email',
      `${EMAIL_CONFIRMED[one.emailConfirmedBy]}${one.emailWaits ? '; another waits for its code' : ''}`,
    ],
    ['In progress', `${one.inProgress}${one.capacity === null ? '' : ` of ${one.capacity}, set by staff`}`],
    ['Offers open', String(one.offersPending)],
  ]);
}
