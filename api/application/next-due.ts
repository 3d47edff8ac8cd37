/** Notes when the engine next has to look. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Work } from './ports.ts';

/** Something falls due at this instant; `null` means never. */
export function noteDue(work: Work, dueAt: Instant | null): void {
  if (dueAt !== null && (work.nextDueAt === null || dueAt < work.nextDueAt)) work.nextDueAt = dueAt;
}
