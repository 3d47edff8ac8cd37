/** Statements about the audit log. */

import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentRow, AuditHeadRow, AuditRow } from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { type Nothing, statement } from './statement.ts';

/** Writers wait here for each other's commit. Rows beyond the head were not entered by the service. */
export const lockHead = statement<
  { name: string },
  Pick<AuditHeadRow, 'entry_id' | 'hash' | 'at' | 'signature'> & { newest: number | null }
>(
  `select entry_id, hash, at, signature, (select max(id) from audit_log) as newest
  from audit_heads where name = :name`,
  'for update',
);

/** If the head was removed: a new one begins, unsigned, at the last chained entry. */
export const lastChained = statement<Nothing, Pick<AuditRow, 'id' | 'hash' | 'at'>>(
  'select id, hash, at from audit_log where hash is not null order by id desc limit 1',
);

export const putHead = insertion(
  'audit_heads',
  `on conflict (name) do update set entry_id = excluded.entry_id, hash = excluded.hash, at = excluded.at,
  signature = excluded.signature`,
);

export const pageOfLog = statement<{ after: number; limit: number }, AuditRow>(
  'select * from audit_log where id > :after order by id limit :limit',
);

export const exportedPage = statement<
  { after: number; since: Instant; limit: number },
  AuditRow & { portal_subject: AgentRow['portal_subject'] | null }
>(`
  select l.*, g.portal_subject from audit_log l left join agents g on g.id = l.agent_id
  where l.id > :after and l.at >= :since order by l.id limit :limit`);

export type AuditLineRow = Pick<
  AuditRow,
  'id' | 'at' | 'what' | 'referral_id' | 'psl_entry_id' | 'staff' | 'detail' | 'hash'
> & { portal_subject: AgentRow['portal_subject'] | null };

type Sought = Readonly<Record<string, string>>;
const audit = <More extends Sought>(which: string) =>
  statement<More & { since: Instant; limit: number }, AuditLineRow>(`
    select l.id, l.at, g.portal_subject, l.what, l.referral_id, l.psl_entry_id, l.staff, l.detail, l.hash
    from audit_log l left join agents g on g.id = l.agent_id
    where l.at >= :since ${which} order by l.id desc limit :limit`);

/** Newest first. */
export const auditLog = {
  all: audit<Record<never, string>>(''),
  ofAgent: audit<{ agent: string }>('and g.portal_subject = :agent'),
  ofReferral: audit<{ referralId: string }>('and l.referral_id = :referralId'),
  ofBoth: audit<{ agent: string; referralId: string }>(
    'and g.portal_subject = :agent and l.referral_id = :referralId',
  ),
};
