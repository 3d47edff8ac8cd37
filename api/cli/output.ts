/** Words for people on standard output, for 80 columns, or one JSON value for programs. */
import { fitted } from './table.ts';

/** As commander takes it. Every command has it. */
export const JSON_OPTION = ['--json', 'print one JSON value'] as const;

export function print(json: boolean, value: unknown, words: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : fitted(words())}\n`);
}

/** The same for what is to be kept as a file: not a byte is added. */
export function printFile(json: boolean, value: unknown, content: () => string): void {
  if (json) print(json, value, content);
  else process.stdout.write(content());
}

export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
