/** The licenses of all packages in the lock file, and whether we may use each one where it is used. */
import { fieldsOf } from '../../shared/typed.ts';

/** For parts of the service, the widget, or the extension: at most they require a notice. */
export const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'],
];
/** For build and test tools only, which we don't distribute. */
export const ALLOWED_FOR_TOOLS = [...ALLOWED, 'CC-BY-3.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0'];

/** Used unmodified within the service, by name: the license requires only these files' source, which npm has. */
export const ALLOWED_BY_NAME = { 'web-push': 'MPL-2.0' };

/** `license`: an SPDX expression, or '' if the package names none. */
export type Licensed = { name: string; version: string; license: string; shipped: boolean };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every package of a `package-lock.json`, including those of other platforms; each version once. */
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

/** Whether its license allows our use; an unknown or missing one does not. */
export const isAllowed = ({ name, license, shipped }: Licensed): boolean =>
  Object.entries(ALLOWED_BY_NAME).some(([known, its]) => name === known && license === its) ||
  isSatisfied(license, shipped ? ALLOWED : ALLOWED_FOR_TOOLS);

/** An SPDX expression of names, AND, OR, and parentheses; anything else in it counts as a name that is not allowed. */
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
