/** The audit log's hash chain: each hash covers the entry before, and the newest is signed with a key that is not in the database. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type AuditHead, chainedText, headText, type KeptEntry } from '../domain/audit.ts';
import type { AuditRow } from './audit-schema.ts';
import type { Sealer } from './keys/sealer.ts';

/** Stands for the hash before the first entry. */
export const NO_HASH = '';

export const keptEntry = (row: AuditRow): KeptEntry => ({
  id: row.id,
  at: row.at,
  what: row.what,
  agentId: row.agent_id,
  referralId: row.referral_id,
  pslEntryId: row.psl_entry_id,
  staff: row.staff,
  detail: row.detail,
});

export const chainedHash = (before: string, entry: KeptEntry): string =>
  createHash('sha256').update(chainedText(before, entry)).digest('base64url');

export type HeadSigner = {
  /** Ed25519, in base64, for auditors who check heads outside the service. */
  readonly publicKey: string;
  sign(head: AuditHead): string;
  isSigned(head: AuditHead, signature: string | null): boolean;
};

/** The DER prefix of an Ed25519 seed in PKCS #8 (RFC 8410). */
const BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');

const signers = new WeakMap<Sealer, HeadSigner>();

/** The signer, whose key derives from the data key. Cached per sealer. */
export function headSigner(sealer: Sealer): HeadSigner {
  const known = signers.get(sealer);
  if (known) return known;
  const seed = Buffer.from(sealer.blindIndex('audit heads'), 'base64url');
  const signer = signerOf(
    createPrivateKey({ key: Buffer.concat([BEFORE_SEED, seed]), format: 'der', type: 'pkcs8' }),
  );
  signers.set(sealer, signer);
  return signer;
}

function signerOf(privateKey: KeyObject): HeadSigner {
  const publicKey = createPublicKey(privateKey);
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (head) => sign(null, Buffer.from(headText(head)), privateKey).toString('base64url'),
    isSigned: (head, signature) =>
      signature !== null &&
      verify(null, Buffer.from(headText(head)), publicKey, Buffer.from(signature, 'base64url')),
  };
}

/** A fault in the log, at the entry where it shows. */
export type ChainFault = {
  readonly id: number;
  readonly fault: /** The entry was changed or moved. */
    | 'changed-or-moved'
    /** One or more entries before this one are gone. */
    | 'missing-before'
    /** Entries after this one are gone. */
    | 'missing-after'
    /** Not entered by the service. */
    | 'not-chained'
    /** The signed head was replaced before this entry. */
    | 'signed-anew'
    /** The newest head lacks a valid signature. */
    | 'head-not-signed'
    /** Not the entry that an outside copy of the head names. */
    | 'not-the-named-head';
};

/** Checks the chain. Feed it all rows by id, oldest first, in pages. */
export class ChainWalk {
  readonly faults: ChainFault[] = [];
  entries = 0;
  /** Number of entries before signing began. */
  before = 0;
  /** The entry at which signing began; null until it is reached. */
  signedFrom: KeptEntry | null = null;
  #last = { id: 0, hash: NO_HASH };
  readonly #named: { id: number; hash: string } | null;

  /** `named`: a head kept outside the database, which the log must still contain. */
  constructor(named: { id: number; hash: string } | null = null) {
    this.#named = named;
  }

  add(rows: readonly AuditRow[]): void {
    for (const row of rows) this.#addOne(row);
  }

  #addOne(row: AuditRow): void {
    this.entries++;
    if (row.hash === null) return void this.faults.push({ id: row.id, fault: 'not-chained' });
    const entry = keptEntry(row);
    if (chainedHash(this.#last.hash, entry) !== row.hash) {
      const isGap = this.#last.id > 0 && row.id > this.#last.id + 1;
      this.faults.push({ id: row.id, fault: isGap ? 'missing-before' : 'changed-or-moved' });
    }
    if (entry.what === 'signing-began') {
      if (this.signedFrom) this.faults.push({ id: row.id, fault: 'signed-anew' });
      else {
        this.signedFrom = entry;
        this.before = this.entries - 1;
      }
    }
    if (this.#named?.id === row.id && this.#named.hash !== row.hash)
      this.faults.push({ id: row.id, fault: 'not-the-named-head' });
    this.#last = { id: row.id, hash: row.hash };
  }

  /** Call after the last page. `head`: the database's current head. */
  end(
    head: (AuditHead & { signature: string | null }) | undefined,
    signer: HeadSigner,
  ): readonly ChainFault[] {
    const { id, hash } = this.#last;
    // Nothing is signed before the first entry.
    if (this.entries === 0 && head?.id === 0) return this.faults;
    if (!head || !signer.isSigned(head, head.signature)) this.faults.push({ id, fault: 'head-not-signed' });
    if (head && head.id > id) this.faults.push({ id, fault: 'missing-after' });
    else if (head && (head.id < id || head.hash !== hash)) this.faults.push({ id, fault: 'not-chained' });
    if (this.#named && this.#named.id > id) this.faults.push({ id, fault: 'not-the-named-head' });
    return this.faults;
  }
}
