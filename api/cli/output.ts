/** Prints text for people, fitted to 80 columns, or one JSON value for programs. */
import type { z } from 'zod';
import { fitted } from './table.ts';

/** An option for commander. Every command has it. */
export const JSON_OPTION = ['--json', 'print one JSON value'] as const;

/** `schema`: the command's own, of `SCHEMAS`; what it doesn't name is left out. */
export function print<S extends z.ZodType>(
  json: boolean,
  schema: S,
  value: z.input<S>,
  words: () => string,
): void {
  process.stdout.write(`${json ? JSON.stringify(schema.parse(value)) : fitted(words())}\n`);
}

/** Like `print`, for content to be kept as a file: printed byte for byte. */
export function printFile<S extends z.ZodType>(
  json: boolean,
  schema: S,
  value: z.input<S>,
  content: () => string,
): void {
  if (json) print(json, schema, value, content);
  else process.stdout.write(content());
}

export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
