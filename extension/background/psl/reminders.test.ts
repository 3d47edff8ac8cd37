import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { alertClosed } from '../alerts/show.ts';
import { NOON, snapshotOf } from '../testing.ts';
import {
  adoptReminders,
  planReminders,
  REMINDER_ALARM,
  remind,
  reminderClicked,
  reminderId,
} from './reminders.ts';

const HOUR = 3_600_000;
const item = (change: object = {}) => ({ entryId: 'issue-0001', followUpId: 'fu-1', dueAt: NOON, ...change });
const memory = (...items: ReturnType<typeof item>[]) => ({ agentId: 'ann', askedAt: NOON - HOUR, items });
const ID = reminderId(item());
const none = { displayed: [], dismissed: [] };
const up = { displayed: [ID], dismissed: [] };

test('shows what is due unless it was dismissed, and knows when to check again', () => {
  const kept = memory(item(), item({ followUpId: 'fu-2', dueAt: NOON + HOUR }));
  expect(planReminders(kept, 'ann', none, NOON)).toEqual({
    raise: [ID],
    withdraw: [],
    next: NOON + HOUR,
  });
  expect(planReminders(kept, 'ann', { ...none, dismissed: [ID] }, NOON).raise).toEqual([]);
  expect(planReminders(kept, 'ann', none, NOON - 1).raise).toEqual([]);
});

test('does not show one twice', () => {
  expect(planReminders(memory(item()), 'ann', up, NOON)).toMatchObject({
    raise: [],
    withdraw: [],
  });
});

test('removes a follow-up that was done or moved, and shows a moved one again', () => {
  expect(planReminders(memory(), 'ann', up, NOON).withdraw).toEqual([ID]);
  const moved = item({ dueAt: NOON + HOUR });
  expect(planReminders(memory(moved), 'ann', { ...none, dismissed: [ID] }, NOON + HOUR).raise).toEqual([
    reminderId(moved),
  ]);
});

test('reminds nobody of another agent’s follow-ups, and nobody while signed out', () => {
  for (const agentId of ['ben', undefined])
    expect(planReminders(memory(item()), agentId, up, NOON)).toEqual({
      ...{ raise: [], withdraw: [ID], next: undefined },
    });
});

/** The desktop as a list. */
const desktop = () => {
  const shown = new Map<string, { title: string; message: string }>();
  const options = { refuse: false };
  Object.assign(browser.notifications, {
    getAll: async () => Object.fromEntries([...shown].map(([id]) => [id, true])),
    clear: async (id: string) => shown.delete(id),
    create: async (id: string, alert: { title: string; message: string }) => {
      if (options.refuse) throw new Error('The desktop is not ready.');
      shown.set(id, alert);
      return id;
    },
  });
  return { shown, options };
};

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(browser.i18n, { getUILanguage: () => 'en-US' });
  vi.useFakeTimers({ now: NOON + HOUR });
  await browser.storage.local.set({
    worklist: snapshotOf({ agentId: 'ann', receivedAt: NOON + HOUR, serverNow: NOON }),
  });
});

test('reminds by the service’s clock without naming anybody, and sets its alarm by the browser’s', async () => {
  const { shown } = desktop();
  await adoptReminders('ann', [item(), item({ followUpId: 'fu-2', dueAt: NOON + 60_000 })]);
  expect([...shown.keys()]).toEqual([ID]);
  expect(JSON.stringify([...shown.values()])).not.toContain('issue-0001');
  expect(await browser.alarms.get(REMINDER_ALARM)).toMatchObject({ scheduledTime: NOON + HOUR + 60_000 });
  shown.clear();
  await alertClosed(ID, true);
  await remind();
  expect([...shown.keys()]).toEqual([]);
  await browser.storage.session.clear();
  await remind();
  expect([...shown.keys()]).toEqual([ID]);
});

test('retries one that the desktop refused', async () => {
  const { shown, options } = desktop();
  options.refuse = true;
  await adoptReminders('ann', [item()]);
  expect(shown.size).toBe(0);
  options.refuse = false;
  await remind();
  expect([...shown.keys()]).toEqual([ID]);
});

test('opens the issue on a click, and ignores clicks on other alerts', async () => {
  const { shown } = desktop();
  const opened: string[] = [];
  Object.assign(browser.tabs, {
    query: async () => [],
    create: async ({ url }: { url: string }) => {
      opened.push(url);
      return {};
    },
  });
  await browser.storage.local.set({ pslReminders: memory(item()) });
  const there = { whoIsThere: async () => 'somebody' as const };
  expect(await reminderClicked(there, 'kod:offer:1:2')).toBe(false);
  expect(await reminderClicked(there, ID)).toBe(true);
  expect(opened).toEqual(['http://localhost:4420/#kod/professional-services-line/issue-0001']);
  await remind();
  expect([...shown.keys()]).toEqual([]);
});
