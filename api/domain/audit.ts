/** The audit log (rules 37a to 37d): which acts are entered, and what the hash of an entry covers. An entry never holds a resident's data. */
import type { Instant } from '../../shared/vocabulary.ts';

/** What an entry can say. The name of a staff member, agent, or nobody stands with it. */
export const AUDIT_ACTS = [
  // Agents who look at a resident's data, or export it.
  'contact-viewed',
  'view-refused',
  'referrals-exported',
  'psl-listed',
  'psl-viewed',
  'psl-view-refused',
  'psl-picture-viewed',
  'psl-exported',
  // Agents' own settings.
  'registration-changed',
  'contact-changed',
  'contact-confirmed',
  'hours-changed',
  'switch-changed',
  // Agents who took on more residents than one person can call; the service says it.
  'agent-cooled-down',
  // Staff who change something.
  'agent-cool-down-lifted',
  'agent-suspended',
  'agent-resumed',
  'agent-removed',
  'agent-reinstated',
  'agent-renamed',
  'roster-imported',
  'days-closed',
  'days-reopened',
  'program-paused',
  'program-resumed',
  'miss-forgiven',
  'miss-upheld',
  'referral-reassigned',
  'referral-opened-to-all',
  'request-released',
  'request-rejected',
  'attack-begun',
  'attack-ended',
  'messages-resent',
  'channel-tested',
  'site-added',
  'site-removed',
  'purge-begun',
  'backup-begun',
  'database-restored',
  // One resident's rights.
  'resident-found',
  'resident-exported',
  'resident-erased',
  'resident-held',
  'resident-released',
  'key-added',
  'key-rotated',
  'key-retired',
  // Staff who look at something about agents or residents.
  'agents-listed',
  'agent-viewed',
  'availability-viewed',
  'roster-compared',
  'referral-explained',
  'referrals-listed',
  'referral-viewed',
  'promise-asked',
  'misses-listed',
  'quarantine-listed',
  'messages-listed',
  'psl-report-viewed',
  'unusual-listed',
  'audit-listed',
  'audit-exported',
  // The log itself.
  'signing-began',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** `agentId`: who looked, or whom staff acted on. `staff`: who of the staff; without it the agent or the service itself acted. */
export type AuditEntry = {
  readonly what: AuditAct;
  readonly agentId?: string | null;
  readonly referralId?: string | null;
  readonly pslEntryId?: string | null;
  readonly staff?: string | null;
  /** Counts, names of settings, listed reasons, and staff's own words. Never a resident's name, number, or address. */
  readonly detail?: string | null;
};

/** An entry as it is kept. */
export type KeptEntry = { readonly id: number; readonly at: Instant } & {
  readonly [C in keyof Required<AuditEntry>]: C extends 'what' ? string : string | null;
};

/** What an entry's hash covers: its place, its content, and the hash before it. The same entry always has the same text. */
export const chainedText = (before: string, entry: KeptEntry): string =>
  JSON.stringify([
    'audit-1',
    before,
    entry.id,
    entry.at,
    entry.what,
    entry.agentId,
    entry.referralId,
    entry.pslEntryId,
    entry.staff,
    entry.detail,
  ]);

/** The newest entry's place and hash, signed whenever it moves on. */
export type AuditHead = { readonly id: number; readonly hash: string; readonly at: Instant };

export const headText = ({ id, hash, at }: AuditHead): string =>
  JSON.stringify(['audit-head-1', id, hash, at]);
