import { parseHTML } from 'linkedom';
import { beforeEach, expect, test } from 'vitest';
import { countTitle } from './count-title.ts';

const OWN = '(3) Inbox – Agent Portal';

let document: Document;
beforeEach(() => {
  ({ document } = parseHTML(`<!doctype html><html><head><title>${OWN}</title></head><body></body></html>`));
});

test('puts the count before the portal’s own title, updates it, and removes it at zero', () => {
  const title = countTitle(document);
  title.show(2);
  expect(document.title).toBe(`(2) ${OWN}`);
  title.show(1);
  expect(document.title).toBe(`(1) ${OWN}`);
  title.show(0);
  expect(document.title).toBe(OWN);
});

test('leaves a title alone that the portal wrote meanwhile', () => {
  const title = countTitle(document);
  title.show(2);
  document.title = 'Quotes';
  title.show(2);
  expect(document.title).toBe('(2) Quotes');
  document.title = '(1) Inbox';
  title.show(0);
  expect(document.title).toBe('(1) Inbox');
});
