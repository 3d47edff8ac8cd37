/** The audit log for staff: who viewed and did what, newest first; and whether it is intact. Contains no contact data. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AuditHead, KeptEntry } from '../../domain/audit.ts';
import { type ChainFault, ChainWalk, headSigner, keptEntry } from '../audit-chain.ts';
import type { Sealer } from '../keys/sealer.ts';
import { type AuditLineRow, auditLog, exportedPage, pageOfLog } from '../sql/audit.ts';
import { table } from '../sql/table.ts';

export type AuditLine = {
  /** Its place in the log. */
  readonly id: number;
  readonly at: Instant;
  /** The portal subject; null if none is known. */
  readonly agent: string | null;
  readonly what: string;
  readonly referralId: string | null;
  readonly pslEntryId: string | null;
  /** The staff member, if `agent` is whom they acted on; null if the agent acted. */
  readonly staff: string | null;
  readonly detail: string | null;
  readonly hash: string | null;
};
export type Wanted = {
  readonly agent: string | undefined;
  readonly referralId: string | undefined;
  readonly since: Instant;
  readonly limit: number;
};

export async function auditView(db: Knex, wanted: Wanted): Promise<AuditLine[]> {
  const rows = await entries(db, wanted);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    agent: row.portal_subject,
    what: row.what,
    referralId: row.referral_id,
    pslEntryId: row.psl_entry_id,
    staff: row.staff,
    detail: row.detail,
    hash: row.hash,
  }));
}

function entries(db: Knex, { agent, referralId, ...page }: Wanted): Promise<AuditLineRow[]> {
  if (agent !== undefined && referralId !== undefined)
    return auditLog.ofBoth(db, { ...page, agent, referralId });
  if (agent !== undefined) return auditLog.ofAgent(db, { ...page, agent });
  return referralId === undefined ? auditLog.all(db, page) : auditLog.ofReferral(db, { ...page, referralId });
}

/** The first of the two that does not exist, or null: for an unknown name, an empty list would be misleading. */
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

/** A head kept outside the database: id and hash. */
export type NamedHead = Pick<AuditHead, 'id' | 'hash'>;

export type Verified = {
  readonly entries: number;
  readonly faults: readonly ChainFault[];
  /** Null if there is no head. */
  readonly head: (AuditHead & { readonly signature: string | null }) | null;
  /** When signing began; older entries were chained afterward. Null before the first entry. */
  readonly signedSince: Instant | null;
  /** Number of entries before that. */
  readonly before: number;
  readonly publicKey: string;
};

const PAGE = 1_000;
/** Below any id of either database. */
const FIRST = -(2 ** 31);

/** Reads the whole log while others write to it. `named`: a head that the log must contain. */
export async function verifyLog(db: Knex, sealer: Sealer, named: NamedHead | null = null): Promise<Verified> {
  const walk = new ChainWalk(named);
  let after = FIRST;
  const toTheEnd = async () => {
    for (;;) {
      const rows = await pageOfLog(db, { after, limit: PAGE });
      walk.add(rows);
      after = rows.at(-1)?.id ?? after;
      if (rows.length < PAGE) return rows.length;
    }
  };
  await toTheEnd();
  let head = await headOf(db);
  // Entries and head are committed together, so a head further on means there is more to read.
  while (head && head.id > after && (await toTheEnd()) > 0) head = await headOf(db);
  const signer = headSigner(sealer);
  const faults = walk.end(head, signer);
  return {
    ...{ entries: walk.entries, faults, head: head ?? null, publicKey: signer.publicKey },
    signedSince: walk.signedFrom?.at ?? null,
    before: walk.before,
  };
}

/** An exported entry: every column, so the hashes can be recomputed elsewhere. */
export type ExportedEntry = KeptEntry & { readonly agent: string | null; readonly hash: string | null };
export type ExportedLog = {
  pages(): AsyncGenerator<readonly ExportedEntry[]>;
  /** Call after the last page. */
  head(): Promise<(AuditHead & { signature: string | null; publicKey: string }) | null>;
};

/** The log from that instant on, oldest first. */
export function exportedLog(db: Knex, sealer: Sealer, since: Instant): ExportedLog {
  return {
    async *pages() {
      let after = FIRST;
      for (;;) {
        const rows = await exportedPage(db, { after, since, limit: PAGE });
        yield rows.map((row) => ({ ...keptEntry(row), agent: row.portal_subject, hash: row.hash }));
        after = rows.at(-1)?.id ?? after;
        if (rows.length < PAGE) return;
      }
    },
    async head() {
      const head = await headOf(db);
      return head ? { ...head, publicKey: headSigner(sealer).publicKey } : null;
    },
  };
}

async function headOf(db: Knex) {
  const row = await table(db, 'audit_heads').where({ name: 'current' }).first();
  return row && { id: row.entry_id, hash: row.hash, at: row.at, signature: row.signature };
}
