/**
 * Desktop reminders of follow-ups. The browser stores only ids and dates, so a reminder works without portal
 * or network and reveals nothing about anybody.
 */
import { browser } from 'wxt/browser';
import type { PslReminders } from '../../../shared/contracts/psl.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { now } from '../../clock.ts';
import { pslWords } from '../../locales/psl-words.ts';
import type { Desktop } from '../../model/alerts.ts';
import { type ReminderMemory, serverTime } from '../../model/stored.ts';
import { currentI18n, dismissAlert, raise, readDesktop, withdraw } from '../alerts/show.ts';
import { once } from '../once.ts';
import { openAt } from '../portal/wanted-route.ts';
import type { Service } from '../service.ts';
import { read, write } from '../store.ts';

export const REMINDER_ALARM = 'psl-reminder';

type Item = PslReminders[number];
const PREFIX = 'kod:psl:';
/** Includes the date: a follow-up that was moved rings again. */
export const reminderId = ({ entryId, followUpId, dueAt }: Item): string =>
  `${PREFIX}${entryId}:${followUpId}:${dueAt}`;

export type ReminderPlan = {
  readonly raise: readonly string[];
  readonly withdraw: readonly string[];
  /** When to check again. */
  readonly next: Instant | undefined;
};

/** Due reminders stay on screen until done or dismissed, only for the agent whose follow-ups they are. */
export const planReminders = (
  memory: ReminderMemory | undefined,
  agentId: string | undefined,
  { displayed, dismissed }: Desktop,
  at: Instant,
): ReminderPlan => {
  const ours = displayed.filter((id) => id.startsWith(PREFIX));
  const items = memory && memory.agentId === agentId ? memory.items : [];
  const due = items.filter(({ dueAt }) => dueAt <= at).map(reminderId);
  const later = items.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > at);
  return {
    raise: due.filter((id) => !ours.includes(id) && !dismissed.includes(id)),
    withdraw: ours.filter((id) => !due.includes(id) || dismissed.includes(id)),
    next: later.length > 0 ? Math.min(...later) : undefined,
  };
};

const alertOf = (id: string, screen: ScreenLanguage) => {
  const { alert } = pslWords(screen);
  return {
    ...{ id, title: alert.followUpTitle, message: alert.followUp },
    ...{ buttons: [], stays: true, offerIds: [] },
  };
};

/** One that the desktop refuses is still missing, and retried next time. */
const raiseAll = async (ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const { screen } = await currentI18n();
  await Promise.allSettled(ids.map((id) => raise(alertOf(id, screen))));
};

/** Shows what is due by the service's clock, and sets the alarm for the next; safe to call at any time. */
export const remind = once(async () => {
  const desktop = await readDesktop();
  const [memory, snapshot] = await Promise.all([read('local', 'pslReminders'), read('local', 'worklist')]);
  const at = snapshot ? serverTime(snapshot, now()) : now();
  const plan = planReminders(memory, snapshot?.agentId, desktop, at);
  await Promise.allSettled(plan.withdraw.map(withdraw));
  await raiseAll(plan.raise);
  if (plan.next !== undefined) await browser.alarms.create(REMINDER_ALARM, { when: plan.next + now() - at });
});

/** Stores the service's latest list. */
export const adoptReminders = async (agentId: string, items: PslReminders): Promise<void> => {
  await write('local', 'pslReminders', { agentId, askedAt: now(), items });
  await remind();
};

/** Opens the issue. False if it was another alert's click. */
export const reminderClicked = async (there: Pick<Service, 'whoIsThere'>, id: string): Promise<boolean> => {
  if (!id.startsWith(PREFIX)) return false;
  const [entryId] = id.slice(PREFIX.length).split(':');
  await dismissAlert(id);
  await openAt(there, `professional-services-line/${entryId}`);
  return true;
};
