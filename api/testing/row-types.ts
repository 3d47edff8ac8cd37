/** The declared types of rows, read from the source text: the tables of `schema.ts`, and the results of statements. */
import { readFileSync } from 'node:fs';

const textOf = (file: URL) => readFileSync(file, 'utf8').replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const SCHEMA = [
  'schema.ts',
  'abuse-schema.ts',
  'audit-schema.ts',
  'agent-schema.ts',
  'budget-schema.ts',
  'key-schema.ts',
  'nudge-schema.ts',
  'staff-message-schema.ts',
  'policy-schema.ts',
  'promise-schema.ts',
  'psl-schema.ts',
  'roster-file-schema.ts',
  'search-schema.ts',
  'text-schema.ts',
]
  .map((file) => textOf(new URL(`../store/${file}`, import.meta.url)))
  .join('\n');
const COLUMN = /^ {2}(\w+): (.+?)( \| null)?;$/;

export type DeclaredColumn = { name: string; type: string; nullable: boolean };

/** The columns of each interface in `schema.ts`, by interface name. */
function interfaces(): Map<string, DeclaredColumn[]> {
  const found = SCHEMA.matchAll(/^export interface (\w+Row) \{\n([\s\S]*?)\n\}$/gm);
  return new Map(
    [...found].map(([, name = '', body = '']) => [
      name,
      body.split('\n').map((line) => {
        const [, column, type, nullable] = COLUMN.exec(line) ?? [];
        if (!column || !type) throw new Error(`${name} has a line that is no column: ${line}`);
        return { name: column, type, nullable: nullable !== undefined };
      }),
    ]),
  );
}

/** The columns that `schema.ts` declares, by table. */
export function declaredTables(): Map<string, DeclaredColumn[]> {
  const rows = interfaces();
  const [, body = ''] = /export interface Schema \{\n([\s\S]*?)\n\}/.exec(SCHEMA) ?? [];
  return new Map(
    [...body.matchAll(/(\w+): (\w+);/g)].map(([, table = '', row = '']) => [table, rows.get(row) ?? []]),
  );
}

/** Splits a type at this mark, outside of brackets. */
function split(type: string, mark: '&' | ',' | ';'): string[] {
  const parts = [''];
  let depth = 0;
  for (const [index, char] of [...type].entries()) {
    if ('<{('.includes(char)) depth += 1;
    // The `>` of an arrow closes no bracket.
    if ('>})'.includes(char) && type[index - 1] !== '=') depth -= 1;
    if (char === mark && depth === 0) parts.push('');
    else parts.push(parts.pop() + char);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The type after `type name =`. */
function aliasOf(name: string, text: string): string | undefined {
  const start = new RegExp(`\\btype ${name}(?:<\\w+>)? =`).exec(text);
  return start ? split(text.slice(start.index + start[0].length), ';')[0] : undefined;
}

/** `More` is what one of several statements adds, which is not known where they are created. */
const NO_MEMBERS: ReadonlySet<string> = new Set(['never', 'Nothing', 'More']);

/** The member names of an object type, as written in one file, with its own names and those of `schema.ts`. */
function membersOf(type: string, text: string): string[] {
  const all = split(type, '&').flatMap((part) => {
    const [, wrapper, inner = ''] = /^(\w+)<([\s\S]*)>$/.exec(part) ?? [];
    if (wrapper === 'Pick') return [...inner.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    if (wrapper) return membersOf(inner, text);
    if (part.startsWith('{'))
      return split(part.slice(1, -1), ';').map((member) => member.split(/\??:/)[0] ?? '');
    if (NO_MEMBERS.has(part)) return [];
    const row = interfaces().get(part);
    if (row) return row.map(({ name }) => name);
    const alias = aliasOf(part, text);
    if (alias) return membersOf(alias, text);
    throw new Error(`${part} is no type that can be read`);
  });
  return [...new Set(all)].sort();
}

/** `values`: the names it takes. `columns`: the columns it returns. */
export type DeclaredStatement = { name: string | null; values: string[]; columns: string[] };

/** The type arguments of each `statement<Values, Answer>` in a file, with its exported name. */
export function declaredStatements(file: URL): DeclaredStatement[] {
  const text = textOf(file);
  return [...text.matchAll(/(?:^export const (\w+) = )?\bstatement</gm)].map((found) => {
    const start = found.index + found[0].length;
    let end = start;
    for (let depth = 1; depth > 0; end++) {
      if (text[end] === '<') depth += 1;
      if (text[end] === '>' && text[end - 1] !== '=') depth -= 1;
    }
    const [values = '', answer = ''] = split(text.slice(start, end - 1), ',');
    return { name: found[1] ?? null, values: membersOf(values, text), columns: membersOf(answer, text) };
  });
}
