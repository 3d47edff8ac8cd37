/** Lists the sentences of an English catalog, with placeholders instead of values: what a translator sees. */
import { isRecord } from '../typed.ts';
import { caseOf, SOME } from './overlay.ts';

/** A sentence, or its plural forms by the categories of `Intl.PluralRules`. */
export type Text = string | Readonly<Record<string, string>>;

/**
 * The names of the values that a catalog's functions take, in order. `method`: a sentence for each contact method. `count`: a
 * number.
 */
export type ValueNames = Readonly<Record<string, readonly string[]>>;
/** First values with a sentence of their own, such as nobody: their place ends with `caseOf()`, that of all others with `SOME`. */
export type Cases = Readonly<Record<string, readonly (string | number | null)[]>>;

/** Numbers that no sentence contains by itself. */
const [ONE, MANY] = [1, 9713];
const METHODS = ['phone', 'text', 'email'];
/** The value of mails and texts that is a number. */
const COUNTED = 'tries';

/** `{name}` for each value that is asked for. */
const placeholders = (count: number): object =>
  new Proxy({}, { get: (_, name) => (name === COUNTED ? count : `{${String(name)}}`) });

const numbered = (text: string, count: number, name: string): string =>
  text.replace(new RegExp(`\\b${count}\\b`, 'g'), `{${name}}`);

/** Both English forms; just the text if they are the same. */
const forms = (name: string, textFor: (count: number) => string): Text => {
  const [one, other] = [textFor(ONE), textFor(MANY)];
  return one === other ? other : { one: numbered(one, ONE, name), other: numbered(other, MANY, name) };
};

type Found = [place: string, english: Text];

const linesOf = (place: string, of: (count: number) => unknown): Found[] => {
  const many = of(MANY);
  if (typeof many === 'string') return [[place, forms(COUNTED, (count) => String(of(count)))]];
  if (!Array.isArray(many)) return [];
  const line = (i: number) => (count: number) => {
    const lines = of(count);
    return Array.isArray(lines) ? String(lines[i]) : '';
  };
  // A paragraph that is only a value needs no translation.
  return many
    .map((_, i): Found => [`${place}.${i}`, forms(COUNTED, line(i))])
    .filter(([, text]) => typeof text !== 'string' || !/^\{\w+\}$/.test(text));
};

const ofFunction = (
  place: string,
  english: (...values: unknown[]) => unknown,
  names: readonly string[] | undefined,
  cases: readonly unknown[],
): Found[] => {
  if (!names) return linesOf(place, (count) => english(placeholders(count)));
  const values = (count: number, method?: string) =>
    names.map((name) => (name === 'method' ? method : name === 'count' ? count : `{${name}}`));
  if (names[0] === 'method')
    return METHODS.map((method) => [`${place}.${method}`, String(english(...values(0, method)))]);
  const usual = forms('count', (count) => String(english(...values(count))));
  if (cases.length === 0) return [[place, usual]];
  const special = cases.map((value): Found => [`${place}.${caseOf(value)}`, String(english(value))]);
  return [...special, [`${place}.${SOME}`, usual]];
};

type Catalog = {
  readonly english: unknown;
  /** Places that are no sentences, or whose words depend on more than a value. */
  readonly without: readonly string[];
  /** Without these names, a function takes one object of values. */
  readonly names?: ValueNames;
  readonly cases?: Cases;
};

/** Each sentence by its place in the catalog. A function that is neither named nor left out is a fault. */
export function sentencesOf(catalog: Catalog, place = ''): Found[] {
  const { english, without, names, cases } = catalog;
  if (without.includes(place)) return [];
  if (typeof english === 'string') return [[place, english]];
  if (typeof english === 'function') {
    if (names && !names[place]) throw new Error(`The values of ${place} have no names.`);
    return ofFunction(place, (...values) => english(...values), names?.[place], cases?.[place] ?? []);
  }
  if (!isRecord(english) && !Array.isArray(english)) return [];
  return Object.entries(english).flatMap(([key, inner]) =>
    sentencesOf({ ...catalog, english: inner }, place === '' ? key : `${place}.${key}`),
  );
}
