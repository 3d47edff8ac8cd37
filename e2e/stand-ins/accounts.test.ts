import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccounts, readRosterAccounts } from './accounts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function roster(...lines: string[]): string {
  const file = join(folder, 'roster.csv');
  writeFileSync(file, ['npn,portal_subject,role,first_name,last_name', ...lines].join('\n'));
  return file;
}

describe('the accounts of a roster', () => {
  it('are its rows with a portal subject', () => {
    const file = roster('1,agent-1,insurance-agent,Lucía,"O\'Neal, Jr."', '2,,kynector,Sam,Demo');
    expect(readRosterAccounts(file)).toEqual([
      { subject: 'agent-1', name: "Lucía O'Neal, Jr.", role: 'insurance-agent' },
    ]);
  });

  it('are none without a roster', () => {
    expect(readRosterAccounts(join(folder, 'none.csv'))).toEqual([]);
  });

  it('name the line of an unknown role', () => {
    const file = roster('1,agent-1,insurance-agent,A,B', '2,agent-2,broker,C,D');
    expect(() => readRosterAccounts(file)).toThrow(/roster\.csv, line 3: "broker" is not a role\./);
  });

  it('are many in the demo roster, each subject once', () => {
    const subjects = readRosterAccounts().map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThanOrEqual(600);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});

it('are found by words of name and subject in any order and case', () => {
  const maria = { subject: 'agent-0001', name: 'Maria Demo', role: 'kynector' } as const;
  const sam = { subject: 'agent-0002', name: 'Sam Demo', role: 'kynector' } as const;
  expect(findAccounts([maria, sam], 'demo MAR')).toEqual([maria]);
  expect(findAccounts([maria, sam], '0002')).toEqual([sam]);
  expect(findAccounts([maria, sam], '  ')).toEqual([maria, sam]);
});
