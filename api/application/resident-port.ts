/** What a command needs for one person's rights: their requests, and legal holds (rules 36b and 36c). */
import type { Instant } from '../../shared/vocabulary.ts';

/** By what a person is known: a number in E.164, or an address. */
export type ResidentContact = { readonly phone: string } | { readonly email: string };

export type ResidentStore = {
  /** Those of these requests that may not be erased, because a hold stands. */
  heldAmong(ids: readonly string[]): Promise<string[]>;
  /** Whether a hold of this number or address stands. */
  isHeld(contact: ResidentContact): Promise<boolean>;
  /** Holds what this number or address has now and will have, until it is released. */
  hold(contact: ResidentContact, hold: { id: string; reason: string; by: string }): Promise<void>;
  /** Ends the holds of this number or address; how many there were. */
  release(contact: ResidentContact, by: string): Promise<number>;
  /** The requests of this number or address that are not erased, the oldest first. */
  requestsOf(contact: ResidentContact): Promise<string[]>;
  /** Erases their personal data at once, without checking for holds. */
  erase(ids: readonly string[], now: Instant): Promise<void>;
};
