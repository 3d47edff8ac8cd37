/** The requests of one phone number, as commands need them (rules 10 to 10e). */
import type { Instant } from '../../shared/vocabulary.ts';

/** An open request has a place from 1 to `openPerNumber`, unique by an index; a shadow has none. */
export type NumberStore = {
  /** The lowest free place of this number (E.164), up to `most`; null if all are taken. Counts the place of `besides` as free. */
  freePlace(phone: string, most: number, besides?: string): Promise<number | null>;
  /** Like `freePlace`, for a stored request's number; null for one with the honeypot filled in. */
  freePlaceOf(id: string, most: number): Promise<number | null>;
  takePlace(id: string, place: number | null): Promise<void>;
  /** Changes its number and its place there; null makes it a shadow. */
  changePhone(id: string, phone: string, place: number | null): Promise<void>;
  /** The open request, shadow or not, with these answers from this sender since then. */
  repeated(repeat: string, since: Instant): Promise<string | null>;
  /** The other open requests of its number except shadows, longest waiting first. */
  siblingsOf(id: string): Promise<string[]>;
  /** Those of these requests that have siblings. */
  withSibling(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Agents who hold a sibling of it, then those asked for one as a General. */
  siblingAgents(id: string): Promise<string[]>;
  /** The longest-waiting shadow with the same number. Requests that filled in the honeypot are never returned. */
  shadowOf(id: string): Promise<string | null>;
  /** Some shadows whose number has a place, promoted fewer than `corrections` times. */
  promotable(most: number, corrections: number, limit: number): Promise<string[]>;
};
