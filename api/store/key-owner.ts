/** Owners of data keys: each referral, each issue for the Professional Services Line, and two keys of the whole database. */

/**
 * `index` is the blind index's key. `shared` sealed every field before each owner had a key; rotation reseals those fields and
 * deletes it.
 */
export type KeyOwner = `referral:${string}` | `psl:${string}` | 'index' | 'shared';

export const ofReferral = (id: string): KeyOwner => `referral:${id}`;
export const ofPsl = (id: string): KeyOwner => `psl:${id}`;
