/** What a column holds, and how both databases keep it; `contracts/schema.contract.test.ts` knows each of these names. */

/** A value of several parts, as JSON text. */
export type Json = string;
/** A truth; neither database is asked for booleans. */
export type Flag = 0 | 1;
/** A whole number. */
export type Int = number;
/** A whole number that grows for years, or is far from zero: a `bigint` of PostgreSQL. */
export type Big = number;
/** A number with a fraction. */
export type Real = number;
/** Encrypted, and bound to its table, field, and row. An erased one that may not be null is empty. */
export type Sealed = string;
