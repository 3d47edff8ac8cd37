import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, AdapterFactory, AdapterPayload, JWK, JWKS } from 'oidc-provider';

/** The issuer's memory: its keys, and its sessions, grants, and codes by kind and id. */
export interface IssuerState {
  jwks: JWKS;
  /** Signs the session cookie. */
  cookieKeys: string[];
  adapter: AdapterFactory;
}

interface Saved {
  jwks: JWKS;
  cookieKeys: string[];
  entries: [string, AdapterPayload][];
}

/** Many times what 600 demo agents need; without a limit, a long run would only grow. */
const MAX_ENTRIES = 20_000;

/** Kept across a restart; codes and interactions live for a minute and can be requested again. */
const KEPT = ['Session', 'Grant'];

/**
 * With a directory, the memory survives a restart, so agents stay signed in and tokens valid. Expiry is not
 * checked here: the provider checks each payload's `exp`.
 */
export function openIssuerState(stateDir?: string): IssuerState {
  const file = stateDir === undefined ? undefined : join(stateDir, 'issuer.json');
  const saved = (file !== undefined && read(file)) || {
    jwks: newKeys(),
    cookieKeys: newCookieKeys(),
    entries: [],
  };
  const entries = new Map(saved.entries);
  const save = () => {
    if (file !== undefined) write(file, { ...saved, entries: [...entries].filter(isKept) });
  };
  save();
  return {
    jwks: saved.jwks,
    cookieKeys: saved.cookieKeys,
    adapter: (model) => adapter(model, entries, save),
  };
}

function isKept([key]: [string, AdapterPayload]): boolean {
  return KEPT.some((model) => key.startsWith(`${model}:`));
}

function newKeys(): JWKS {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' });
  return { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') } as JWK] };
}

function newCookieKeys(): string[] {
  return [randomBytes(32).toString('base64url')];
}

function read(file: string): Saved | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const saved: Saved = JSON.parse(readFileSync(file, 'utf8'));
    return saved;
  } catch (cause) {
    throw new Error(`The Agent Portal cannot read ${file}. Delete it; everybody then signs in again.`, {
      cause,
    });
  }
}

/** Written to another file and renamed, so a kill leaves the old file intact. */
function write(file: string, saved: Saved): void {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(saved), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function adapter(model: string, entries: Map<string, AdapterPayload>, save: () => void): Adapter {
  const keyOf = (id: string) => `${model}:${id}`;
  const saveKept = () => KEPT.includes(model) && save();
  const findBy = (test: (payload: AdapterPayload) => boolean) =>
    [...entries].find(([key, payload]) => key.startsWith(`${model}:`) && test(payload))?.[1];
  return {
    async upsert(id, payload) {
      entries.delete(keyOf(id));
      entries.set(keyOf(id), payload);
      for (const oldest of entries.keys()) if (entries.size > MAX_ENTRIES) entries.delete(oldest);
      saveKept();
    },
    find: async (id) => entries.get(keyOf(id)),
    findByUid: async (uid) => findBy((payload) => payload.uid === uid),
    findByUserCode: async (code) => findBy((payload) => payload.userCode === code),
    async consume(id) {
      const payload = entries.get(keyOf(id));
      if (payload) payload.consumed = true;
    },
    async destroy(id) {
      entries.delete(keyOf(id));
      saveKept();
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of entries) if (payload.grantId === grantId) entries.delete(key);
      saveKept();
    },
  };
}
