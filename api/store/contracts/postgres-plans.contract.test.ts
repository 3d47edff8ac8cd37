/** On a filled PostgreSQL, no statement scans a table that grows for years; on an empty one, none that commands run. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldsOf } from '../../../shared/typed.ts';
import { throwAwayDatabase } from '../../testing/databases.ts';
import { GROWING, MAY_SCAN } from '../../testing/growing-tables.ts';
import { statementsByFile } from '../../testing/statements.ts';
import { SETTINGS } from '../postgres/prepared-client.ts';
import { textForAll } from '../sql/gathered-reads.ts';

const ALL = (await statementsByFile()).flatMap(({ file, found }) =>
  found
    .filter(({ isInsertion }) => !isInsertion)
    .map(({ name, text }) => ({ name: `${file} ${name}`, text })),
);

/** Like `MAY_SCAN`, but for PostgreSQL only. */
const MAY_SCAN_HERE: Readonly<Record<string, string>> = {
  'residents.ts oldIssues': 'once an hour, and stops at a limit',
  'residents.ts withOldPictures': 'once an hour, and stops at a limit',
};

/** Their plans may date from the first minute, before PostgreSQL has counted any rows. */
const RUN_BY_COMMANDS =
  /^(?:abuse\.ts (?:ofNumber|from)|(?:agents|assignments|numbers|offers|referrals)\.ts)/;
const MAY_SCAN_AT_FIRST: Readonly<Record<string, string>> = {
  'numbers.ts promotable': 'in the background, and stops at a limit',
  'offers.ts offerOfLetter': 'before a mail is sent',
};

let client: Client;
let remove: () => Promise<void>;
let partial: ReadonlySet<string>;
beforeAll(async () => {
  const made = await throwAwayDatabase('postgres');
  remove = made.remove;
  client = new Client({ connectionString: made.url });
  await client.connect();
  await client.query(`${SETTINGS}; set plan_cache_mode = force_generic_plan`);
  const { rows } = await client.query("select indexname from pg_indexes where indexdef like '% WHERE %'");
  partial = new Set(rows.map(({ indexname }) => String(indexname)));
});
afterAll(async () => {
  await client.end();
  await remove();
});

const ROWS = 3_000;
const MADE: Readonly<Record<string, string>> = { text: "'x' || i", 'character varying': "'x' || i" };

/** Dummy rows; only their number matters. */
async function fill(): Promise<void> {
  await client.query('set session_replication_role = replica');
  const { rows } = await client.query(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' and table_name not like 'knex%' and is_identity = 'NO' and column_default is null`,
  );
  for (const [table, columns] of Map.groupBy(rows, ({ table_name }) => String(table_name))) {
    const names = columns.map(({ column_name }) => `"${column_name}"`).join(', ');
    const values = columns.map(({ data_type }) => MADE[String(data_type)] ?? 'i').join(', ');
    await client.query(
      `insert into ${table} (${names}) select ${values} from generate_series(1, ${ROWS}) i on conflict do nothing`,
    );
  }
  await client.query('analyze');
}

/** With numbered PostgreSQL parameters, one per name, and as many nulls. */
function numbered(text: string): { text: string; nulls: string } {
  const names: string[] = [];
  const places = text.replace(/:limit\b/g, '50').replace(/(?<![:\w]):([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: places, nulls: names.length > 0 ? `(${names.map(() => 'null').join(', ')})` : '' };
}

/** All nodes of a plan. */
function nodesOf(plan: unknown): Readonly<Record<string, unknown>>[] {
  const node = fieldsOf(plan);
  const inside = Array.isArray(node.Plans) ? node.Plans : [];
  return [node, ...inside.flatMap(nodesOf)];
}

/** Also as the statement for all that ask at the same time, unless it has a list, a limit, or a lock of its own. */
async function scansOf(named: string): Promise<string[]> {
  const { text, nulls } = numbered(named);
  await client.query(`prepare statement as ${text}`);
  const { rows } = await client.query('select parameter_types::text[] as types from pg_prepared_statements');
  const scans = await scansOfPrepared(nulls);
  const hasOwn = /\bin \(\$|\blimit 50\b|\/\*lock\*\/ \S/.test(text);
  if (!/^\s*select\b/i.test(text) || nulls === '' || hasOwn) return scans;
  const types: string[] = rows.flatMap(({ types }) => types);
  const names = types.map((_, place) => `v${place + 1}`);
  const textWith = (place: (name: string) => string) => text.replace(/\$(\d+)/g, (_, n) => place(`v${n}`));
  let places = 0;
  const forAll = textForAll({ names, textWith }, types).replace(/\?/g, () => `$${++places}`);
  await client.query(`prepare statement as ${forAll}`);
  return [...scans, ...(await scansOfPrepared(nulls)).map((scan) => `gathered: ${scan}`)];
}

async function scansOfPrepared(nulls: string): Promise<string[]> {
  const { rows } = await client.query(`explain (format json) execute statement${nulls}`);
  await client.query('deallocate statement');
  const [explained] = rows.flatMap((row) => Object.values(row).flat());
  return nodesOf(fieldsOf(explained).Plan).flatMap((node) => {
    const table = String(node['Relation Name']);
    const index = node['Index Name'];
    const whole =
      node['Node Type'] === 'Seq Scan' ||
      (index !== undefined && node['Index Cond'] === undefined && !partial.has(String(index)));
    return whole && GROWING(table) ? [`${node['Node Type']} ${table} ${index ?? ''}`] : [];
  });
}

async function scansIn(all: typeof ALL, ...excused: Readonly<Record<string, string>>[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, text } of all) {
    const scans = await scansOf(text);
    if (scans.length > 0 && !excused.some((names) => name in names))
      found.push(`${name}: ${scans.join(', ')}`);
  }
  return found;
}

it('on an empty database, no statement that commands run scans a growing table', async () => {
  const run = ALL.filter(({ name }) => RUN_BY_COMMANDS.test(name));
  expect(run.length).toBeGreaterThan(40);
  expect(await scansIn(run, MAY_SCAN_AT_FIRST)).toEqual([]);
});

it('on a filled one, no statement scans a growing table', async () => {
  await fill();
  expect(await scansIn(ALL, MAY_SCAN, MAY_SCAN_HERE)).toEqual([]);
});
