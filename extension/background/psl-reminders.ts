/**
 * Follow-ups become desktop reminders. Kept in the browser are ids and dates alone, so that a reminder comes without the
 * portal and without the network, and says nothing of anybody.
 */
import { browser } from 'wxt/browser';
import type { PslReminders } from '../../shared/contracts/psl.ts';
import type { Instant, ScreenLanguage } from '../../shared/vocabulary.ts';
import { now } from '../clock.ts';
import { pslWords } from '../locales/psl-words.ts';
import { serverTime } from '../state/stored.ts';
import { once } from './once.ts';
import type { Service } from './service.ts';
import { currentVoice, raise, withdraw } from './show.ts';
import { read, write } from './store.ts';
import { openAt } from './wanted-route.ts';

export const REMINDER_ALARM = 'psl-reminder';

export type ReminderMemory = {
  readonly agentId: string;
  readonly askedAt: Instant;
  readonly items: PslReminders;
};
/** Reminders that were shown, by `reminderId`, so that none rings twice; by agent. */
export type RangMemory = Readonly<Record<string, readonly string[]>>;

type Item = PslReminders[number];
const PREFIX = 'kod:psl:';
/** The date is part of it: a follow-up that was moved rings again. */
export const reminderId = ({ entryId, followUpId, dueAt }: Item): string =>
  `${PREFIX}${entryId}:${followUpId}:${dueAt}`;

export type ReminderPlan = {
  readonly raise: readonly string[];
  readonly withdraw: readonly string[];
  readonly rang: readonly string[];
  /** When to look again. */
  readonly next: Instant | undefined;
};

/** `displayed`: the ids of alerts on the screen. Only the agent whose follow-ups they are is reminded. */
export const planReminders = (
  memory: ReminderMemory | undefined,
  rang: RangMemory | undefined,
  agentId: string | undefined,
  displayed: readonly string[],
  at: Instant,
): ReminderPlan => {
  const ours = displayed.filter((id) => id.startsWith(PREFIX));
  const items = memory && memory.agentId === agentId ? memory.items : [];
  const known = new Set([...((agentId !== undefined && rang?.[agentId]) || []), ...ours]);
  const due = items.filter(({ dueAt }) => dueAt <= at).map(reminderId);
  const later = items.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > at);
  return {
    raise: due.filter((id) => !known.has(id)),
    withdraw: ours.filter((id) => !due.includes(id)),
    rang: due,
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

/** @returns those that the desktop refused; they ring at the next try. */
const raiseAll = async (ids: readonly string[]): Promise<readonly string[]> => {
  if (ids.length === 0) return [];
  const { screen } = await currentVoice();
  const raised = await Promise.allSettled(ids.map((id) => raise(alertOf(id, screen))));
  return ids.filter((_, index) => raised[index]?.status === 'rejected');
};

/** Raises what is due and sets the alarm for the next; safe to call at any time. Due is what the service's clock says. */
export const remind = once(async () => {
  const [memory, rang, snapshot] = await Promise.all([
    read('local', 'pslReminders'),
    read('local', 'pslRang'),
    read('local', 'worklist'),
  ]);
  const at = snapshot ? serverTime(snapshot, now()) : now();
  const displayed = Object.keys(await browser.notifications.getAll());
  const plan = planReminders(memory, rang, snapshot?.agentId, displayed, at);
  await Promise.allSettled(plan.withdraw.map(withdraw));
  const failed = await raiseAll(plan.raise);
  if (memory && memory.agentId === snapshot?.agentId) {
    const mine = plan.rang.filter((id) => !failed.includes(id));
    await write('local', 'pslRang', { ...rang, [memory.agentId]: mine });
  }
  if (plan.next !== undefined) await browser.alarms.create(REMINDER_ALARM, { when: plan.next + now() - at });
});

/** What the service says now. */
export const adoptReminders = async (agentId: string, items: PslReminders): Promise<void> => {
  await write('local', 'pslReminders', { agentId, askedAt: now(), items });
  await remind();
};

/** Leads to the issue. False: it was another alert's click. */
export const reminderClicked = async (there: Pick<Service, 'whoIsThere'>, id: string): Promise<boolean> => {
  if (!id.startsWith(PREFIX)) return false;
  const [entryId] = id.slice(PREFIX.length).split(':');
  await withdraw(id);
  await openAt(there, `professional-services-line/${entryId}`);
  return true;
};
