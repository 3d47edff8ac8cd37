/** Counts type assertions outside tests, for `npm run casts` and the test of their ceilings. */
import { parseSync } from 'vite';
import { isTest, sources, textOf } from './imports.ts';

/** `value as Type`, `<Type>value`, or `value!`; `as const` asserts nothing. */
export type Cast = { readonly file: string; readonly line: number; readonly text: string };

/** The assertions in one source text. */
export function castsIn(file: string, text: string): Cast[] {
  const { program, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: Cast[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isCast(node)) {
      const line = text.slice(0, node.start).split('\n').length;
      found.push({ file, line, text: text.slice(node.start, node.end).replace(/\s+/g, ' ') });
    }
    for (const part of Object.values(node)) visit(part);
  };
  visit(program);
  return found;
}

function isCast(node: object): node is { start: number; end: number } {
  if (!('type' in node)) return false;
  if (node.type === 'TSTypeAssertion' || node.type === 'TSNonNullExpression') return true;
  return node.type === 'TSAsExpression' && 'typeAnnotation' in node && !isConst(node.typeAnnotation);
}

const isConst = (type: unknown): boolean =>
  typeof type === 'object' &&
  type !== null &&
  'typeName' in type &&
  typeof type.typeName === 'object' &&
  type.typeName !== null &&
  'name' in type.typeName &&
  type.typeName.name === 'const';

/** Every assertion outside tests. `api/testing` belongs to the tests. */
export const allCasts = (): Cast[] =>
  sources
    .filter((file) => !isTest(file) && !file.endsWith('.mjs') && !file.startsWith('api/testing/'))
    .flatMap((file) => castsIn(file, textOf(file)));

/** A folder's first two names: `api/domain`, `widget/form`; a file at the top of a part by only that part. */
export const areaOf = (file: string): string => {
  const [top = '', next = '', ...rest] = file.split('/');
  return rest.length > 0 ? `${top}/${next}` : top;
};
