/** Brings badge and desktop alerts in line with what is stored. Safe to call at any time and any number of times. */
import { browser } from 'wxt/browser';
import { after, now } from '../clock.ts';
import { voiceFor } from '../locales/words.ts';
import { isAudible } from '../state/alert-settings.ts';
import { type Snapshot, serverTime } from '../state/stored.ts';
import { type Alert, memoryWithout, parkAlerts, planAlerts } from './alerts.ts';
import { badgeOf } from './badge.ts';
import { once } from './once.ts';
import { playSound } from './sound.ts';
import { read, readSettings, write } from './store.ts';

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

export const currentVoice = async () => {
  const { language } = await readSettings();
  return voiceFor(language, browser.i18n.getUILanguage());
};

const showBadge = once(async () => {
  const [connection, snapshot, voice] = await Promise.all([
    read('local', 'connection'),
    read('local', 'worklist'),
    currentVoice(),
  ]);
  const { text, color, title } = badgeOf(connection ?? 'connecting', snapshot, now(), voice);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor({ color: '#FFFFFF' }),
    browser.action.setTitle({ title }),
  ]);
});

/** Never two at a time: two plans from the same memory would ring the same offer twice. */
const showAlerts = once(async () => {
  const displayed = await displayedIds();
  const [snapshot, memory, voice] = await Promise.all([
    read('local', 'worklist'),
    read('local', 'alerts'),
    currentVoice(),
  ]);
  if (!snapshot) {
    const parked = parkAlerts(memory, displayed);
    if (parked) await write('local', 'alerts', parked);
    await Promise.all(displayed.map(withdraw));
    return;
  }
  const plan = planAlerts(memory, displayed, snapshot, now(), voice);
  await Promise.allSettled(plan.withdraw.map(withdraw));
  const failed = await raiseAll(plan.raise);
  await write('local', 'alerts', memoryWithout(plan.memory, failed));
  // Not waited for: a sound that never ends must not hold up the next alert.
  if (plan.raise.some((alert) => alert.rings && !failed.includes(alert))) void ring(snapshot);
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
