/** Column types and how both databases store them; `contracts/schema.contract.test.ts` knows each of these names. */

/** A structured value, as JSON text. */
export type Json = string;
/** A boolean; both databases store integers. */
export type Flag = 0 | 1;
/** An integer. */
export type Int = number;
/** An integer that grows for years or is large: PostgreSQL's `bigint`. */
export type Big = number;
/** A fractional number. */
export type Real = number;
/** Encrypted and bound to its table, field, and row. Empty once erased, if it may not be null. */
export type Sealed = string;
