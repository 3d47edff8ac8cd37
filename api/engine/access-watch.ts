/**
 * SQLite doesn't notify other processes of a commit, but an agent whom `kod` suspends must lose access within a second. Reading
 * one row by its key is cheap enough to poll this often.
 */
import { type Clock, every } from '../clock.ts';

/** Ms. Half the second within which access must end, less the time of a pass. */
const WATCH_EVERY = 400;

export type AccessWatchParts = {
  clock: Clock;
  /** The access version of the engine's last poll. */
  seen(): number;
  /** The access version in the database. */
  read(): Promise<number | null>;
  /** The two differ. */
  changed(): void;
  /** Ms; for tests in which hours pass. */
  lookEvery?: number | undefined;
};

/** Starts polling; returns a function that stops it. A failed read is retried at the next poll. */
export function watchAccess(parts: AccessWatchParts): () => void {
  const { clock, seen, read, changed, lookEvery = WATCH_EVERY } = parts;
  let known = seen();
  const look = async (): Promise<void> => {
    const now = (await read().catch(() => known)) ?? 0;
    if (now !== known) changed();
    known = now;
  };
  return every(lookEvery, clock, () => void look());
}
