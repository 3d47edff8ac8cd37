/** Remembers finished histories in a file, one JSON line each, so a long run can resume. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DATABASE_KINDS } from '../../api/testing/databases.ts';

const SETTINGS = z.object({
  database: z.enum(DATABASE_KINDS),
  processes: z.number(),
  faultEvery: z.number(),
});
const FINISHED = SETTINGS.extend({
  seed: z.number(),
  operations: z.number(),
  faults: z.number(),
  anomalies: z.number(),
});
export type Settings = z.output<typeof SETTINGS>;
export type Finished = z.output<typeof FINISHED>;

export const keepProgress = (file: string, finished: Finished): void =>
  appendFileSync(file, `${JSON.stringify(finished)}\n`);

/** Those with the same settings. @throws for an invalid line, such as half of one that a kill left. */
export function readProgress(file: string, settings: Settings): Finished[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const all = lines.map((line, index) => {
    const parsed = FINISHED.safeParse(jsonOf(line));
    if (!parsed.success) throw new Error(`Line ${index + 1} of ${file} is no finished history: delete it.`);
    return parsed.data;
  });
  return all.filter(
    (one) =>
      one.database === settings.database &&
      one.processes === settings.processes &&
      one.faultEvery === settings.faultEvery,
  );
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
