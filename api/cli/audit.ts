/** `kod audit`: who viewed whose data and what staff did, newest first; and whether the log is intact. */
import { Command, InvalidArgumentError } from 'commander';
import { type AuditLine, auditView, type NamedHead, unknownTo } from '../store/views/audit-view.ts';
import { unusualAgents } from '../store/views/unusual-view.ts';
import { exportLog } from './audit-export.ts';
import { listUnusual, unusualHint } from './audit-unusual.ts';
import { verify } from './audit-verify.ts';
import { instantOf, noInstant, TIME_HELP, timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; agent?: string; referral?: string; since?: string; limit: string };

export const auditListCommand = (): Command =>
  new Command('list')
    .description('Looks and acts, newest first. The same as just “kod audit”.')
    .option('--agent <subject>', 'only what this agent did, and what was done to them')
    .option('--referral <id>', 'only what concerns this referral')
    .option('--since <time>', `not before, ${TIME_HELP}`)
    .option('--limit <n>', 'at most this many, newest first', '100')
    .option(...JSON_OPTION)
    .action(audit);

export function auditCommand(): Command {
  return new Command('audit')
    .description(
      'The audit log: who looked at a resident’s data, which staff did what, and when. It contains no residents’ data.',
    )
    .addCommand(auditListCommand(), { isDefault: true })
    .addCommand(
      new Command('unusual')
        .description(
          'Agents who handed back half of what they accepted in the last 7 days, or completed half without a logged attempt.',
        )
        .option(...JSON_OPTION)
        .action(listUnusual),
    )
    .addCommand(
      new Command('export')
        .description(
          'Writes the whole log to a file only you can read, as JSON lines. The export is logged, too.',
        )
        .argument('<file>', 'a new file')
        .option('--csv', 'for a spreadsheet')
        .option('--since <time>', `no earlier entries, ${TIME_HELP}`)
        .option(...JSON_OPTION)
        .action(exportLog),
    )
    .addCommand(
      new Command('verify')
        .description(
          'Finds entries that were changed, moved, added, or taken away. Exits with 1 if there are any.',
        )
        .option('--head <id:hash>', 'a head you kept elsewhere, which must still be in the log', headOf)
        .option(...JSON_OPTION)
        .action(verify),
    );
}

const HEAD = /^(\d{1,10}):([\w-]{43})$/;

function headOf(text: string): NamedHead {
  const [, id, hash] = HEAD.exec(text) ?? [];
  if (!id || !hash) throw new InvalidArgumentError('Write it as “kod audit verify” prints it: 1234:hash.');
  return { id: Number(id), hash };
}

async function audit({ json = false, agent, referral, since, limit }: Options): Promise<void> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1) return fail('--limit must be a whole number of at least 1.');
  const from = since === undefined ? 0 : instantOf(since);
  if (from === null) return fail(noInstant(since ?? ''));
  const { entries, unknown, unusual } = await withApplication(
    async ({ database: { read }, services }, staff) => {
      await services.audit.enter({ what: 'audit-listed', staff });
      return {
        entries: await auditView(read, { agent, referralId: referral, since: from, limit: most }),
        unknown: await unknownTo(read, { agent, referralId: referral }),
        unusual: await unusualAgents(read, services.clock.now()),
      };
    },
  );
  // A misspelled name must not look like a clean record.
  if (unknown === 'agent') return fail(`No agent "${agent}" is on the roster.`);
  if (unknown === 'referral') return fail(`There is no referral ${referral}.`);
  print(json, SCHEMAS['audit list'], entries, () =>
    [entries.length > 0 ? auditTable(entries) : 'No matching entries.', unusualHint(unusual)].join(''),
  );
}

export const auditTable = (entries: readonly AuditLine[]): string =>
  table(
    ['Time', 'Agent', 'What', 'Referral or issue', 'By', 'Note'],
    entries.map(({ at, agent, what, referralId, pslEntryId, staff, detail }) => [
      timeText(at),
      agent ?? '–',
      what,
      referralId ?? pslEntryId ?? '',
      staff ?? '',
      detail ?? '',
    ]),
    [3],
  );
