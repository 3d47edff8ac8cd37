import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { alertId } from '../../model/alerts.ts';
import { DEFAULT_SETTINGS } from '../../model/settings.ts';
import { alertClicked } from '../alerts/answer-alerts.ts';
import type { Service } from '../service.ts';
import { remove, write } from '../store.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';
import { openAt, rememberPlace, takeWanted } from './wanted-route.ts';

const ROUTE = 'referral-manager/referral-00000001';
const MINUTE = 60_000;
const nobody = { whoIsThere: async () => 'nobody' as const };
const somebody = { whoIsThere: async () => 'somebody' as const };
const unknown = { whoIsThere: async () => 'unknown' as const };

const signsIn = (agentId = 'agent-000001') => write('local', 'worklist', snapshotOf({ agentId }));
/** What the portal's page shows once it was opened; nothing yet. */
let address = '';
const signsOut = () => remove('local', ['worklist']);

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] });
  address = '';
  Object.assign(browser.tabs, {
    query: async () => [],
    create: async () => ({ id: 1 }),
    get: async () => ({ id: 1, url: address }),
  });
  await signsIn();
});

test('an alert clicked while nobody is signed in leads to its referral after sign-in, once', async () => {
  Object.assign(browser.notifications, { clear: async () => true });
  await alertClicked(nobody as Service, alertId(offerOf()));
  await signsOut();
  expect(await takeWanted(nobody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBe(ROUTE);
  expect(await takeWanted(somebody)).toBeNull();
});

test('who leaves a page of the portal to sign in comes back to the same place, and nobody else does', async () => {
  const place = 'referral-manager?status=rejected';
  await write('local', 'alerts', { agentId: 'agent-000001', shown: [] });
  await signsOut();
  await rememberPlace(place);
  await signsIn();
  expect(await takeWanted(somebody)).toBe(place);
  await signsOut();
  await rememberPlace(place);
  await signsIn('agent-000002');
  expect(await takeWanted(somebody)).toBeNull();
});

test('of two pages that ask in the same moment one goes there', async () => {
  await openAt(nobody, ROUTE);
  const answers = await Promise.all([takeWanted(somebody), takeWanted(somebody)]);
  expect(answers).toEqual([ROUTE, null]);
});

test('nothing is taken before the worklist tells whose it is', async () => {
  await openAt(nobody, ROUTE);
  await signsOut();
  expect(await takeWanted(somebody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test('a worklist that is still stored of somebody who left takes nothing', async () => {
  await openAt(nobody, ROUTE);
  expect(await takeWanted(nobody)).toBeNull();
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test.each([
  ['another page of the portal', '/dashboard#kod/quick-updates', null],
  ['the sign-in', '/sign-in', ROUTE],
])('a click whose page goes on to %s while it is asked who is there', async (_, next, kept) => {
  address = `${DEFAULT_SETTINGS.portalUrl}/dashboard#kod/${ROUTE}`;
  const slow = {
    whoIsThere: async () => {
      address = `${DEFAULT_SETTINGS.portalUrl}${next}`;
      return 'somebody' as const;
    },
  };
  await openAt(slow, ROUTE);
  expect(await takeWanted(somebody)).toBe(kept);
});

test('whoever is signed in at the click is there already, and nothing is kept for later', async () => {
  address = `${DEFAULT_SETTINGS.portalUrl}/dashboard#kod/${ROUTE}`;
  await openAt(somebody, ROUTE);
  expect(await takeWanted(somebody)).toBeNull();
});

test.each(['', `/sign-in?next=%2F#kod/${ROUTE}`, '/dashboard', '/dashboard#kod/quick-updates'])(
  'whoever signs in before the click was looked into still has to be led there, from %j',
  async (page) => {
    address = page && DEFAULT_SETTINGS.portalUrl + page;
    await openAt(somebody, ROUTE);
    expect(await takeWanted(somebody)).toBe(ROUTE);
  },
);

test('while the issuer is away the place is kept', async () => {
  await openAt(unknown, ROUTE);
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test('ten minutes later it is forgotten, a moment before it is not', async () => {
  await openAt(nobody, ROUTE);
  vi.setSystemTime(NOON + 10 * MINUTE - 1);
  expect(await takeWanted(somebody)).toBe(ROUTE);
  await openAt(nobody, ROUTE);
  vi.setSystemTime(NOON + 20 * MINUTE - 1);
  expect(await takeWanted(somebody)).toBeNull();
});

test('another agent who signs in is not led to it, and neither is the first one later', async () => {
  await openAt(nobody, ROUTE);
  await signsIn('agent-000002');
  expect(await takeWanted(somebody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBeNull();
});

test('whose alert it was is known from what rang when the worklist is wiped already', async () => {
  await write('local', 'alerts', { agentId: 'agent-000002', shown: [] });
  await signsOut();
  await openAt(nobody, ROUTE);
  await signsIn();
  expect(await takeWanted(somebody)).toBeNull();
});
