import { parseHTML } from 'linkedom';
import { afterEach, expect, test, vi } from 'vitest';
import { SECRET_NAMES } from '../../model/secret-fields.ts';
import { secretAreas } from './secret-areas.ts';

/** Every element's position is in its `data-left`. */
const areasOf = (body: string): number[] => {
  const { document } = parseHTML(`<!doctype html><html><body>${body}</body></html>`);
  for (const element of document.querySelectorAll('*'))
    Object.assign(element, {
      getBoundingClientRect: () => ({
        left: Number(element.getAttribute('data-left')),
        top: 1,
        width: 3,
        height: 4,
      }),
    });
  vi.stubGlobal('document', document);
  vi.stubGlobal('devicePixelRatio', 2);
  return secretAreas(SECRET_NAMES.source).map(({ left }) => left);
};
afterEach(() => vi.unstubAllGlobals());

test('finds fields for passwords and Social Security numbers by type and by name', () => {
  expect(
    areasOf(`<input type="password" data-left="1"><input name="applicantSSN" data-left="2">
      <input aria-label="Social Security number" data-left="3"><input id="contrasena" data-left="4">
      <input placeholder="Número de Seguro Social" data-left="5">`),
  ).toEqual([2, 4, 6, 8, 10]);
});

test('leaves other fields readable', () => {
  expect(
    areasOf('<input name="q" data-left="1"><textarea name="shipping" data-left="2"></textarea>'),
  ).toEqual([]);
});

test('hides a whole frame that cannot be inspected', () => {
  expect(areasOf('<iframe data-left="7"></iframe>')).toEqual([14]);
});

test('uses nothing outside of itself, because it is sent into the page as text', () => {
  const alone = new Function(`return (${secretAreas.toString()})`)() as typeof secretAreas;
  areasOf('');
  expect(alone(SECRET_NAMES.source)).toEqual([]);
});
