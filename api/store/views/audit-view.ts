/** The audit log for staff: who looked at what, newest first. It names referrals and agents, and holds no contact data. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';

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

export async function auditView(
  db: Knex,
  { agent, referralId, since, limit }: Wanted,
): Promise<AuditEntry[]> {
  const query = db('audit_log as l')
    .leftJoin('agents as g', 'g.id', 'l.agent_id')
    .where('l.at', '>=', since)
    .orderBy('l.id', 'desc')
    .limit(limit)
    .select({
      at: 'l.at',
      agent: 'g.portal_subject',
      what: 'l.what',
      referralId: 'l.referral_id',
      pslEntryId: 'l.psl_entry_id',
      staff: 'l.staff',
      detail: 'l.detail',
    });
  if (agent !== undefined) query.where('g.portal_subject', agent);
  if (referralId !== undefined) query.where('l.referral_id', referralId);
  return query;
}

/** Which of the two nobody knows, or null: asked about somebody who is not there, an empty list says nothing. */
export async function unknownTo(
  db: Knex,
  { agent, referralId }: { agent: string | undefined; referralId: string | undefined },
): Promise<'agent' | 'referral' | null> {
  if (agent !== undefined && !(await db('agents').where({ portal_subject: agent }).first('id')))
    return 'agent';
  if (referralId !== undefined && !(await db('referrals').where({ id: referralId }).first('id')))
    return 'referral';
  return null;
}
