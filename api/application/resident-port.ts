/** A resident's rights, as commands need them: requests, and legal holds (rules 36b and 36c). */
import type { Instant } from '../../shared/vocabulary.ts';

/** Identifies a person: a number in E.164, or an address. */
export type ResidentContact = { readonly phone: string } | { readonly email: string };

export type ResidentStore = {
  /** The requests among these that a hold protects from erasure. */
  heldAmong(ids: readonly string[]): Promise<string[]>;
  /** Whether this number or address is on hold. */
  isHeld(contact: ResidentContact): Promise<boolean>;
  /** Holds this number's or address's present and future requests until released. */
  hold(contact: ResidentContact, hold: { id: string; reason: string; by: string }): Promise<void>;
  /** Ends the holds of this number or address; returns their number. */
  release(contact: ResidentContact, by: string): Promise<number>;
  /** This number's or address's requests that are not erased, oldest first. */
  requestsOf(contact: ResidentContact): Promise<string[]>;
  /** How often this member of staff looked at a resident since then. */
  looksBy(staff: string, since: Instant): Promise<number>;
  /** Overwrites those parts of the resident's name. */
  rename(id: string, name: { firstName?: string; lastName?: string }): Promise<void>;
  /** Writes over the address. `linkMailed`: whether its link and news may go there. */
  changeEmail(id: string, email: string, linkMailed: boolean): Promise<void>;
  /** Erases their personal data at once, without checking for holds. */
  erase(ids: readonly string[], now: Instant): Promise<void>;
};
