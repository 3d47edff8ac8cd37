import { expect, test } from 'vitest';
import { NOON } from '../../background/testing.ts';
import { blank, browserName, captured } from './capture.ts';

const MINUTE = 60_000;
const chromium = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
  userAgentData: {
    brands: [
      { brand: 'Not)A;Brand', version: '24' },
      { brand: 'Chromium', version: '156' },
    ],
  },
};
const page = { screen: 'Dashboard', path: '/dashboard' };
const error = { text: 'The portal did not answer.', at: NOON - MINUTE, screen: 'Quotes', path: '/quotes' };

test('names the browser by its own name, not by the made-up brand it sends', () => {
  expect(browserName(chromium)).toBe('Chromium 156');
  const chrome = [...chromium.userAgentData.brands, { brand: 'Google Chrome', version: '156' }];
  expect(browserName({ userAgent: '', userAgentData: { brands: chrome } })).toBe('Google Chrome 156');
  expect(
    browserName({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' }),
  ).toBe('Firefox 140.0');
  expect(browserName({ userAgent: 'unknown' })).toBe('');
});

test('proposes the screen that showed the error, even if another one is open now', () => {
  const seen = {
    error,
    failed: [
      { status: 500, at: NOON - MINUTE },
      { status: 500, at: NOON - 1 },
    ],
  };
  expect(captured({ ...page, seen }, chromium, null, NOON)).toMatchObject({
    facts: { occurredAt: NOON - MINUTE, statusCodes: [500], system: 'agent-portal' },
    texts: {
      screen: 'Quotes',
      path: '/quotes',
      error: 'The portal did not answer.',
      browser: 'Chromium 156',
    },
    errorAt: NOON - MINUTE,
  });
});

test('treats a failed request without a message as an error too', () => {
  const seen = { error: null, failed: [{ status: 403, at: NOON - MINUTE }] };
  expect(captured({ ...page, seen }, chromium, null, NOON)).toMatchObject({
    ...{ errorAt: NOON - MINUTE, texts: { screen: 'Dashboard', error: '' }, facts: { statusCodes: [403] } },
  });
});

test('ignores errors older than half an hour', () => {
  const old = NOON - 31 * MINUTE;
  const seen = { error: { ...error, at: old }, failed: [{ status: 500, at: old }] };
  expect(captured({ ...page, seen }, chromium, null, NOON)).toMatchObject({
    ...{
      errorAt: null,
      texts: { screen: 'Dashboard', error: '' },
      facts: { statusCodes: [], occurredAt: NOON },
    },
  });
});

test('starts a blank issue with browser and referral, and nothing from the page', () => {
  expect(blank(chromium, 'referral-1', NOON)).toMatchObject({
    texts: { browser: 'Chromium 156' },
    facts: { referralId: 'referral-1', statusCodes: [] },
  });
});
