/**
 * `kod audit export`: writes the whole log to a file, as JSON lines or CSV. The export's own entry comes first, so the file has it.
 */
import { csvOf } from '../../shared/csv.ts';
import { type ExportedLog, exportedLog } from '../store/views/audit-view.ts';
import { instantOf, noInstant } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { cannotWrite, writePrivate } from './private-file.ts';
import { withApplication } from './with-application.ts';

export type ExportOptions = { json?: boolean; csv?: boolean; since?: string };

export async function exportLog(name: string, { json = false, csv = false, since }: ExportOptions) {
  const from = since === undefined ? 0 : instantOf(since);
  if (from === null) return fail(noInstant(since ?? ''));
  const cannot = cannotWrite(name);
  if (cannot) return fail(cannot);
  const written = { entries: 0 };
  await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'audit-exported', staff, detail: csv ? 'CSV' : 'JSON lines' });
    const log = exportedLog(database.read, services.sealer, from);
    await writePrivate(name, counted(csv ? csvLines(log) : jsonLines(log), written));
  });
  print(
    json,
    SCHEMAS['audit export'],
    { file: name, ...written },
    () => `${written.entries} entries are in ${name}, readable only by you.`,
  );
}

type Lines = AsyncGenerator<{ text: string; entries: number }>;

async function* counted(lines: Lines, written: { entries: number }): AsyncGenerator<string> {
  for await (const { text, entries } of lines) {
    written.entries += entries;
    yield text;
  }
}

/** The last line is the signed head, with the public key to check it. */
async function* jsonLines(log: ExportedLog): Lines {
  for await (const page of log.pages())
    yield { text: page.map((entry) => `${JSON.stringify(entry)}\n`).join(''), entries: page.length };
  yield { text: `${JSON.stringify({ head: await log.head() })}\n`, entries: 0 };
}

const COLUMNS = [
  ...['id', 'at', 'what', 'agent', 'agentId', 'referralId', 'pslEntryId', 'staff', 'detail', 'hash'],
] as const;

async function* csvLines(log: ExportedLog): Lines {
  yield { text: csvOf([COLUMNS]), entries: 0 };
  for await (const page of log.pages()) {
    const cells = page.map((entry) => [
      String(entry.id),
      new Date(entry.at).toISOString(),
      entry.what,
      ...[entry.agent, entry.agentId, entry.referralId, entry.pslEntryId, entry.staff, entry.detail].map(
        (value) => value ?? '',
      ),
      entry.hash ?? '',
    ]);
    // Only the first page may begin with a byte order mark.
    yield { text: csvOf(cells).slice(1), entries: page.length };
  }
}
