/** `kod agency`: who belongs to one, what they do now, and what its delegates do in the portal (rule 54). */
import { Command } from 'commander';
import type { AgentNow } from '../../shared/contracts/staff-agents.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { agentState } from '../application/agent-now.ts';
import { agencyList, type Member, membersOfAgency, pauseOfAgency } from '../store/views/agency-view.ts';
import { agencyActs, noAgency } from './agency-acts.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { readRoster } from './read-roster.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

export function agencyCommand(): Command {
  const command = new Command('agency')
    .description('Agencies by their names on the roster, and what delegates do for their agents.')
    .addCommand(
      new Command('list')
        .description('Every agency of the roster.')
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      new Command('show')
        .description('Its agents: what they do now, what they are asked, and what they hold.')
        .argument('<agency>', 'its name on the roster')
        .option(...JSON_OPTION)
        .action(show),
    );
  for (const act of agencyActs()) command.addCommand(act);
  return command;
}

type Options = { json?: boolean };

async function list({ json = false }: Options): Promise<void> {
  const all = await withApplication(({ database }) => agencyList(database.read));
  print(json, SCHEMAS['agency list'], all, () =>
    all.length === 0
      ? 'The roster names no agency.'
      : table(
          ['Agency', 'Agents', ''],
          all.map(({ agency, agents, paused }) => [agency, String(agents), paused ? 'paused' : '']),
          [0],
        ),
  );
}

async function show(agency: string, { json = false }: Options): Promise<void> {
  const found = await withApplication(async (app, staff) => {
    await readRoster(app);
    const { read } = app.database;
    const { clock, policy, roster, audit } = app.services;
    const now = clock.now();
    const members = await membersOfAgency(read, agency, now);
    if (members.length === 0) return noAgency(agency);
    await audit.enter({ what: 'agency-viewed', staff, detail: agency });
    const paused = await pauseOfAgency(read, agency);
    const colleagues = members.map(({ id, ...member }) => {
      const state = agentState(member, roster.get(id), now, policy);
      return { ...member, now: state.now, until: state.until };
    });
    return { agency, paused, colleagues };
  });
  if (typeof found === 'string') return fail(found);
  const { paused, colleagues } = found;
  print(json, SCHEMAS['agency show'], found, () =>
    [
      paused ? `Paused by ${paused.by} since ${timeText(paused.at)}: ${paused.reason}` : 'Not paused.',
      table(
        ['Agent', 'Name', 'Now', 'Asked', 'Held'],
        colleagues.map(({ agent, name, now, until, offers, held }) => [
          ...[agent, name, nowText(now, until), String(offers.length), String(held.length)],
        ]),
        [0],
      ),
      heldTable(colleagues),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}

const nowText = (now: AgentNow, until: number | null): string =>
  until === null ? now : `${now} until ${timeText(until)}`;

/** Each referral that could be moved. */
function heldTable(colleagues: readonly Pick<Member, 'agent' | 'held'>[]): string {
  const rows = colleagues.flatMap(({ agent, held }) =>
    held.map(({ referralId, help, language, county, attempts }) => [
      ...[
        referralId,
        agent,
        catalogs.en.help[help],
        catalogs.en.language[language],
        county,
        String(attempts),
      ],
    ]),
  );
  if (rows.length === 0) return 'Nothing is In Progress.';
  return table(['Referral', 'Agent', 'Help', 'Language', 'County', 'Tries'], rows, [0, 1]);
}
