/** Brings badge and desktop alerts in line with what is stored. Safe to call at any time and any number of times. */
import { browser } from 'wxt/browser';
import { after, now } from '../../clock.ts';
import { i18nFor } from '../../locales/words.ts';
import type { Alert } from '../../model/alert.ts';
import { isAudible } from '../../model/alert-settings.ts';
import { memoryWithout, planAlerts } from '../../model/alerts.ts';
import { badgeOf } from '../../model/badge.ts';
import { type Snapshot, serverTime } from '../../model/stored.ts';
import { createTurns } from '../in-turn.ts';
import { once } from '../once.ts';
import { read, readSettings, write } from '../store.ts';
import { playSound } from './sound.ts';

const ICON = '/icon/128.png';
/** The desktop refused an alert: its notification service was starting, or the icon was being replaced by an update. */
const RAISE_AGAIN = 1_000;

/** Once for all that came in the same moment; never in quiet hours, which are the agent's own. */
const ring = async (snapshot: Snapshot): Promise<void> => {
  const { alerts } = await readSettings();
  if (isAudible(alerts, serverTime(snapshot, now()), snapshot.zone)) await playSound(alerts);
};

type Raised = Omit<Alert, 'rings'>;
/** Firefox refuses buttons, staying alerts and updates outright, so it gets an alert whose body leads to the portal. */
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
        // The sound is ours, as loud as the agent wants it and quiet when they do.
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
const displayedIds = async (): Promise<string[]> => Object.keys(await browser.notifications.getAll());

export const currentI18n = async () => {
  const { language } = await readSettings();
  return i18nFor(language, browser.i18n.getUILanguage());
};

const showBadge = once(async () => {
  const [connection, snapshot, i18n] = await Promise.all([
    read('local', 'connection'),
    read('local', 'worklist'),
    currentI18n(),
  ]);
  const { text, color, title } = badgeOf(connection ?? 'connecting', snapshot, now(), i18n);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
    browser.action.setTitle({ title }),
  ]);
});

const inTurn = createTurns();
const changeDismissed = (next: (ids: readonly string[]) => readonly string[]): Promise<void> =>
  inTurn(async () => {
    const before = (await read('session', 'dismissedAlerts')) ?? [];
    const after = next(before);
    if (before.join() !== after.join()) await write('session', 'dismissedAlerts', after);
  });

/** Closed by the agent's hand: raised again only when there is something new to say, or after a new start or sign-in. */
export const alertClosed = async (id: string, byUser: boolean): Promise<void> => {
  if (byUser) await changeDismissed((ids) => [...new Set([...ids, id])]);
};

/** Taken down because its click was answered, which is as good as closed by hand. */
export const putAway = async (id: string): Promise<void> => {
  await alertClosed(id, true);
  await withdraw(id);
};

/** An alert whose button got no answer may be pressed again. */
export const bringBack = async (id: string): Promise<void> => {
  await changeDismissed((ids) => ids.filter((one) => one !== id));
  await showAlerts();
};

/** Never two at a time: two plans from the same memory would ring the same offer twice. */
const showAlerts = once(async () => {
  const displayed = await displayedIds();
  const [snapshot, memory, dismissed = [], i18n] = await Promise.all([
    read('local', 'worklist'),
    read('local', 'alerts'),
    read('session', 'dismissedAlerts'),
    currentI18n(),
  ]);
  // Nobody is signed in, or nobody knows yet: whoever is next sees all that waits for them.
  if (!snapshot) {
    await Promise.all(displayed.map(withdraw));
    return changeDismissed(() => []);
  }
  const plan = planAlerts(memory, { displayed, dismissed }, snapshot, now(), i18n);
  await Promise.allSettled(plan.withdraw.map(withdraw));
  const failed = await raiseAll(plan.raise);
  await write('local', 'alerts', memoryWithout(memory, plan, failed));
  await changeDismissed((ids) => ids.filter((id) => !dismissed.includes(id) || plan.dismissed.includes(id)));
  // Not waited for: a sound that never ends must not hold up the next alert.
  if (plan.rings && plan.raise.some((alert) => alert.rings && !failed.includes(alert))) void ring(snapshot);
  if (failed.length > 0) after(RAISE_AGAIN, () => void showAlerts());
});

/** Each for itself: one that the desktop refuses holds up no other. @returns those that were refused. */
const raiseAll = async (alerts: readonly Alert[]): Promise<readonly Alert[]> => {
  const outcomes = await Promise.allSettled(alerts.map(raise));
  return alerts.filter((_, index) => outcomes[index]?.status === 'rejected');
};

/** Apart from each other: a desktop whose notifications are slow to start must not hold up the badge. */
export const show = async (): Promise<void> => {
  await Promise.all([showBadge(), showAlerts()]);
};
