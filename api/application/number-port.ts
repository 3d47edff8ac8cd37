/** What a command needs to know of the requests that have one phone number (rules 10 to 10e). */
import type { Instant } from '../../shared/vocabulary.ts';

/** An open request has a place of its number, from 1 to `openPerNumber`; a shadow has none, and an index lets nobody have another's. */
export type NumberStore = {
  /** The least place of this number (E.164) that is free, of `most`; null where none is. For `besides` its own counts as free. */
  freePlace(phone: string, most: number, besides?: string): Promise<number | null>;
  /** As `freePlace`, of the number that a stored request has; null for a robot's. */
  freePlaceOf(id: string, most: number): Promise<number | null>;
  takePlace(id: string, place: number | null): Promise<void>;
  /** Gives it another number with that place of it; null makes it a shadow there. */
  changePhone(id: string, phone: string, place: number | null): Promise<void>;
  /** The open request that came with these answers from this sender since then, shadow or not. */
  repeated(repeat: string, since: Instant): Promise<string | null>;
  /** The other open requests of its number, shadows aside, the longest waiting first. */
  siblingsOf(id: string): Promise<string[]>;
  /** Who holds a sibling of it, and then who is asked for one as a General. */
  siblingAgents(id: string): Promise<string[]>;
  /** The longest-waiting shadow with the same number. Requests that filled in the honeypot are never returned. */
  shadowOf(id: string): Promise<string | null>;
  /** Some shadows that wait although their number has a place, promoted less than `corrections` times so far. */
  promotable(most: number, corrections: number, limit: number): Promise<string[]>;
};
