/** Registers every listener synchronously: one added later misses the event that woke the worker. */

import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { fieldsOf } from '../../shared/typed.ts';
import { alertAnswered, alertClicked } from '../background/alerts/answer-alerts.ts';
import { alertClosed, onAlertsShown, show } from '../background/alerts/show.ts';
import { answerRequests } from '../background/answer-requests.ts';
import { createDrafts } from '../background/drafts.ts';
import { commandPressed } from '../background/portal/commands.ts';
import { joinAtFirstStart, joinOpenPortals, portalTabChanged } from '../background/portal/portal-tabs.ts';
import { keepPsl } from '../background/psl/answers.ts';
import { reminderClicked } from '../background/psl/reminders.ts';
import { SCREENSHOT_COMMAND, takeScreenshot } from '../background/psl/screenshot.ts';
import { Service } from '../background/service.ts';
import { copyManaged, read, write } from '../background/store.ts';
import { HeldBack } from '../background/worklist/held-rejections.ts';
import { after, now } from '../clock.ts';

const ALARM = 'net';
/** Chromium's minimum. Backs up the live stream, and wakes a stopped worker. */
const ALARM_MINUTES = 0.5;
/** As many as the service takes at once. */
const MOST_SHOWN = 100;

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;
const portalChanged = (changes: Changes): boolean =>
  [changes.settings, changes.managed].some((change) => {
    const [before, after] = [fieldsOf(change?.oldValue), fieldsOf(change?.newValue)];
    return before.portalUrl !== after.portalUrl;
  });

export default defineBackground(() => {
  const service = new Service();
  const ready = service.boot();
  const whenReady = async (act: () => Promise<void>) => {
    await ready;
    await act();
  };

  const drafts = createDrafts({
    agentNow: async () => (await read('local', 'worklist'))?.agentId,
    askKey: async () => {
      const answer = await service.call((api) => api.psl.draftKey.query());
      return answer.ok ? answer.data.key : undefined;
    },
  });
  const held = new HeldBack({
    load: () => read('local', 'heldRejections'),
    save: async (next) => {
      await write('local', 'heldRejections', next);
      void show();
    },
    snapshot: () => read('local', 'worklist'),
    send: (rejection) => service.call((api) => api.referrals.reject.mutate(rejection)),
    refresh: () => service.caughtUp(),
    now,
    after,
  });
  void whenReady(held.resume);
  // The browser may have been closed within the time for undo, and the agent is only now signed in again.
  browser.storage.local.onChanged.addListener(({ worklist }) => {
    if (worklist?.newValue && !worklist.oldValue) void whenReady(held.resume);
  });
  answerRequests(service, { drafts, held }, ready);
  // Without this report, the service also sends the offer by text.
  onAlertsShown((offerIds) => {
    void service.call((api) =>
      api.referrals.shown.mutate({ offerIds: offerIds.slice(0, MOST_SHOWN), by: 'browser' }),
    );
  });
  const keepPslNow = keepPsl(service);
  const clicked = async (id: string) => {
    if (!(await reminderClicked(service, id))) await alertClicked(service, id);
  };
  browser.alarms.onAlarm.addListener(() => {
    void whenReady(() => service.alarm());
    void whenReady(keepPslNow);
    void whenReady(drafts.sealWaiting);
  });
  browser.notifications.onClicked.addListener((id) => void whenReady(() => clicked(id)));
  browser.notifications.onClosed.addListener((id, byUser) => void alertClosed(id, byUser));
  // Not delayed: the browser allows the screenshot only while the key press is handled.
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === SCREENSHOT_COMMAND) void takeScreenshot();
    else void commandPressed(service, command, tab);
  });
  if (!import.meta.env.FIREFOX)
    browser.notifications.onButtonClicked.addListener(
      (id, button) => void whenReady(() => alertAnswered({ service, held }, id, button)),
    );
  // Nothing to do: the event only needs to wake the worker.
  browser.runtime.onStartup.addListener(() => undefined);
  browser.runtime.onInstalled.addListener(() => void joinOpenPortals());
  browser.permissions.onAdded.addListener(() => void joinOpenPortals());
  browser.tabs.onUpdated.addListener((_id, { status }, tab) => void portalTabChanged(status, tab));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') void copyManaged();
    else if (area === 'local' && ('settings' in changes || 'managed' in changes)) {
      void whenReady(() => service.settingsChanged());
      if (portalChanged(changes)) void joinOpenPortals();
    }
  });
  self.addEventListener('online', () => service.changed());

  void copyManaged();
  void joinAtFirstStart();
  void browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
});
