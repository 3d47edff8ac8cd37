/** SQLite's plans for the most frequent queries: a table that grows for years is searched by an index, never scanned. */
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { looseSealer } from '../testing/keys.ts';
import { type Database, openDatabase } from './database.ts';
import { agentStore } from './repositories/agent-store.ts';
import { firstDue } from './repositories/due-store.ts';
import { referralStore } from './repositories/referral-store.ts';
import { refusals } from './sql/promises.ts';
import { series, summary } from './views/metrics-view.ts';
import { quickUpdates, referralDetail, referralList } from './views/referral-view.ts';
import { threadFor } from './views/thread-view.ts';
import { eventsOfAgentSince, eventsSince, worklist } from './views/worklist-view.ts';

const NOW = Date.UTC(2026, 2, 3, 15);
const ZONE = 'America/New_York';
const PERIOD = { from: '2026-02-01', to: '2026-03-03', zone: ZONE, now: NOW };
const sealer = looseSealer();

let database: Database;
beforeAll(async () => {
  database = openDatabase(':memory:');
  await database.migrate();
});
afterAll(() => database.close());

/** The plan of each statement that `ask` ran, one line per table. */
async function plansOf(ask: (db: Knex) => Promise<unknown>): Promise<string[]> {
  const asked: { sql: string; bindings: Knex.RawBinding[] }[] = [];
  const note = (query: (typeof asked)[number]) => asked.push(query);
  database.read.on('query', note);
  await ask(database.read);
  database.read.off('query', note);
  const lines: string[] = [];
  for (const { sql, bindings } of asked)
    for (const { detail } of await database.read.raw(`explain query plan ${sql}`, bindings))
      lines.push(detail);
  return lines;
}

const ALL = { sort: 'newest', page: 1, perPage: 25 } as const;
const DETAIL = { held: null, thread: null, sealer, policy: defaultPolicy, now: NOW };
const QUESTIONS: Record<string, (db: Knex) => Promise<unknown>> = {
  'who said no to what waits': (db) => refusals(db, {}),
  'a worklist': (db) => worklist(db, 'ann', defaultPolicy, NOW),
  'events since a revision': (db) => eventsOfAgentSince(db, 'ann', 7),
  'the list': (db) => referralList(db, sealer, 'ann', { ...ALL, status: 'all' }),
  'the list of what was completed': (db) => referralList(db, sealer, 'ann', { ...ALL, status: 'complete' }),
  'the list, searched': (db) => referralList(db, sealer, 'ann', { ...ALL, status: 'all', search: 'Jeff' }),
  'the day': (db) => quickUpdates(db, 'ann', ZONE, NOW),
  'messages with a resident': (db) =>
    threadFor(db, sealer, { referralId: 'r-1', agentId: 'ann', now: NOW }, true),
  'one referral': (db) => referralDetail(db, 'r-1', 'ann', DETAIL),
  'the figures of a month': (db) => summary(db, 'ann', PERIOD),
  'the figures by language': (db) => series(db, 'ann', PERIOD, 'language'),
  'the places of a phone number': (db) => referralStore(db, sealer).freePlace('+15025550147', 3),
  'the siblings of a referral': (db) => referralStore(db, sealer).siblingsOf('r-1'),
  'who has a sibling of it': (db) => referralStore(db, sealer).siblingAgents('r-1'),
  'the shadow of its number': (db) => referralStore(db, sealer).shadowOf('r-1'),
  'shadows whose number has a place': (db) => referralStore(db, sealer).promotable(3, 2, 20),
  'a request with the same answers': (db) => referralStore(db, sealer).repeated('answers', NOW - 600_000),
  'who has an open Mass': (db) => referralStore(db, sealer).withPendingMass(['ann', 'ben']),
  'whom a referral was offered to': (db) => referralStore(db, sealer).askedAgents('r-1'),
};

it.each(Object.entries(QUESTIONS))('%s is searched for', async (_, ask) => {
  const plans = await plansOf(ask);
  expect(plans.filter((line) => line.startsWith('SEARCH')).length).toBeGreaterThan(0);
  // The rows that a limited subquery found are read one by one.
  const found = plans.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)$/.exec(line)?.[1] ?? []);
  const scans = plans.filter(
    (line) => line.startsWith('SCAN') && !found.includes(line.slice('SCAN '.length)),
  );
  expect(scans).toEqual([]);
});

it('what is due is found by its instant, in both tables', async () => {
  const plans = await plansOf((db) => firstDue(db, NOW, 200));
  const ways = plans.filter((line) => /^(SEARCH|SCAN) (referrals|agents)\b/.test(line));
  expect(ways).toHaveLength(4);
  for (const way of ways) expect(way).toMatch(/^SEARCH \w+ USING .*INDEX \w+_due_at_index \(due_at[<>]\?\)$/);
});

it('who was told something lately is found among the latest hints', async () => {
  const plans = await plansOf((db) => eventsSince(db, 7));
  expect(plans).toEqual([expect.stringMatching(/^SEARCH hints USING (COVERING )?INDEX \S+ \(revision>\?\)/)]);
});

it('what was told today is found by its time, of a Mass too', async () => {
  const plans = await plansOf((db) => quickUpdates(db, 'ann', ZONE, NOW));
  const ways = plans.filter((line) => line.startsWith('SEARCH h '));
  expect(ways).toHaveLength(2);
  for (const way of ways) expect(way).toContain('(agent_id=? AND at>?)');
});

it('an offer that is open is found among the open ones, and the last one of a pair among those of the pair', async () => {
  const store = referralStore(database.read, sealer);
  const open = [
    ...(await plansOf(() => store.withPendingMass(['ann', 'ben']))),
    ...(await plansOf(() => store.pendingOffer('r-1', 'ann'))),
  ].filter((line) => line.startsWith('SEARCH offers '));
  expect(open).toHaveLength(2);
  for (const way of open) expect(way).toContain('offers_pending_pair');
  const last = await plansOf(() => store.lastOffer('r-1', 'ann'));
  expect(last).toEqual([expect.stringContaining('(referral_id=? AND agent_id=?)')]);
});

it('a repeated request is found by its digest, and not among all of the last minutes', async () => {
  const plans = await plansOf((db) => referralStore(db, sealer).repeated('answers', NOW - 600_000));
  expect(plans).toContainEqual(expect.stringContaining('referrals_repeat (repeat_digest=?'));
});

it('the misses of an agent are found among the missed', async () => {
  const plans = await plansOf((db) =>
    agentStore(db, NOW, { mail: true, push: true, text: true }).rosterEntries(['ann', 'ben']),
  );
  expect(plans.filter((line) => line.startsWith('SEARCH m '))).toEqual([
    expect.stringContaining('offers_missed (agent_id=? AND settled_at>?)'),
  ]);
});

it('whom a referral was offered to is found without the many of its Mass', async () => {
  const plans = await plansOf((db) => referralStore(db, sealer).askedAgents('r-1'));
  expect(plans.filter((line) => line.includes('offers'))).toEqual([expect.stringContaining('offers_asked')]);
});

it('an agent’s offer finds its own assignment, and not all of the agent’s', async () => {
  for (const status of ['all', 'complete'] as const) {
    const plans = await plansOf((db) => referralList(db, sealer, 'ann', { ...ALL, status }));
    const ways = plans.filter((line) => line.startsWith('SEARCH a '));
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways)
      expect(way).toMatch(/\((referral_id=\? AND agent_id=\?|agent_id=\? AND accepted_at=\?)\)/);
  }
});
