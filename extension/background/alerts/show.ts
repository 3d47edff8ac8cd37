/** Updates badge and desktop alerts to match storage. Safe to call at any time, any number of times. */
import { browser } from 'wxt/browser';
import { after, now } from '../../clock.ts';
import { i18nFor } from '../../locales/words.ts';
import type { Alert } from '../../model/alert.ts';
import { memoryWithout } from '../../model/alert-memory.ts';
import { isAudible } from '../../model/alert-settings.ts';
import { type Desktop, planAlerts, RING_AGAIN } from '../../model/alerts.ts';
import { badgeOf } from '../../model/badge.ts';
import { heldOffers, withoutHeld } from '../../model/held-rejections.ts';
import { type Snapshot, serverTime } from '../../model/stored.ts';
import { createTurns } from '../in-turn.ts';
import { once } from '../once.ts';
import { read, readSettings, write } from '../store.ts';
import { playSound } from './sound.ts';

const ICON = '/icon/128.png';
/** Ms. The desktop refused an alert: its notification service was starting, or an update was replacing the icon. */
const RAISE_AGAIN = 1_000;

/** One sound for everything that arrived together; none in the agent's quiet hours. */
const ring = async (snapshot: Snapshot): Promise<void> => {
  const { alerts } = await readSettings();
  if (isAudible(alerts, serverTime(snapshot, now()), snapshot.zone)) await playSound(alerts);
};

type Raised = Omit<Alert, 'rings'>;
/** Firefox rejects buttons, persistent alerts, and updates, so it gets an alert whose body opens the portal. */
const optionsOf = (alert: Raised) => ({
  type: 'basic' as const,
  iconUrl: browser.runtime.getURL(ICON),
  title: alert.title,
  message: alert.message,
  ...(import.meta.env.FIREFOX
    ? {}
    : {
        buttons: alert.buttons.map((title) => ({ title })),
        requireInteraction: alert.stays,
        // We play our own sound, at the agent's volume and outside quiet hours.
        silent: true,
        priority: alert.stays ? (2 as const) : (1 as const),
      }),
});

export const raise = async (alert: Raised): Promise<void> => {
  await browser.notifications.create(alert.id, optionsOf(alert));
};
export const withdraw = async (id: string): Promise<void> => {
  await browser.notifications.clear(id);
};

export const currentI18n = async () => {
  const { language } = await readSettings();
  return i18nFor(language, browser.i18n.getUILanguage());
};

const showBadge = once(async () => {
  const [connection, snapshot, held, i18n] = await Promise.all([
    read('local', 'connection'),
    read('local', 'worklist'),
    read('local', 'heldRejections'),
    currentI18n(),
  ]);
  const waits = snapshot && withoutHeld(snapshot, held);
  const { text, color, title } = badgeOf(connection ?? 'connecting', waits, now(), i18n);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
    browser.action.setTitle({ title }),
  ]);
});

/** Alerts that are being raised with news: closing one now means the one before. */
let raisingNews: ReadonlySet<string> = new Set();

const inTurn = createTurns();
const changeDismissed = (next: (ids: readonly string[]) => readonly string[]): Promise<void> =>
  inTurn(async () => {
    const before = (await read('session', 'dismissedAlerts')) ?? [];
    const after = next(before);
    if (before.join() !== after.join()) await write('session', 'dismissedAlerts', after);
  });

/** In this order: whatever the agent closed before the first answer counts as dismissed by the second. */
export const readDesktop = async (): Promise<Desktop> => {
  const displayed = Object.keys(await browser.notifications.getAll());
  const dismissed = (await inTurn(() => read('session', 'dismissedAlerts'))) ?? [];
  return { displayed, dismissed };
};

const dismiss = (id: string): Promise<void> => changeDismissed((ids) => [...new Set([...ids, id])]);

/** Closed by the agent: raised again only for news, or after a restart or sign-in. */
export const alertClosed = async (id: string, byUser: boolean): Promise<void> => {
  if (!byUser || raisingNews.has(id)) return;
  await dismiss(id);
  // A plan that was made before may raise it again.
  await showAlerts();
};

/** Removed because its click was handled, which counts as closed by hand. */
export const dismissAlert = async (id: string): Promise<void> => {
  await dismiss(id);
  await withdraw(id);
};

/** An alert whose button got no response may be pressed again. */
export const bringBack = async (id: string): Promise<void> => {
  await changeDismissed((ids) => ids.filter((one) => one !== id));
  await showAlerts();
};

let tellShown = (_offerIds: readonly string[]): void => undefined;
/** `tell` gets the offers whose alert is now on screen. */
export const onAlertsShown = (tell: (offerIds: readonly string[]) => void): void => {
  tellShown = tell;
};

/** One at a time: two plans from the same memory would ring an offer twice. */
const showAlerts = once(async () => {
  const { displayed, dismissed } = await readDesktop();
  const [snapshot, memory, kept, settings, i18n] = await Promise.all([
    read('local', 'worklist'),
    read('local', 'alerts'),
    read('local', 'heldRejections'),
    readSettings(),
    currentI18n(),
  ]);
  const { repeats } = settings.alerts;
  // Nobody is signed in, or it is not known yet: the next agent sees everything that waits for them.
  if (!snapshot) {
    await Promise.all(displayed.map(withdraw));
    return changeDismissed(() => []);
  }
  const held = heldOffers(kept, snapshot.agentId);
  const plan = planAlerts(memory, { displayed, dismissed, held, repeats }, snapshot, now(), i18n);
  const news = new Set(plan.raise.filter(({ rings }) => rings).map(({ id }) => id));
  raisingNews = news;
  await Promise.allSettled(plan.withdraw.map(withdraw));
  const failed = await raiseAll(plan.raise);
  // Before the memory: if the worker is stopped in between, the news is raised again, not lost.
  await changeDismissed((ids) =>
    ids.filter((id) => !news.has(id) && (!dismissed.includes(id) || plan.dismissed.includes(id))),
  );
  raisingNews = new Set();
  const shown = plan.raise.flatMap((alert) => (failed.includes(alert) ? [] : alert.offerIds));
  if (shown.length > 0) tellShown(shown);
  await write('local', 'alerts', memoryWithout(memory, plan, failed));
  // Not awaited: an endless sound must not delay the next alert.
  const heard =
    plan.ringsAgain || (plan.rings && plan.raise.some((alert) => alert.rings && !failed.includes(alert)));
  if (heard) void ring(snapshot);
  if (heard && repeats) ringLater();
  if (failed.length > 0) after(RAISE_AGAIN, () => void showAlerts());
});

let cancelRing = (): void => undefined;
/** If the worker stops before then, its alarm wakes it as often. */
const ringLater = (): void => {
  cancelRing();
  cancelRing = after(RING_AGAIN, () => void showAlerts());
};

/** Independently: one that the desktop refuses delays no other. @returns the refused ones. */
const raiseAll = async (alerts: readonly Alert[]): Promise<readonly Alert[]> => {
  const outcomes = await Promise.allSettled(alerts.map(raise));
  return alerts.filter((_, index) => outcomes[index]?.status === 'rejected');
};

/** Independently: slow desktop notifications must not delay the badge. */
export const show = async (): Promise<void> => {
  await Promise.all([showBadge(), showAlerts()]);
};
