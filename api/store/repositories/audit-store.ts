/** The audit log: entries are chained under the head's lock, and the head is signed at each commit. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AuditStore } from '../../application/ports.ts';
import type { AuditEntry, AuditHead, KeptEntry } from '../../domain/audit.ts';
import { chainedHash, headSigner, NO_HASH } from '../audit-chain.ts';
import type { Sealer } from '../keys/sealer.ts';
import * as sql from '../sql/audit.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

const NAME = 'current';

/** `db` must be a transaction. */
export function auditStore(db: Knex, sealer: Sealer, now: Instant): AuditStore {
  return {
    enter: (...entries) =>
      enterAll(
        db,
        sealer,
        entries.map((entry) => ({ ...entry, at: now })),
      ),
  };
}

/** In the format of `kod audit verify --head`; null before the first entry. */
export async function auditHead(db: Knex): Promise<string | null> {
  const row = await table(db, 'audit_heads').where({ name: NAME }).first('entry_id', 'hash');
  return row && row.entry_id > 0 ? `${row.entry_id}:${row.hash}` : null;
}

type Timed = AuditEntry & { readonly at: Instant };

async function enterAll(db: Knex, sealer: Sealer, entries: readonly Timed[]): Promise<void> {
  if (entries.length === 0) return;
  const signer = headSigner(sealer);
  const head = (await lockedHead(db)) ?? (await newHead(db));
  const rows = [];
  let { id, hash } = head;
  id = Math.max(id, head.newest);
  const signed = signer.isSigned(head, head.signature);
  // Stays in the log, so the next entry can't silently sign a replaced head.
  const began: Timed[] = signed ? [] : [{ what: 'signing-began', at: entries[0]?.at ?? head.at }];
  for (const entry of [...began, ...entries]) {
    const kept = keptAt(++id, entry);
    hash = chainedHash(hash, kept);
    rows.push(rowOf(kept, hash));
  }
  await insertRows(db, 'audit_log', rows);
  const next: AuditHead = { id, hash, at: rows.at(-1)?.at ?? head.at };
  await sql.putHead(db, [{ name: NAME, entry_id: id, hash, at: next.at, signature: signer.sign(next) }]);
}

type Head = AuditHead & { readonly signature: string | null; readonly newest: number };

async function lockedHead(db: Knex): Promise<Head | null> {
  const [row] = await sql.lockHead(db, { name: NAME });
  return row
    ? { id: row.entry_id, hash: row.hash, at: row.at, signature: row.signature, newest: row.newest ?? 0 }
    : null;
}

async function newHead(db: Knex): Promise<Head> {
  const [last] = await sql.lastChained(db, {});
  const head = {
    name: NAME,
    entry_id: last?.id ?? 0,
    hash: last?.hash ?? NO_HASH,
    at: last?.at ?? 0,
    signature: null,
  };
  await table(db, 'audit_heads').insert(head).onConflict('name').ignore();
  const made = await lockedHead(db);
  if (!made) throw new Error('the audit log has no head');
  return made;
}

const keptAt = (id: number, entry: Timed): KeptEntry => ({
  id,
  at: entry.at,
  what: entry.what,
  agentId: entry.agentId ?? null,
  referralId: entry.referralId ?? null,
  pslEntryId: entry.pslEntryId ?? null,
  staff: entry.staff ?? null,
  detail: entry.detail ?? null,
});

const rowOf = (entry: KeptEntry, hash: string) => ({
  id: entry.id,
  at: entry.at,
  agent_id: entry.agentId,
  referral_id: entry.referralId,
  psl_entry_id: entry.pslEntryId,
  what: entry.what,
  staff: entry.staff,
  detail: entry.detail,
  hash,
});

type Waiting = { entries: readonly Timed[]; done(): void; failed(error: unknown): void };

/**
 * Enters acts outside of a transaction, for views: those that wait at the same moment share one. Resolves after its commit, so
 * nothing is shown before it is entered.
 */
export function auditQueue(db: Knex, sealer: Sealer, now: () => Instant): AuditStore {
  let waiting: Waiting[] = [];
  let running = false;
  const enterTogether = (entries: readonly Timed[]) =>
    db.transaction(async (trx) => {
      // Knex gets here even if the transaction could not begin; its own promise then has the reason.
      if (trx.isCompleted()) throw new Error('the transaction did not begin');
      await enterAll(trx, sealer, entries);
    });
  const drain = async () => {
    running = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await enterTogether(group.flatMap(({ entries }) => entries));
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    running = false;
  };
  return {
    enter: (...entries) =>
      new Promise((done, failed) => {
        const at = now();
        waiting.push({ entries: entries.map((entry) => ({ ...entry, at })), done, failed });
        if (!running) void drain();
      }),
  };
}
