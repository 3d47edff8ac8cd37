import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closeDrafts, createDrafts, wipeDrafts } from './drafts.ts';
import { NOON } from './testing.ts';

const DAY = 24 * 60 * 60_000;
const NOTE = 'referral-1/own-note';
const KEYS: Record<string, string> = { ann: 'A'.repeat(43), ben: 'B'.repeat(43) };

/** A browser, and a service that may be down. */
const setUp = () => {
  const world = { agentId: 'ann' as string | undefined, away: false };
  const keeper = createDrafts({
    agentNow: async () => world.agentId,
    askKey: async () => (world.away ? undefined : KEYS[world.agentId ?? '']),
  });
  return { world, keeper };
};
/** Session storage ends with the browser, and with an update. */
const restart = () => browser.storage.session.clear();
const everythingStored = async () =>
  JSON.stringify([await browser.storage.local.get(null), await browser.storage.session.get(null)]);
const onDisk = async () => JSON.stringify(await browser.storage.local.get(null));

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: NOON });
});

test('what is typed comes back after a restart or an update, and nobody can read it on the disk', async () => {
  const { keeper } = setUp();
  await keeper.keep('ann', { [NOTE]: 'Bring the W-2.' });
  expect(await onDisk()).not.toContain('W-2');
  await restart();
  expect(await setUp().keeper.all()).toEqual({ agentId: 'ann', drafts: { [NOTE]: 'Bring the W-2.' } });
});

test('what was saved or cleared is gone from memory and disk', async () => {
  const { keeper } = setUp();
  await keeper.keep('ann', { [NOTE]: 'one', 'referral-2/own-note': 'two' });
  await keeper.keep('ann', { [NOTE]: null });
  await restart();
  expect((await setUp().keeper.all()).drafts).toEqual({ 'referral-2/own-note': 'two' });
  await setUp().keeper.keep('ann', { 'referral-2/own-note': null });
  expect(await browser.storage.local.get('draftsSealed')).toEqual({});
});

test('while the service is away it stays in memory, and is sealed with what was there before once the key comes', async () => {
  await setUp().keeper.keep('ann', { [NOTE]: 'before', 'referral-2/own-note': 'older' });
  await restart();
  const { world, keeper } = setUp();
  world.away = true;
  await keeper.keep('ann', { [NOTE]: 'since' });
  expect((await keeper.all()).drafts).toEqual({ [NOTE]: 'since' });
  world.away = false;
  await keeper.sealWaiting();
  const both = { [NOTE]: 'since', 'referral-2/own-note': 'older' };
  expect((await keeper.all()).drafts).toEqual(both);
  await restart();
  expect((await setUp().keeper.all()).drafts).toEqual(both);
});

test('signed out, nothing is left that can be read; the same agent finds it again', async () => {
  const { world, keeper } = setUp();
  await keeper.keep('ann', { [NOTE]: 'Bring the W-2.' });
  world.agentId = undefined;
  await closeDrafts();
  expect(await everythingStored()).not.toContain('W-2');
  expect(await keeper.all()).toEqual({ agentId: null, drafts: {} });
  world.agentId = 'ann';
  expect((await keeper.all()).drafts).toEqual({ [NOTE]: 'Bring the W-2.' });
});

test('another agent at the same browser neither sees nor keeps it, after a change or after a restart', async () => {
  for (const change of [wipeDrafts, restart]) {
    fakeBrowser.reset();
    const { world, keeper } = setUp();
    await keeper.keep('ann', { [NOTE]: 'of Ann' });
    await change();
    world.agentId = 'ben';
    expect((await keeper.all()).drafts).toEqual({});
    expect(await browser.storage.local.get('draftsSealed')).toEqual({});
    world.agentId = 'ann';
    await restart();
    expect((await keeper.all()).drafts).toEqual({});
  }
});

test('words that arrive after their author has left are dropped', async () => {
  const { world, keeper } = setUp();
  world.agentId = 'ben';
  await keeper.keep('ann', { [NOTE]: 'of Ann' });
  expect(await everythingStored()).not.toContain('of Ann');
});

test('two pauses at the same moment lose neither field', async () => {
  const { keeper } = setUp();
  await Promise.all([keeper.keep('ann', { [NOTE]: 'one' }), keeper.keep('ann', { 'referral-1/case': '12' })]);
  expect((await keeper.all()).drafts).toEqual({ [NOTE]: 'one', 'referral-1/case': '12' });
});

test('what nobody came back to for two weeks is gone', async () => {
  const { keeper } = setUp();
  await keeper.keep('ann', { [NOTE]: 'old' });
  await restart();
  vi.setSystemTime(NOON + 14 * DAY);
  expect((await setUp().keeper.all()).drafts).toEqual({});
});
