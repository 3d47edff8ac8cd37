/**
 * Guards for values of unverified shape: stored by another version, or sent by another context. Written by hand, because the script
 * on every portal page has no room for a library.
 */
import { isRecord } from '../../shared/typed.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';

export type Is<T> = (value: unknown) => value is T;
/** Returns the value, or its valid part; undefined if there is none. */
export type Reads<T> = (value: unknown) => T | undefined;

type Dictionary<T> = Readonly<Record<string, T>>;

export const isText: Is<string> = (value) => typeof value === 'string';
export const isFlag: Is<boolean> = (value) => typeof value === 'boolean';
export const isNumber: Is<number> = (value): value is number => Number.isFinite(value);

/** Outside this range a `Date` is invalid, and `Intl` throws; ms since 1970. */
const LAST_INSTANT = 8.64e15;
export const isInstant: Is<Instant> = (value): value is Instant =>
  isNumber(value) && Math.abs(value) <= LAST_INSTANT;

const knownZones = new Map<string, boolean>();
const isKnownZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
/** A time zone that this browser supports. */
export const isZone: Is<Zone> = (value): value is Zone => {
  if (!isText(value)) return false;
  const known = knownZones.get(value) ?? isKnownZone(value);
  knownZones.set(value, known);
  return known;
};

export const oneOf =
  <const T extends string>(values: readonly T[]): Is<T> =>
  (value): value is T =>
    values.some((known) => known === value);
export const orNull =
  <T>(is: Is<T>): Is<T | null> =>
  (value): value is T | null =>
    value === null || is(value);
/** For an optional property. */
export const orAbsent =
  <T>(is: Is<T>): Is<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || is(value);
export const listOf =
  <T>(is: Is<T>): Is<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(is);
export const dictionaryOf =
  <T>(is: Is<T>): Is<Dictionary<T>> =>
  (value): value is Dictionary<T> =>
    isRecord(value) && Object.values(value).every(is);
/** An object with these properties; others are allowed. */
export const shapeOf =
  <T extends object>(shape: { readonly [K in keyof T]-?: Is<T[K]> }): Is<T> =>
  (value): value is T =>
    isRecord(value) && Object.entries<Is<unknown>>(shape).every(([key, is]) => is(value[key]));

/** All or nothing. */
export const whole =
  <T>(is: Is<T>): Reads<T> =>
  (value) =>
    is(value) ? value : undefined;
/** The valid items of a list. */
export const itemsOf =
  <T>(is: Is<T>): Reads<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? value.filter(is) : undefined;
/** The valid entries of a record. */
export const goodEntriesOf =
  <T>(reads: Reads<T>): Reads<Dictionary<T>> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const entries = Object.entries(value).map(([key, entry]) => [key, reads(entry)] as const);
    return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== undefined));
  };
