/**
 * The audit log (rules 37a to 37d): the acts it records, and the text that an entry's hash covers. Entries never hold residents'
 * data.
 */
import type { Instant } from '../../shared/vocabulary.ts';

/** Every act that an entry can record. */
export const AUDIT_ACTS = [
  // Agents viewing or exporting a resident's data.
  'contact-viewed',
  'view-refused',
  'referrals-exported',
  'psl-listed',
  'psl-viewed',
  'psl-view-refused',
  'psl-picture-viewed',
  'psl-exported',
  // Agents writing to a resident.
  'resident-written-to',
  // Agents asking for a resident who is with them.
  'request-assisted',
  // Agents changing their own settings.
  'registration-changed',
  'contact-changed',
  'contact-confirmed',
  'hours-changed',
  'switch-changed',
  // Agents asked to stay on, and their answers.
  'nudge-sent',
  'nudge-answered',
  'agency-left',
  'agency-joined',
  // Delegates of an agency, or staff in their place (rule 54).
  'colleague-accepted',
  'colleague-rejected',
  'colleague-away',
  'colleague-back',
  'colleague-hours-set',
  'referral-moved',
  'agency-paused',
  'agency-resumed',
  // Agents who accepted more residents than one person can call; entered by the service.
  'agent-cooled-down',
  // Changes by staff.
  'agent-cool-down-lifted',
  'agent-capacity-set',
  'agent-written-to',
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
  'policy-changed',
  'miss-forgiven',
  'miss-upheld',
  'referral-reassigned',
  'referral-opened-to-all',
  'link-resent',
  'referral-closed',
  'referral-noted',
  'request-released',
  'request-rejected',
  'attack-begun',
  'attack-ended',
  'messages-resent',
  'messages-dropped',
  'channel-tested',
  'site-added',
  'site-removed',
  'language-allowed',
  'language-forbidden',
  'purge-begun',
  'backup-begun',
  'database-restored',
  // Requests about one resident's data.
  'resident-found',
  'resident-exported',
  'resident-corrected',
  'resident-erased',
  'resident-held',
  'resident-released',
  'key-added',
  'key-rotated',
  'key-retired',
  // Staff viewing data about agents or residents.
  'agents-listed',
  'agency-viewed',
  'agent-viewed',
  'availability-viewed',
  'roster-compared',
  'referral-explained',
  'referrals-listed',
  'referral-viewed',
  'resident-viewed',
  'promise-asked',
  'misses-listed',
  'quarantine-listed',
  'messages-listed',
  'psl-report-viewed',
  'report-viewed',
  'coverage-viewed',
  'unusual-listed',
  'audit-listed',
  'audit-exported',
  // The log itself.
  'signing-began',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/**
 * `agentId`: the agent who viewed, or on whom staff acted. `staff`: the staff member or delegate; without it the agent or the
 * service acted.
 */
export type AuditEntry = {
  readonly what: AuditAct;
  readonly agentId?: string | null;
  readonly referralId?: string | null;
  readonly pslEntryId?: string | null;
  readonly staff?: string | null;
  /** Counts, setting names, listed reasons, and staff's own words. Never a resident's name, number, or address. */
  readonly detail?: string | null;
};

/** A stored entry. */
export type KeptEntry = { readonly id: number; readonly at: Instant } & {
  readonly [C in keyof Required<AuditEntry>]: C extends 'what' ? string : string | null;
};

/** The text that an entry's hash covers: its id, its content, and the previous hash. Deterministic. */
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

/** The newest entry's id and hash; signed at each commit that adds entries. */
export type AuditHead = { readonly id: number; readonly hash: string; readonly at: Instant };

export const headText = ({ id, hash, at }: AuditHead): string =>
  JSON.stringify(['audit-head-1', id, hash, at]);
