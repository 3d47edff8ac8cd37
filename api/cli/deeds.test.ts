/** Each change by staff says first what will happen, has a reason and an audit entry, and is taken back where that is possible. */
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entriesOf, keysOf } from '../../shared/typed.ts';
import { appRouter } from '../http/routers/app-router.ts';
import { RIGHTS } from '../http/routers/rights.ts';
import { AUDITED } from './audited.ts';
import { DEED_NAMES, DEEDS, deedRows, deedsTable, LOOKING } from './deeds.ts';
import { kodProgram } from './program.ts';

const program = kodProgram();
const commandOf = (name: string): Command | undefined =>
  name
    .split(' ')
    .reduce<Command | undefined>((at, word) => at?.commands.find((one) => one.name() === word), program);
const rows = deedRows(commandOf);

/** Procedures of staff that show something, or are a part of another. */
const NO_CHANGES = [
  ...['staff.me', 'staff.person', 'staff.present', 'staff.roster.put', 'staff.roster.plan'],
  ...['staff.roster.step', 'staff.roster.leave', 'staff.policy.tryOut', 'staff.policy.stopTrial'],
  'staff.residents.copy',
];
/** Typed loosely by the library: their kinds and parsers. */
type Procedure = { readonly _def: { readonly type: string; readonly inputs: readonly z.ZodType[] } };
const all = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;
const procedures = Object.entries(all).map(([path, { _def }]) => ({
  ...{ path, isChange: _def.type === 'mutation', inputs: _def.inputs },
}));

describe('the table of changes', () => {
  it('is the one in DEEDS.md', async () => {
    await expect(deedsTable(rows)).toMatchFileSnapshot('./DEEDS.md');
  });

  it('names every command that enters something, and looks apart', () => {
    const entering = entriesOf(AUDITED).flatMap(([name, row]) => ('enters' in row ? [name] : []));
    expect([...DEED_NAMES, ...LOOKING].toSorted()).toEqual(entering.toSorted());
  });

  it.each(rows.map((row) => [row.name, row] as const))(
    'kod %s says first what will happen, and keeps why',
    (name, row) => {
      expect(commandOf(name), name).toBeDefined();
      expect(row).not.toMatchObject({ saysFirst: null });
      expect(row).not.toMatchObject({ reason: null });
      expect(row.entries.length).toBeGreaterThan(0);
    },
  );

  it.each(rows.filter(({ reason }) => reason === '`--reason`').map(({ name }) => name))(
    'kod %s does not begin without a reason',
    async (name) => {
      const command = commandOf(name) ?? program;
      const mandatory = command.options.filter(({ mandatory, long }) => mandatory && long !== '--reason');
      const given = mandatory.flatMap(({ long, argChoices }) => [long ?? '', argChoices?.[0] ?? 'x']);
      const typed = [...command.registeredArguments.map(() => 'x'), ...given];
      if (name === 'restore') typed.push('--yes');
      const stops = command
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
        .parseAsync(typed, { from: 'user' });
      await expect(stops).rejects.toThrow(/Say why|required option '--reason/);
    },
  );

  it('names every change of the portal’s staff', () => {
    const named = Object.values(DEEDS).flatMap(({ portal }) => portal ?? []);
    const changes = procedures.filter(
      ({ path, isChange }) => isChange && path.startsWith('staff.') && !NO_CHANGES.includes(path),
    );
    expect([...new Set(named)].filter((path) => path.startsWith('staff.')).toSorted()).toEqual(
      changes.map(({ path }) => path).toSorted(),
    );
    expect(keysOf(RIGHTS)).toEqual(expect.arrayContaining(named));
  });

  /** A note is its own reason, and an import is planned by a call before it. */
  const OTHERWISE = ['staff.note', 'staff.roster.begin'];
  it.each(
    procedures
      .filter(
        ({ path }) => Object.values(DEEDS).some(({ portal }) => portal === path) && !OTHERWISE.includes(path),
      )
      .map(({ path, inputs }) => [path, inputs] as const),
  )('%s takes a reason, and tells by a dry run what it will do', (_, [input]) => {
    const shape = JSON.stringify(input && z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }));
    expect(shape).toContain('"reason"');
    expect(shape).toContain('"dryRun"');
  });
});
