/** A roster picked in the portal, on both databases: compared, confirmed, imported in steps by two processes, and forgotten. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROSTER_PART } from '../../../shared/contracts/staff-roster.ts';
import { csvOf } from '../../../shared/csv.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { forgetRosterFiles } from '../repositories/roster-file-store.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const [HEADER = '', ...ROWS] = readFileSync(
  new URL('../../../e2e/stand-ins/roster.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split(/\r?\n/);
const csv = (rows: readonly string[]): Buffer => Buffer.from([HEADER, ...rows].join('\r\n'));
const REASON = { reason: 'The monthly file' };

describe.each(DATABASE_KINDS)('a roster picked in the portal, on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  let files = 0;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    one = await createWorld({ databaseUrl: database.url, dataKey, ids: 'one' });
    two = await createWorld({ databaseUrl: database.url, dataKey, ids: 'two', clock: one.clock });
  });
  afterEach(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });
  const roster = (world: World) => world.as('staff:lee').staff.roster;
  /** In several parts, by both processes, and the first one twice. */
  async function put(bytes: Buffer): Promise<string> {
    const fileId = `00000000-0000-4000-8000-${String(++files).padStart(12, '0')}`;
    const parts = Math.max(2, Math.ceil(bytes.length / ROSTER_PART));
    const size = Math.ceil(bytes.length / parts);
    const contents = Array.from({ length: parts }, (_, n) =>
      bytes.subarray(n * size, (n + 1) * size).toString('base64'),
    );
    const sent = contents.map((content, part) => ({ fileId, parts, part, content }));
    const [first] = sent;
    if (first) await roster(one).put(first);
    expect(await refusalOf(roster(one).plan({ fileId }))).toBe('not-found');
    await Promise.all(sent.map((part, n) => roster(n % 2 === 0 ? one : two).put(part)));
    return fileId;
  }
  const onFile = async () =>
    Number((await one.app.database.read('agents').whereNull('removed_at').count({ n: '*' }))[0]?.n);

  it('is imported in steps that two processes share, each step once, and its content is deleted afterward', async () => {
    const fileId = await put(csv(ROWS.slice(0, 250)));
    expect(await roster(two).plan({ fileId })).toMatchObject({
      ...{ rows: 250, added: { total: 250 }, changed: { total: 0 }, confirm: null, problems: { total: 0 } },
    });
    const { progress } = await roster(one).begin({ fileId, full: false, yes: null, ...REASON });
    expect(progress).toMatchObject({ total: 250, done: 0, ended: false });
    // A press twice, on two processes: the steps are not done twice.
    await Promise.all([roster(one).step({ fileId, ...REASON }), roster(two).step({ fileId, ...REASON })]);
    expect((await roster(one).underWay()).progress).toMatchObject({ staff: 'lee', done: 200 });
    const last = await roster(two).step({ fileId, ...REASON });
    expect(last).toMatchObject({ done: 250, added: 250, ended: true });
    // The answer was lost: another process says the same.
    expect(await roster(one).step({ fileId, ...REASON })).toEqual(last);
    expect(await onFile()).toBe(250);
    expect(await one.app.database.read('roster_file_parts')).toEqual([]);
    expect((await roster(one).underWay()).progress).toBeNull();
    const details = await one.app.database
      .read('audit_log')
      .where({ what: 'roster-imported' })
      .pluck('detail');
    expect(details).toHaveLength(3);
    expect(details[0]).toBe('100 added, 0 changed: The monthly file');
  });

  it('replaces the whole roster only once the exact number of removed agents is confirmed', async () => {
    const first = await put(csv(ROWS.slice(0, 30)));
    await roster(one).begin({ fileId: first, full: false, yes: null, ...REASON });
    await roster(one).step({ fileId: first, ...REASON });
    const fileId = await put(csv(ROWS.slice(0, 20)));
    expect(await roster(one).plan({ fileId })).toMatchObject({
      confirm: null,
      confirmFull: 10,
      missing: { total: 10 },
    });
    for (const yes of [null, 9])
      expect(await roster(one).begin({ fileId, full: true, yes, ...REASON })).toEqual({
        confirm: 10,
        progress: null,
      });
    expect(await refusalOf(roster(one).step({ fileId, ...REASON }))).toBe('not-found');
    expect(await onFile()).toBe(30);
    await roster(one).begin({ fileId, full: true, yes: 10, ...REASON });
    await roster(two).step({ fileId, ...REASON });
    expect(await onFile()).toBe(30);
    expect(await roster(one).step({ fileId, ...REASON })).toMatchObject({
      removed: 10,
      total: 30,
      ended: true,
    });
    expect(await onFile()).toBe(20);
  });

  it('names each bad cell, imports nothing, and is forgotten after a day', async () => {
    const columns = HEADER.split(',');
    const bad = (ROWS[0] ?? '')
      .split(',')
      .map((cell, at) => (columns[at] === 'zip' ? 'x' : cell))
      .join(',');
    const fileId = await put(csv([bad]));
    const plan = await roster(one).plan({ fileId });
    expect(plan.problems).toMatchObject({ total: 1, first: [{ line: 2, column: 'zip' }] });
    expect(await refusalOf(roster(one).begin({ fileId, full: false, yes: null, ...REASON }))).toBe(
      'invalid-input',
    );
    const strange = await put(Buffer.from(csvOf([['x'], ['y']])));
    expect((await roster(one).plan({ fileId: strange })).problems.total).toBeGreaterThan(0);
    await forgetRosterFiles(one.app.database.write, one.clock.now() + 1);
    expect(await one.app.database.read('roster_files')).toEqual([]);
  });
});
