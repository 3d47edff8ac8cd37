/** Files that commands write for people: readable by their owner only, and never overwriting another file. */
import { closeSync, existsSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../shared/typed.ts';

const OWNER_ALONE = 0o600;

/** Why no file can be written there, as a sentence; null if one can. */
export function cannotWrite(name: string): string | null {
  const file = resolve(name);
  if (existsSync(file)) return `${name} already exists and is not overwritten. Give another file.`;
  return existsSync(dirname(file))
    ? null
    : `The folder ${dirname(file)} does not exist; nothing was written.`;
}

/** Writes piece by piece; removes the file if not completed. Throws a sentence if the file exists. */
export async function writePrivate(name: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = resolve(name);
  const handle = opened(file, name);
  try {
    for await (const piece of pieces) writeSync(handle, piece);
    closeSync(handle);
  } catch (error) {
    closeSync(handle);
    unlinkSync(file);
    throw error;
  }
}

function opened(file: string, name: string): number {
  try {
    return openSync(file, 'wx', OWNER_ALONE);
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? new Error(cannotWrite(name) ?? '') : error;
  }
}
