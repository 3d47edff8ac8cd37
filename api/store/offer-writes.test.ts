/** Every write to offers and assignments is in the README's table with what protects it; a new one must be added there. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableBelow } from '../testing/readme-table.ts';
import * as assignmentStatements from './sql/assignments.ts';
import * as massStatements from './sql/masses.ts';
import * as offerStatements from './sql/offers.ts';

const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const sourcesIn = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(migrations|sql)\//.test(file),
  );

/** The table that each statement writes, by statement name. */
const STATEMENTS = new Map(
  [offerStatements, massStatements, assignmentStatements].flatMap((file) =>
    Object.entries(file).flatMap(([name, { text }]) => {
      const [, table] = /^\s*(?:update|insert into|delete from) (\w+)/.exec(text) ?? [];
      return table ? [[name, table] as const] : [];
    }),
  ),
);

/** A store's method, or a function, with all its lines. */
const METHOD = /^(?: {4}(?:async )?(\w+)(?::|\()|(?:export )?(?:async )?(?:function|const) (\w+))/;
const WRITES =
  /insertRows\(db, '(offers|assignments)'|table\(db, '(offers|assignments)'\)(?:(?!\btable\()[^;])*?\.(?:update|delete|insert)\(/g;
const RUNS = /\b(?:\w*sql\.)?(\w+)\(db,/gi;

function writesOf(file: string): string[] {
  const blocks: { name: string; text: string }[] = [];
  for (const line of textOf(`./${file}`).split('\n')) {
    const [, method, plain] = METHOD.exec(line) ?? [];
    const name = method ?? plain;
    if (name) blocks.push({ name, text: line });
    else if (blocks.length > 0) (blocks.at(-1) as { text: string }).text += `\n${line}`;
  }
  return blocks.flatMap(({ name, text }) => {
    const tables = [
      ...[...text.matchAll(WRITES)].map(([, a, b]) => a ?? b),
      ...[...text.matchAll(RUNS)].map(([, statement = '']) => STATEMENTS.get(statement)),
    ].filter((table) => table === 'offers' || table === 'assignments');
    const written = /ownPart\(db[^;]*\.update\(/.test(text) ? ['assignments'] : tables;
    return [...new Set(written)].map((table) => `${name}: ${table}`);
  });
}

it('is told in the table of who may write an offer, and nothing else is', () => {
  const written = new Set(sourcesIn('./').flatMap(writesOf));
  const told = tableBelow(new URL('./README.md', import.meta.url), 'Who may write an offer').map(
    ({ method = '', writes = '' }) => `${method.replaceAll('`', '')}: ${writes}`,
  );
  expect([...written].sort()).toEqual([...told].sort());
});

it('comes of the one function that has the lock', () => {
  const callers = (call: RegExp) =>
    sourcesIn('../application/').filter((file) => call.test(textOf(`../application/${file}`)));
  expect(callers(/\.addOffers\(/)).toEqual(['mass-offers.ts']);
  expect(callers(/\bmakeOffers\(/)).toEqual(['apply-decision.ts', 'mass-offers.ts']);
});
