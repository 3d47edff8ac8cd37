/**
 * Wraps data keys under master keys: from the environment today, a key management service one day. Never reveals a master key.
 */
export type KeyService = {
  /** Ids of this process's master keys; a new database begins with the first. */
  readonly ids: readonly string[];
  /** Encrypts a data key under a master key, for one owner. Rejects if this process lacks the master key. */
  wrap(keyId: string, key: Buffer, owner: string): Promise<string>;
  /** Undoes `wrap`. Rejects another owner, another master key, and tampered text. */
  unwrap(keyId: string, wrapped: string, owner: string): Promise<Buffer>;
  /** The two keys that releases without data keys derived from this master key; null if it is newer than those. */
  before(keyId: string): KeysOfBefore | null;
};

export type KeysOfBefore = { sealing: Buffer; indexing: Buffer };
