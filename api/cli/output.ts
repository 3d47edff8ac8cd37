/** Prints text for people, fitted to 80 columns, or one JSON value for programs. */
import { fitted } from './table.ts';

/** An option for commander. Every command has it. */
export const JSON_OPTION = ['--json', 'print one JSON value'] as const;

export function print(json: boolean, value: unknown, words: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : fitted(words())}\n`);
}

/** Like `print`, for content to be kept as a file: printed byte for byte. */
export function printFile(json: boolean, value: unknown, content: () => string): void {
  if (json) print(json, value, content);
  else process.stdout.write(content());
}

export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
