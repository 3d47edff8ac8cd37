import { parseHTML } from 'linkedom';
import { beforeEach, expect, test } from 'vitest';
import { holdTitle } from './held-title.ts';

/** What observers are told in a browser's next microtask. */
const told = () => new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))));
const OWN = 'Dashboard – Agent Portal';

let document: Document;
beforeEach(() => {
  ({ document } = parseHTML(`<!doctype html><html><head><title>${OWN}</title></head><body></body></html>`));
});

test('the portal has its own title back when we leave', () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  held.show('Quick Updates');
  expect(document.title).toBe('Quick Updates');
  held.release();
  expect(document.title).toBe(OWN);
});

test('what the portal calls itself meanwhile is what it has back', async () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  document.title = 'Quotes – Agent Portal';
  await told();
  expect(document.title).toBe('(1) Quick Updates');
  held.release();
  expect(document.title).toBe('Quotes – Agent Portal');
});

test('a title that the portal writes in the moment we leave stays', () => {
  const held = holdTitle(document);
  held.show('(1) Quick Updates');
  document.title = 'Quotes – Agent Portal';
  held.release();
  expect(document.title).toBe('Quotes – Agent Portal');
});

test('a portal that insists has the last word until there is news of ours', async () => {
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

test('the same again is not written again', async () => {
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
