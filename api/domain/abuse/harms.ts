/**
 * What strangers with the public form, and agents with no call in mind, can do to people, and how much is borne (rule 40d). Every defense is judged by these
 * budgets.
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

/** The most of each that is borne. */
export const budgetOf = (harm: Harm, policy: Policy): number => {
  switch (harm) {
    // Alerts of requests that nobody sent in earnest, to one agent.
    case 'rings-an-hour':
      return policy.fakeRings;
    // Misses of such requests that still count, and registrations that ended by them.
    case 'misses':
    case 'de-registered':
      return 0;
    case 'links-a-mailbox':
      return policy.linksPerMailbox;
    case 'links-a-mailbox-a-day':
      return policy.linksPerMailboxADay;
    // Residents whose valid request was refused because of somebody else, or never came to be asked for.
    case 'locked-out':
      return 0;
    case 'residents-read-an-hour':
      return policy.residentsAnHour;
    // Honest agents who were made to cool down.
    case 'agents-stopped':
      return 0;
  }
};

/** How much there was of each; a harm that was not looked at is left out. */
export type Measured = Readonly<Partial<Record<Harm, number>>>;

export const exceeded = (measured: Measured, policy: Policy): Harm[] =>
  HARMS.filter((harm) => (measured[harm] ?? 0) > budgetOf(harm, policy));
