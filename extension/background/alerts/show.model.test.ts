/** Alerts on a simulated desktop: after any failure of worker, browser, or session, the screen shows exactly what waits. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Offer } from '../../../shared/contracts/worklist.ts';
import { alertId, SUMMARY_ID } from '../../model/alerts.ts';
import { remove, write } from '../store.ts';
import { massOffers, NOON, offerOf, snapshotOf } from '../testing.ts';
import { alertClosed, show } from './show.ts';

const GENERALS = [1, 2, 3].map((n) =>
  offerOf({ id: `offer-0000000${n}`, referralId: `referral-0000000${n}` }),
);
const POOL: readonly Offer[] = [...GENERALS, ...massOffers(6)];
/** In the list without an alert. */
const QUIET: readonly Offer[] = massOffers(8)
  .slice(6)
  .map((offer) => ({ ...offer, alertedAt: null }));
const AGENTS = ['agent-000001', 'agent-000002'] as const;

type World = { readonly agentId: string; readonly offers: readonly Offer[]; readonly closed: Set<string> };

let raisedOnce: string[] = [];
/** Creating an existing alert replaces it, as in browsers. */
const screen = new Map<string, string>();
const desktop = () =>
  Object.assign(browser.notifications, {
    create: async (id: string, { title }: { title: string }) => {
      screen.set(id, title);
      raisedOnce.push(id);
      return id;
    },
    clear: async (id: string) => screen.delete(id),
    getAll: async () => Object.fromEntries([...screen.keys()].map((id) => [id, true])),
  });

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  const done = async () => undefined;
  Object.assign(browser.action, {
    setBadgeText: done,
    setBadgeBackgroundColor: done,
    setBadgeTextColor: done,
    setTitle: done,
  });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
});
afterEach(() => {
  vi.useRealTimers();
});

const store = ({ agentId, offers }: World) =>
  write('local', 'worklist', snapshotOf({ agentId, offers: [...offers] }));

/** The browser's alerts and memory are gone. */
const ends = async () => {
  screen.clear();
  await fakeBrowser.storage.session.clear();
};

type Step = { readonly name: string; readonly run: (world: World) => Promise<World> };
const offersChange = fc.subarray([...POOL, ...QUIET]).map(
  (offers): Step => ({
    name: `offers ${offers.map(({ id }) => id).join(' ')}`,
    run: async (world) => {
      const closed = [...world.closed].filter(
        (id) => id === SUMMARY_ID || offers.some((one) => alertId(one) === id),
      );
      return { ...world, offers, closed: new Set(closed) };
    },
  }),
);
const closes = fc.constantFrom(...POOL.map(alertId), SUMMARY_ID).map(
  (id): Step => ({
    name: `close ${id}`,
    run: async (world) => {
      if (screen.delete(id)) {
        world.closed.add(id);
        await alertClosed(id, true);
      }
      return world;
    },
  }),
);
const others: readonly Step[] = [
  { name: 'worker stops', run: async (world) => world },
  {
    name: 'update',
    run: async (world) => {
      await ends();
      return { ...world, closed: new Set() };
    },
  },
  {
    name: 'restart',
    run: async (world) => {
      await ends();
      await remove('local', ['worklist']);
      await show();
      return { ...world, closed: new Set() };
    },
  },
  {
    name: 'signs out and in',
    run: async (world) => {
      await remove('local', ['worklist']);
      await show();
      expect([...screen.keys()]).toEqual([]);
      return { ...world, closed: new Set() };
    },
  },
  {
    name: 'somebody else signs in',
    run: async ({ agentId }) => {
      await remove('local', ['worklist']);
      await show();
      return { agentId: AGENTS.find((id) => id !== agentId) ?? AGENTS[0], offers: [], closed: new Set() };
    },
  },
];

/** One alert per General; without one, a Mass has its own or all share one; none for what does not wait. */
const check = ({ offers: all, closed }: World, name: string): void => {
  const offers = all.filter(({ alertedAt }) => alertedAt !== null);
  const up = [...screen.keys()];
  const generals = offers.filter(({ kind }) => kind === 'general').map(alertId);
  const mass = offers.filter(({ kind }) => kind === 'mass').map(alertId);
  const forMass = mass.length > 1 ? [SUMMARY_ID] : mass;
  const wanted = generals.length > 0 ? generals : forMass;
  for (const id of wanted) expect(up.includes(id) || closed.has(id), `${name}: ${id}`).toBe(true);
  expect(
    up.filter((id) => !wanted.includes(id)),
    name,
  ).toEqual([]);
  if (up.includes(SUMMARY_ID)) expect(screen.get(SUMMARY_ID), name).toContain(`${mass.length} Mass`);
};

test('after any stop, update, restart, sign-in, or change of offers, what waits is on the screen and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(offersChange, offersChange, closes, fc.constantFrom(...others)), { maxLength: 25 }),
      async (steps) => {
        fakeBrowser.reset();
        screen.clear();
        desktop();
        let world: World = { agentId: AGENTS[0], offers: [], closed: new Set() };
        for (const step of steps) {
          world = await step.run(world);
          await store(world);
          await show();
          for (const id of screen.keys()) world.closed.delete(id);
          check(world, step.name);
          // Nothing changed, so nothing is raised: no alert flickers.
          raisedOnce = [];
          await show();
          expect(raisedOnce, step.name).toEqual([]);
        }
      },
    ),
    { numRuns: 150 },
  );
});
