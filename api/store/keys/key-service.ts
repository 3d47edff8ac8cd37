/**
 * What wraps data keys under master keys: the environment today, a key management service one day. It is never asked for a
 * master key itself.
 */
export type KeyService = {
  /** Ids of the master keys that this process has; a new database begins with the first. */
  readonly ids: readonly string[];
  /** The data key, encrypted under a master key for one owner. Rejects where this process does not have the master key. */
  wrap(keyId: string, key: Buffer, owner: string): Promise<string>;
  /** Undoes `wrap`. Rejects for another owner, another master key, and what was tampered with. */
  unwrap(keyId: string, wrapped: string, owner: string): Promise<Buffer>;
  /** The two keys that a release without data keys derived from this master key; null where it was not in use then. */
  before(keyId: string): KeysOfBefore | null;
};

export type KeysOfBefore = { sealing: Buffer; indexing: Buffer };
