/**
 * SQLite tells no process of another's commit, and whoever `kod` suspends must be gone within a second. One row by its
 * key is cheap enough to read this often.
 */
import { type Clock, every } from '../clock.ts';

/** Half of the second within which access has to end, less what a pass takes; in ms. */
const WATCH_EVERY = 400;

export type AccessWatchParts = {
  clock: Clock;
  /** The access version that the engine's poll has seen. */
  seen(): number;
  /** The access version that the database holds now. */
  read(): Promise<number | null>;
  /** It has changed. */
  changed(): void;
};

/** Begins to watch. Returns how to stop. A read that fails is made up for by the next one. */
export function watchAccess({ clock, seen, read, changed }: AccessWatchParts): () => void {
  let known = seen();
  const look = async (): Promise<void> => {
    const now = (await read().catch(() => known)) ?? 0;
    if (now !== known) changed();
    known = now;
  };
  return every(WATCH_EVERY, clock, () => void look());
}
