/** Who has a data key: each referral, each issue for the Professional Services Line, and two of the whole database. */

/**
 * `index` is the key of the blind index. `shared` sealed every field before there was a key for each owner; rotation seals
 * those fields again and deletes it.
 */
export type KeyOwner = `referral:${string}` | `psl:${string}` | 'index' | 'shared';

export const ofReferral = (id: string): KeyOwner => `referral:${id}`;
export const ofPsl = (id: string): KeyOwner => `psl:${id}`;
