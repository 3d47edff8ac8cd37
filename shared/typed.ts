/** Typed access where TypeScript's own types are too wide: keys, entries, places in a list, values of unknown shape. */

/** `Object.keys` of a record whose keys are known. */
export const keysOf = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[];

/** `Object.entries` of a record whose keys are known. An absent key has no entry. */
export const entriesOf = <T extends object>(record: T) =>
  Object.entries(record) as { [K in keyof T & string]-?: [K, Exclude<T[K], undefined>] }[keyof T & string][];

/** A record with exactly these keys. */
export const recordOf = <K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;

/** The same keys with other values. */
export const mapValues = <T extends object, V>(
  record: T,
  of: (value: T[keyof T & string]) => V,
): Record<keyof T & string, V> => recordOf(keysOf(record), (key) => of(record[key]));

/** The item at an index that the caller knows is in range; anything else is a fault. */
export function itemAt<T>(list: ArrayLike<T>, index: number): T {
  if (!(index in list)) throw new RangeError(`There is no item ${index} among ${list.length}.`);
  return list[index] as T;
}

/** The same list, typed as one that is never empty. An empty one is a fault. */
export const notEmpty = <T>(list: readonly T[]): [T, ...T[]] => [itemAt(list, 0), ...list.slice(1)];

/** For hot loops that read an index known to be in range: `list[at] ?? outOfRange()`. */
export function outOfRange(): never {
  throw new RangeError('There is no item at this index.');
}

/** The member of a closed list that equals a value. */
export const memberOf = <T>(list: readonly T[], value: unknown): T | undefined =>
  list.find((one) => one === value);

/** An object that is no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The fields of a value of unknown shape; none unless it is an object. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});

/** The `code` by which Node, databases, and libraries name an error. */
export const errorCode = (error: unknown): unknown => fieldsOf(error).code;
