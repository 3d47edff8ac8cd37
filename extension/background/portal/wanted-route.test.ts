import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { alertId } from '../../model/alerts.ts';
import { LOCAL_BUILD } from '../../model/settings.ts';
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
/** The opened portal page's address; empty at first. */
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

test('leads from an alert clicked while signed out to its referral after sign-in, once', async () => {
  Object.assign(browser.notifications, { clear: async () => true });
  await alertClicked(nobody as Service, alertId(offerOf()));
  await signsOut();
  expect(await takeWanted(nobody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBe(ROUTE);
  expect(await takeWanted(somebody)).toBeNull();
});

test('returns whoever left a portal page to sign in to the same place, and nobody else', async () => {
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

test('sends only one of two pages there that ask at the same time', async () => {
  await openAt(nobody, ROUTE);
  const answers = await Promise.all([takeWanted(somebody), takeWanted(somebody)]);
  expect(answers).toEqual([ROUTE, null]);
});

test('returns nothing before the worklist tells whose it is', async () => {
  await openAt(nobody, ROUTE);
  await signsOut();
  expect(await takeWanted(somebody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test('returns nothing for a stored worklist of somebody who left', async () => {
  await openAt(nobody, ROUTE);
  expect(await takeWanted(nobody)).toBeNull();
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test.each([
  ['another page of the portal', '/dashboard#kod/quick-updates', null],
  ['the sign-in', '/sign-in', ROUTE],
])('handles a click whose page moves on to %s while we find out who is signed in', async (_, next, kept) => {
  address = `${LOCAL_BUILD.addresses.portalUrl}/dashboard#kod/${ROUTE}`;
  const slow = {
    whoIsThere: async () => {
      address = `${LOCAL_BUILD.addresses.portalUrl}${next}`;
      return 'somebody' as const;
    },
  };
  await openAt(slow, ROUTE);
  expect(await takeWanted(somebody)).toBe(kept);
});

test('goes there at once for an agent who is signed in, and remembers nothing', async () => {
  address = `${LOCAL_BUILD.addresses.portalUrl}/dashboard#kod/${ROUTE}`;
  await openAt(somebody, ROUTE);
  expect(await takeWanted(somebody)).toBeNull();
});

test.each(['', `/sign-in?next=%2F#kod/${ROUTE}`, '/dashboard', '/dashboard#kod/quick-updates'])(
  'still leads an agent there who signs in before the click was handled, from %j',
  async (page) => {
    address = page && LOCAL_BUILD.addresses.portalUrl + page;
    await openAt(somebody, ROUTE);
    expect(await takeWanted(somebody)).toBe(ROUTE);
  },
);

test('keeps the place while the issuer is unreachable', async () => {
  await openAt(unknown, ROUTE);
  expect(await takeWanted(somebody)).toBe(ROUTE);
});

test('forgets it after ten minutes, and no sooner', async () => {
  await openAt(nobody, ROUTE);
  vi.setSystemTime(NOON + 10 * MINUTE - 1);
  expect(await takeWanted(somebody)).toBe(ROUTE);
  await openAt(nobody, ROUTE);
  vi.setSystemTime(NOON + 20 * MINUTE - 1);
  expect(await takeWanted(somebody)).toBeNull();
});

test('leads neither another agent who signs in nor, later, the first one there', async () => {
  await openAt(nobody, ROUTE);
  await signsIn('agent-000002');
  expect(await takeWanted(somebody)).toBeNull();
  await signsIn();
  expect(await takeWanted(somebody)).toBeNull();
});

test('knows whose alert it was from the last one shown if the worklist is already erased', async () => {
  await write('local', 'alerts', { agentId: 'agent-000002', shown: [] });
  await signsOut();
  await openAt(nobody, ROUTE);
  await signsIn();
  expect(await takeWanted(somebody)).toBeNull();
});
