/** Inputs that nobody should send: generated from a schema, then broken in one or more places. Reproducible by seed. */
import fc from 'fast-check';
import { isRecord, itemAt } from '../../shared/typed.ts';

export type Random = () => number;
export const pick = <T>(random: Random, list: readonly T[]): T =>
  itemAt(list, Math.floor(random() * list.length));

/** Part of every text sent: in a log or a response it would be leaked personal data. */
export const MARKER = 'Zaphira Quillfeather';

const ODD_TEXTS = [
  ...['', ' ', '\u0000', '\ud800', '\u202e', '\ufeff', '\r\n', '%', '%00', '%E0%A4%A', '../../etc/passwd'],
  ...["' or 1=1 --", '"; drop table agents; --', '<script>alert(1)</script>', '{{constructor}}'],
  ...['__proto__', 'constructor', 'toString', 'NaN', 'null', 'undefined', '[object Object]', '1e309'],
  ...[
    '2026-02-30',
    '0000-00-00',
    '+275760-09-13',
    '99:99',
    '٣٤٥',
    '+1'.repeat(40),
    '👩‍👩‍👧'.repeat(500),
    'A'.repeat(70_000),
  ],
];
const ODD_NUMBERS = [
  ...[-1, -0, 0.1, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 8.64e15 + 1, 1e308, 5e-324],
  ...[Number.NaN, Number.POSITIVE_INFINITY],
];

const deep = (depth: number): unknown => {
  let value: unknown = MARKER;
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { a: value };
  return value;
};
const ownProto = (): unknown =>
  JSON.parse(`{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}`);

/** A value of another type than most places expect. */
const oddValue = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => null,
    () => undefined,
    () => random() < 0.5,
    () => pick(random, ODD_NUMBERS),
    () => pick(random, ODD_TEXTS),
    () => `${MARKER} ${pick(random, ODD_TEXTS)}`,
    () => [],
    () => ({}),
    () => [[[]]],
    () => Array.from({ length: 2_000 }, () => MARKER),
    () => deep(200),
    ownProto,
    () => ({ [MARKER]: MARKER, toString: null, valueOf: 1 }),
  ])();

/** A place in a value: its containing object or array, and its key. */
type Place = { key: string; holder: object };

const placesOf = (value: unknown): Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => [{ key, holder: value }, ...placesOf(part)])
    : [];

/** A copy with one to three places broken, removed, or added. */
export function broken(value: unknown, random: Random): unknown {
  const root = { value: structuredClone(value) };
  for (let n = Math.ceil(random() * 3); n > 0; n--) {
    const places = placesOf(root);
    if (places.length === 0) break;
    const { holder, key } = pick(random, places);
    const choice = random();
    const now: unknown = Reflect.get(holder, key);
    if (choice < 0.12) Reflect.deleteProperty(holder, key);
    else if (choice < 0.2) Reflect.set(holder, `${key} ${MARKER}`, oddValue(random));
    else if (choice < 0.3 && typeof now === 'string') Reflect.set(holder, key, torn(now, random));
    else Reflect.set(holder, key, oddValue(random));
  }
  return root.value;
}

/** A text with a part removed, doubled, or replaced. */
export function torn(text: string, random: Random): string {
  const from = Math.floor(random() * text.length);
  const to = from + Math.floor(random() * Math.min(40, text.length - from + 1));
  const part = text.slice(from, to);
  const put = pick(random, [
    '',
    part + part,
    pick(random, ODD_TEXTS),
    MARKER,
    String.fromCharCode(random() * 65_536),
  ]);
  return text.slice(0, from) + put + text.slice(to);
}

type Schema = { readonly [key: string]: unknown };
const schemasIn = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A value that matches a JSON schema, as far as the schema specifies it. */
export function fitting(schema: unknown, random: Random): unknown {
  if (!isRecord(schema)) return MARKER;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(random, schema.enum);
  const choices = schemasIn(schema.anyOf ?? schema.oneOf);
  if (choices.length > 0) return fitting(pick(random, choices), random);
  const parts = schemasIn(schema.allOf);
  if (parts.length > 0) return Object.assign({}, ...parts.map((part) => fitting(part, random)));
  if (schema.type === 'object') return objectOf(schema, random);
  if (schema.type === 'array') {
    const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
    return Array.from({ length: least + Math.floor(random() * 2) }, () => fitting(schema.items, random));
  }
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema, random);
  if (schema.type === 'boolean') return random() < 0.5;
  return schema.type === 'null' ? null : textOf(schema, random);
}

function objectOf(schema: Schema, random: Random): Record<string, unknown> {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const kept = Object.entries(properties).filter(([name]) => required.includes(name) || random() < 0.7);
  return Object.fromEntries(kept.map(([name, part]) => [name, fitting(part, random)]));
}

function numberOf({ minimum, maximum }: Schema, random: Random): number {
  const least = typeof minimum === 'number' ? Math.max(minimum, -1e12) : 0;
  const most = typeof maximum === 'number' ? Math.min(maximum, 2e12) : least + 100;
  return Math.floor(least + random() * (most - least));
}

/** Sample texts per pattern: generating them takes far longer than sending them. */
const pool = new Map<string, readonly string[]>();

function textsFor(pattern: string, seed: number): readonly string[] {
  const known = pool.get(pattern);
  if (known) return known;
  const made = fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), { numRuns: 30, seed });
  pool.set(pattern, made);
  return made;
}

function textOf({ pattern, minLength }: Schema, random: Random): string {
  // Sampling from all of Unicode takes a minute.
  if (typeof pattern === 'string' && !/\\p\{/i.test(pattern))
    try {
      return pick(random, textsFor(pattern, Math.floor(random() * 2 ** 31)));
    } catch {
      return MARKER;
    }
  return MARKER.padEnd(typeof minLength === 'number' ? minLength : 0, 'x');
}
