import { parseHTML } from 'linkedom';
import { beforeEach, expect, test } from 'vitest';
import { holdTitle } from './held-title.ts';

/** Waits until mutation observers have run. */
const told = () => new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))));
const OWN = 'Dashboard – Agent Portal';

let document: Document;
beforeEach(() => {
  ({ document } = parseHTML(`<!doctype html><html><head><title>${OWN}</title></head><body></body></html>`));
});

test('restores the portal’s own title when we leave', () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  held.show('Quick Updates');
  expect(document.title).toBe('Quick Updates');
  held.release();
  expect(document.title).toBe(OWN);
});

test('restores the title that the portal set meanwhile', async () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  document.title = 'Quotes – Agent Portal';
  await told();
  expect(document.title).toBe('(1) Quick Updates');
  held.release();
  expect(document.title).toBe('Quotes – Agent Portal');
});

test('keeps a title that the portal writes just as we leave', () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  document.title = 'Quotes – Agent Portal';
  held.release();
  expect(document.title).toBe('Quotes – Agent Portal');
});

test('lets an insistent portal win until our title changes', async () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  const seen: string[] = [];
  for (const blink of ['New message', OWN, 'New message', OWN]) {
    document.title = blink;
    await told();
    seen.push(document.title);
  }
  expect(seen).toEqual(['(1) Quick Updates', OWN, 'New message', OWN]);
  held.show('(2) Quick Updates');
  expect(document.title).toBe('(2) Quick Updates');
  held.release();
  expect(document.title).toBe(OWN);
});

test('does not write the same title again', async () => {
  const held = holdTitle(document);
  held.show('Quick Updates');
  document.title = OWN;
  await told();
  document.title = OWN;
  await told();
  held.show('Quick Updates');
  expect(document.title).toBe(OWN);
  held.release();
});
