/** Master keys from the environment: `KOD_DATA_KEY` and `KOD_DATA_KEYS`. */
import { createHash, hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from '../sealed.ts';
import type { KeyService, KeysOfBefore } from './key-service.ts';

type MasterKey = { id: string; wrapping: Buffer; before: KeysOfBefore };

/** Each is 32 bytes in base64; duplicates count once. Throws a plain sentence if one is invalid. */
export function environmentKeys(given: readonly string[]): KeyService {
  const keys = new Map(given.map(masterKey).map((key) => [key.id, key]));
  const find = (id: string): MasterKey => {
    const key = keys.get(id);
    if (!key) throw new Error(`This process does not have the master key ${id}.`);
    return key;
  };
  return {
    ids: [...keys.keys()],
    wrap: async (id, key, owner) => sealBytes(find(id).wrapping, key, placeOf(id, owner)),
    unwrap: async (id, wrapped, owner) => openBytes(find(id).wrapping, wrapped, placeOf(id, owner)),
    before: (id) => keys.get(id)?.before ?? null,
  };
}

const placeOf = (id: string, owner: string): string => `wrapped_keys:${id}/${owner}`;

/** The id derives from the key, so no two keys share one. It reveals nothing of the key. */
function masterKey(base64: string): MasterKey {
  const root = Buffer.from(base64, 'base64');
  if (root.length !== 32) throw new Error('A data key must be 32 bytes in base64.');
  const derive = (use: string) =>
    Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `kynect-on-demand ${use}`, 32));
  const sealing = derive('seal');
  return {
    id: keyIdOf(sealing),
    wrapping: derive('wrap'),
    before: { sealing, indexing: derive('index') },
  };
}

/** The id with which earlier releases marked sealed values. */
export const keyIdOf = (sealing: Buffer): string =>
  createHash('sha256').update(sealing).digest('hex').slice(0, 8);
