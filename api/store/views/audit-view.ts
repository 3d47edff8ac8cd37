/** The audit log for staff: who looked at what, newest first. It names referrals and agents, and holds no contact data. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type AuditLineRow, auditLog } from '../sql/figures.ts';
import { table } from '../sql/table.ts';

export type AuditEntry = {
  readonly at: Instant;
  /** The portal subject; null for nobody known. */
  readonly agent: string | null;
  readonly what: string;
  readonly referralId: string | null;
  readonly pslEntryId: string | null;
  /** Who of the staff, where `agent` is the one that they acted on; null where the agent looked. */
  readonly staff: string | null;
  readonly detail: string | null;
};
type Wanted = {
  readonly agent: string | undefined;
  readonly referralId: string | undefined;
  readonly since: Instant;
  readonly limit: number;
};

export async function auditView(db: Knex, wanted: Wanted): Promise<AuditEntry[]> {
  const rows = await entries(db, wanted);
  return rows.map((row) => ({
    at: row.at,
    agent: row.portal_subject,
    what: row.what,
    referralId: row.referral_id,
    pslEntryId: row.psl_entry_id,
    staff: row.staff,
    detail: row.detail,
  }));
}

function entries(db: Knex, { agent, referralId, ...page }: Wanted): Promise<AuditLineRow[]> {
  if (agent !== undefined && referralId !== undefined)
    return auditLog.ofBoth(db, { ...page, agent, referralId });
  if (agent !== undefined) return auditLog.ofAgent(db, { ...page, agent });
  return referralId === undefined ? auditLog.all(db, page) : auditLog.ofReferral(db, { ...page, referralId });
}

/** Which of the two nobody knows, or null: asked about somebody who is not there, an empty list says nothing. */
export async function unknownTo(
  db: Knex,
  { agent, referralId }: { agent: string | undefined; referralId: string | undefined },
): Promise<'agent' | 'referral' | null> {
  if (agent !== undefined && !(await table(db, 'agents').where({ portal_subject: agent }).first('id')))
    return 'agent';
  if (referralId !== undefined && !(await table(db, 'referrals').where({ id: referralId }).first('id')))
    return 'referral';
  return null;
}
