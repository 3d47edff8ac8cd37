/**
 * The harm that strangers with the public form, or agents with no intent to call, can do to people, and the tolerable amount of
 * each (rule 40d). Every defense is measured against these budgets.
 */
import type { Policy } from '../policy.ts';

export const HARMS = [
  'rings-an-hour',
  'misses',
  'de-registered',
  'links-a-mailbox',
  'links-a-mailbox-a-day',
  'locked-out',
  'residents-read-an-hour',
  'agents-stopped',
] as const;
export type Harm = (typeof HARMS)[number];

/** The most of each harm that is tolerable. */
export const budgetOf = (harm: Harm, policy: Policy): number => {
  switch (harm) {
    // Alerts to one agent about requests that nobody sent in earnest.
    case 'rings-an-hour':
      return policy.fakeRings;
    // Misses of such requests that still count, and registrations that they ended.
    case 'misses':
    case 'de-registered':
      return 0;
    case 'links-a-mailbox':
      return policy.linksPerMailbox;
    case 'links-a-mailbox-a-day':
      return policy.linksPerMailboxADay;
    // Residents whose valid request was refused, or never offered, because of somebody else.
    case 'locked-out':
      return 0;
    case 'residents-read-an-hour':
      return policy.residentsAnHour;
    // Honest agents who had to cool down.
    case 'agents-stopped':
      return 0;
  }
};

/** How much of each harm occurred; a harm that was not measured is absent. */
export type Measured = Readonly<Partial<Record<Harm, number>>>;

export const exceeded = (measured: Measured, policy: Policy): Harm[] =>
  HARMS.filter((harm) => (measured[harm] ?? 0) > budgetOf(harm, policy));
