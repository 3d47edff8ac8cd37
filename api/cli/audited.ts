/** What each command enters in the audit log. A test compares all commands with this table (rule 37d). */
import type { AuditAct } from '../domain/audit.ts';

/** `enters`: everything it can enter. `nothing`: why it enters nothing. */
type Audited = { readonly enters: readonly AuditAct[] } | { readonly nothing: string };

const enters = (...enters: AuditAct[]) => ({ enters });
const nothing = (because: string) => ({ nothing: because });
const PROGRAM = 'it shows nothing about anybody';

/** Keyed by the words after `kod`. */
export const AUDITED = {
  doctor: nothing('it shows numbers and nobody, and must be able to look at a database that takes no writes'),
  'roster import': enters('roster-imported', 'agent-removed'),
  'roster diff': enters('roster-compared'),
  'roster rename': enters('agent-renamed'),
  'roster template': nothing('it prints a made-up row'),
  'agent list': enters('agents-listed'),
  'agent show': enters('agent-viewed'),
  'agent lift': enters('agent-cool-down-lifted'),
  'agent suspend': enters('agent-suspended'),
  'agent resume': enters('agent-resumed'),
  'agent remove': enters('agent-removed'),
  'agent reinstate': enters('agent-reinstated'),
  'holiday add': enters('days-closed'),
  'holiday remove': enters('days-reopened'),
  'holiday list': nothing(PROGRAM),
  'closure add': enters('days-closed'),
  'closure remove': enters('days-reopened'),
  'closure list': nothing(PROGRAM),
  pause: enters('program-paused'),
  resume: enters('program-resumed'),
  policy: nothing(PROGRAM),
  availability: enters('availability-viewed'),
  'referral list': enters('referrals-listed', 'resident-found'),
  'referral show': enters('referral-viewed'),
  'referral reassign': enters('referral-reassigned'),
  'referral release': enters('referral-opened-to-all'),
  'referral resend': enters('link-resent'),
  explain: enters('referral-explained'),
  promise: enters('promise-asked'),
  'miss list': enters('misses-listed'),
  'miss forgive': enters('miss-forgiven'),
  'miss uphold': enters('miss-upheld'),
  'quarantine list': enters('quarantine-listed'),
  'quarantine release': enters('request-released'),
  'quarantine reject': enters('request-rejected'),
  'attack show': nothing(PROGRAM),
  'attack begin': enters('attack-begun'),
  'attack end': enters('attack-ended'),
  'message list': enters('messages-listed'),
  'message show': enters('messages-listed'),
  'message resend': enters('messages-resent'),
  'message test': enters('channel-tested'),
  'psl report': enters('psl-report-viewed'),
  'resident find': enters('resident-found'),
  'resident export': enters('resident-exported'),
  'resident correct': enters('resident-corrected'),
  'resident erase': enters('resident-erased'),
  'resident hold': enters('resident-held'),
  'resident release': enters('resident-released'),
  'site add': enters('site-added'),
  'site remove': enters('site-removed'),
  'site list': nothing(PROGRAM),
  'audit list': enters('audit-listed'),
  'audit unusual': enters('unusual-listed'),
  'audit export': enters('audit-exported'),
  'audit verify': nothing('it shows whether the log is whole, and must be able to look at one that is not'),
  backup: enters('backup-begun'),
  restore: enters('database-restored'),
  'database unlock': nothing('it works on a database whose tables may be of an older release'),
  'key list': nothing(PROGRAM),
  'key add': enters('key-added'),
  'key rotate': enters('key-rotated'),
  'key retire': enters('key-retired'),
  purge: enters('purge-begun'),
} as const satisfies Readonly<Record<string, Audited>>;

export type AuditedCommand = keyof typeof AUDITED;
