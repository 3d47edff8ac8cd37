/** `kod audit`: who has looked at whose data, newest first. */
import { Command } from 'commander';
import { type AuditLine, auditView, unknownTo } from '../store/views/audit-view.ts';
import { instantOf, noInstant, TIME_HELP, timeText } from './instant.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; agent?: string; referral?: string; since?: string; limit: string };

export function auditCommand(): Command {
  return new Command('audit')
    .description('Who looked at a resident’s data or changed an agent’s access, and when; no data is shown.')
    .option('--agent <subject>', 'only what this agent looked at')
    .option('--referral <id>', 'only looks at this referral')
    .option('--since <time>', `not before, ${TIME_HELP}`)
    .option('--limit <n>', 'at most so many, the newest', '100')
    .option(...JSON_OPTION)
    .action(audit);
}

async function audit({ json = false, agent, referral, since, limit }: Options): Promise<void> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1) return fail('--limit is a whole number of at least 1.');
  const from = since === undefined ? 0 : instantOf(since);
  if (from === null) return fail(noInstant(since ?? ''));
  const { entries, unknown } = await withApplication(async ({ database: { read } }) => ({
    entries: await auditView(read, { agent, referralId: referral, since: from, limit: most }),
    unknown: await unknownTo(read, { agent, referralId: referral }),
  }));
  // A name with a slip of the pen must not read like a clean record.
  if (unknown === 'agent') return fail(`No agent "${agent}" is on the roster.`);
  if (unknown === 'referral') return fail(`There is no referral ${referral}.`);
  print(json, entries, () =>
    entries.length > 0 ? auditTable(entries) : 'Nobody has looked at anything that fits.',
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
