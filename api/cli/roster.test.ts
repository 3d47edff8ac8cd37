import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRoster } from '../application/roster-import/roster-csv.ts';
import { agentCommand } from './agent.ts';
import { rosterCommand } from './roster.ts';

const DEMO = readFileSync(fileURLToPath(new URL('../../e2e/stand-ins/roster.csv', import.meta.url)), 'utf8')
  .trimEnd()
  .split('\n');
const [HEADER = '', ...ROWS] = DEMO;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-roster-'));
  vi.stubEnv('KOD_DATA_KEY', randomBytes(32).toString('base64'));
  vi.stubEnv('KOD_OIDC_ISSUER', 'http://localhost:4420');
  vi.stubEnv('KOD_STAFF_NAME', 'Kim');
  vi.stubEnv('KOD_DATABASE_URL', join(folder, 'kod.sqlite'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** These change something, and don't begin without a reason. */
const REASONED = ['import', 'rename', 'resume', 'reinstate'];
type Said = { out: string; err: string; code: number };
async function kod(...words: string[]): Promise<Said> {
  const said: Said = { out: '', err: '', code: 0 };
  const write = (to: 'out' | 'err') => (text: unknown) => {
    said[to] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write('out') as typeof process.stdout.write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write('err') as typeof process.stderr.write);
  const [noun, ...rest] = words;
  process.exitCode = 0;
  const why = REASONED.includes(rest[0] ?? '') ? ['--reason', 'the monthly file'] : [];
  await (noun === 'agent' ? agentCommand() : rosterCommand()).parseAsync([...rest, ...why], { from: 'user' });
  said.code = Number(process.exitCode ?? 0);
  process.exitCode = 0;
  vi.restoreAllMocks();
  // Every command that opens a database prints its name first.
  said.err = said.err.replace(`Database: ${join(folder, 'kod.sqlite')}\n`, '');
  return said;
}
function file(rows: readonly string[], name = 'roster.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
  return path;
}
const lapsed = (row: string) => row.replace(/,active,/, ',inactive,');
const insurance = ROWS.filter((row) => row.includes(',insurance-agent,') && row.includes(',active,'));

describe('an import', () => {
  it('that names an agent’s NPN with another portal account is refused, and a rename lets it in', async () => {
    const [row = ''] = insurance;
    const [npn = '', subject = ''] = row.split(',');
    await kod('roster', 'import', file([row]));
    const moved = file([row.replace(subject, 'new-account')]);
    const refused = await kod('roster', 'import', moved);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^Line 2, npn: is on file for the portal account .*kod roster rename/);
    expect(JSON.parse((await kod('agent', 'list', '--json')).out)).toHaveLength(1);
    expect((await kod('roster', 'rename', npn, '--account', 'new-account')).code).toBe(0);
    expect((await kod('roster', 'import', moved)).out).toBe('0 added, 0 changed, 1 unchanged.\n');
  });

  it('that gives an account another person’s place by a new NPN is refused, and a rename lets it in', async () => {
    const [row = ''] = insurance;
    const [npn = '', subject = ''] = row.split(',');
    await kod('roster', 'import', file([row]));
    const other = file([row.replace(npn, '9999999')]);
    const refused = await kod('roster', 'import', other);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^Line 2, npn: is not the one on file .*--npn NEW/);
    expect((await kod('roster', 'rename', subject, '--npn', '9999999')).code).toBe(0);
    expect((await kod('roster', 'import', other)).out).toBe('0 added, 0 changed, 1 unchanged.\n');
  });

  it('that swaps two NPNs is refused, and --swap-npn does it', async () => {
    const [one = '', other = ''] = insurance;
    const [first = '', second = ''] = [one, other].map((row) => row.split(',')[0]);
    await kod('roster', 'import', file([one, other]));
    const swapped = file([one.replace(first, second), other.replace(second, first)]);
    const refused = await kod('roster', 'import', swapped);
    expect(refused.err).toContain('Line 2, npn: is on file');
    expect(refused.err).toContain('Line 3, npn: is on file');
    expect((await kod('roster', 'rename', first, '--swap-npn', second)).code).toBe(0);
    expect((await kod('roster', 'import', swapped)).out).toBe('0 added, 0 changed, 2 unchanged.\n');
  });

  it('that would suspend many stops, and goes on with their exact number alone', async () => {
    const some = insurance.slice(0, 20);
    await kod('roster', 'import', file(some));
    const six = [...some.slice(0, 6).map(lapsed), ...some.slice(6)];
    const stopped = await kod('roster', 'import', file(six));
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('; 20 may take part today. If that is right, add --yes 6.');
    expect((await kod('roster', 'import', file(six), '--yes', '5')).err).toContain('5 is not the number.');
    expect((await kod('roster', 'import', file(six), '--yes', '6')).out).toBe(
      '0 added, 6 changed, 14 unchanged.\n',
    );
  });

  it('of a full roster lists who is missing and stops; confirmed, it removes just them', async () => {
    const some = insurance.slice(0, 4);
    await kod('roster', 'import', file(some));
    const without = file(some.slice(1));
    const subject = some[0]?.split(',')[1] ?? '';
    expect((await kod('roster', 'import', without)).code).toBe(0);
    const stopped = await kod('roster', 'import', '--full', without);
    expect(stopped.err).toContain(`not in the file ${subject}\n`);
    expect(stopped.err).toContain('add --yes 1.');
    expect((await kod('roster', 'import', '--full', '--yes', '2', without)).code).toBe(1);
    expect((await kod('roster', 'import', '--full', '--yes', '1', without)).out).toContain('1 removed');
    expect(JSON.parse((await kod('agent', 'show', subject, '--json')).out)).toMatchObject({
      access: 'removed',
      because: ['missing-from-roster'],
    });
    await kod('roster', 'import', file(some));
    expect(JSON.parse((await kod('agent', 'show', subject, '--json')).out)).toMatchObject({ access: 'open' });
  });

  it('says in one line what is wrong with a whole column', async () => {
    const bad = insurance.slice(0, 50).map((row) => row.replace(/@example\.org/, ''));
    const { err } = await kod('roster', 'import', file(bad));
    expect(err.split('\n')).toHaveLength(3);
    expect(err).toMatch(/^Column email, 50 lines \(2, 3, 4, 5, 6, …\): is not an e-mail address\n/);
  });

  it('does not bring back whom staff removed', async () => {
    const one = file(insurance.slice(0, 1));
    await kod('roster', 'import', one);
    const subject = insurance[0]?.split(',')[1] ?? '';
    await kod('agent', 'remove', subject, '--reason', 'left-program');
    const shown = (await kod('agent', 'show', subject)).out.replace(/\s+/g, ' ');
    expect(shown).toContain('has no place on the roster, so no new offer goes to them now.');
    expect(shown).toContain('No offers today. No missed Generals in 30 days.');
    const { err, out } = await kod('roster', 'import', one);
    expect({ err, out }).toEqual({
      err: '1 in the file was removed by staff and stays so; “kod agent reinstate” undoes that.\n',
      out: '0 added, 0 changed, 1 unchanged.\n',
    });
    expect((await kod('agent', 'reinstate', subject)).out).toContain('is on the roster again.');
  });

  it('of a person’s new account keeps staff from giving the old one its place back', async () => {
    const [row = ''] = insurance;
    const [npn = '', subject = ''] = row.split(',');
    await kod('roster', 'import', file([row]));
    await kod('agent', 'remove', subject, '--reason', 'left-program');
    expect((await kod('roster', 'import', file([row.replace(subject, 'new-account')]))).code).toBe(0);
    for (const more of [['--dry-run'], []]) {
      const refused = await kod('agent', 'reinstate', subject, ...more);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain(`${npn} is on file for new-account now. Nothing was changed.`);
    }
    const shown = JSON.parse((await kod('agent', 'show', subject, '--json')).out);
    expect(shown).toMatchObject({ access: 'removed' });
    await kod('agent', 'remove', 'new-account', '--reason', 'left-program');
    expect((await kod('agent', 'reinstate', subject)).out).toContain('is on the roster again.');
  });

  it('of a kynector’s new account keeps the old one out by its certification, which no NPN is mistaken for', async () => {
    const row = ROWS.find((one) => one.includes(',kynector,')) ?? '';
    const columns = HEADER.split(',');
    const cells = row.split(',');
    const subject = cells[columns.indexOf('portal_subject')] ?? '';
    const certification = cells[columns.indexOf('kynector_certification')] ?? '';
    expect(certification).not.toBe('');
    const [agent = ''] = insurance;
    const renumbered = row.replace(certification, '7654321');
    await kod('roster', 'import', file([renumbered, agent.replace(/^\d+/, '7654321')]));
    await kod('agent', 'remove', subject, '--reason', 'left-program');
    expect((await kod('agent', 'reinstate', subject)).out).toContain('is on the roster again.');
    await kod('agent', 'remove', subject, '--reason', 'left-program');
    expect((await kod('roster', 'import', file([renumbered.replace(subject, 'new-kynector')]))).code).toBe(0);
    expect((await kod('agent', 'reinstate', subject)).err).toContain(
      '7654321 is on file for new-kynector now.',
    );
  });

  it('is foretold by diff, which changes nothing', async () => {
    await kod('roster', 'import', file(insurance.slice(0, 3)));
    const next = file([lapsed(insurance[0] ?? ''), insurance[1] ?? '', insurance[3] ?? '']);
    const { out } = await kod('roster', 'diff', next, '--json');
    expect(JSON.parse(out)).toMatchObject({
      added: [insurance[3]?.split(',')[1]],
      changed: [{ columns: ['licence'] }],
      unchanged: 1,
      suspended: [{ because: ['licence-lapsed'] }],
      missing: [insurance[2]?.split(',')[1]],
    });
    expect(JSON.parse((await kod('agent', 'list', '--json')).out)).toHaveLength(3);
  });
});

describe('kod', () => {
  it('roster template is a roster itself, of a made-up person', async () => {
    const { out } = await kod('roster', 'template');
    // As in all our files: spreadsheets recognize UTF-8 and rows, and an import accepts it.
    expect(out).toMatch(/^\ufeffnpn,portal_subject,[^\n]*\r\n[^\n]*\r\n$/);
    const { rows, problems } = parseRoster(out, '2026-11-21');
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ firstName: 'Made-Up', lastName: 'Example' }]);
  });

  it('agent names whom it does not know, and says what a dry run would do', async () => {
    await kod('roster', 'import', file(insurance.slice(0, 1)));
    const [npn = '', subject = ''] = insurance[0]?.split(',') ?? [];
    expect((await kod('agent', 'suspend', '404', '--reason', 'complaint')).err).toBe(
      'No agent with the portal subject, NPN, or name "404" is on the roster.\n',
    );
    expect((await kod('agent', 'suspend', npn, '--reason', 'complaint', '--dry-run')).out).toContain(
      'would be suspended.',
    );
    expect((await kod('agent', 'resume', npn)).out).toContain('is not suspended');
    expect((await kod('agent', 'suspend', npn, '--reason', 'complaint')).out).toContain('is suspended.');
    const { out } = await kod('agent', 'list', '--access', 'suspended');
    expect(out).toMatch(/^Agent +NPN +Name +Role/);
    expect(out).toContain(`${subject}  ${npn}`);
    expect((await kod('agent', 'resume', subject)).out).toContain('is no longer suspended.');
  });
});
