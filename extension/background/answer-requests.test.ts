import { expect, test } from 'vitest';
import { mayAsk } from './answer-requests.ts';

const settings = { portalUrl: 'http://localhost:4420' };
const OWN = 'chrome-extension://ocbbabpaeljomkfkifkoobjncbgknbcg/';
const may = (url: string | undefined, frameId = 0) => mayAsk(url, frameId, settings, OWN);

test('our own pages and the portal’s top page may ask', () => {
  expect(may(`${OWN}popup.html`)).toBe(true);
  expect(may('http://localhost:4420/dashboard#kod/quick-updates')).toBe(true);
});

test('another port of the portal’s host, a frame in the portal, and nobody at all may not', () => {
  expect(may('http://localhost:4410/')).toBe(false);
  expect(may('http://localhost:4420/dashboard', 3)).toBe(false);
  expect(may(undefined)).toBe(false);
  expect(may('about:blank')).toBe(false);
});
