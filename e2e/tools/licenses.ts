/** The licenses of all packages in the lock file, and whether we may use each where it is used. */
import { fieldsOf } from '../../shared/typed.ts';

/** Of what is part of the service, the widget, or the extension: they ask for a notice at most. */
export const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'],
];
/** Of what only builds and tests: nobody gets it from us. */
export const ALLOWED_FOR_TOOLS = [...ALLOWED, 'CC-BY-3.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0'];

/** Used unmodified inside the service, by name: the license asks for the source of these files alone, and npm has it. */
export const ALLOWED_BY_NAME = { 'web-push': 'MPL-2.0' };

/** `license`: an SPDX expression, or '' where the package names none. */
export type Licensed = { name: string; version: string; license: string; shipped: boolean };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every package of a `package-lock.json`, also those of other platforms; each version once. */
export function packagesIn(lock: unknown): Licensed[] {
  const found = new Map<string, Licensed>();
  for (const [path, entry] of Object.entries(fieldsOf(fieldsOf(lock).packages))) {
    if (path === '') continue;
    const { name, version, license, dev, devOptional } = fieldsOf(entry);
    const shipped = dev !== true && devOptional !== true;
    const one = {
      ...{ name: text(name) || path.slice(path.lastIndexOf('node_modules/') + 13), version: text(version) },
      ...{ license: text(license), shipped },
    };
    const key = `${one.name}@${one.version}`;
    found.set(key, { ...one, shipped: shipped || found.get(key)?.shipped === true });
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether its license lets us use it as we do; an unknown one, or none, doesn't. */
export const isAllowed = ({ name, license, shipped }: Licensed): boolean =>
  Object.entries(ALLOWED_BY_NAME).some(([known, its]) => name === known && license === its) ||
  isSatisfied(license, shipped ? ALLOWED : ALLOWED_FOR_TOOLS);

/** An SPDX expression of names, AND, OR, and parentheses; whatever else is in it is a name that nobody allowed. */
function isSatisfied(expression: string, allowed: readonly string[]): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  const takes = (word: string): boolean => {
    if (words[0] !== word) return false;
    words.shift();
    return true;
  };
  const one = (): boolean => {
    if (!takes('(')) return allowed.includes(words.shift() ?? '');
    const inner = either();
    return takes(')') && inner;
  };
  const both = (): boolean => {
    const left = one();
    return takes('AND') ? both() && left : left;
  };
  function either(): boolean {
    const left = both();
    return takes('OR') ? either() || left : left;
  }
  return either() && words.length === 0;
}
