/**
 * Encryption of personal fields: AES-256-GCM, one random nonce per value, bound to table, field, and row. Each owner has a data
 * key (see `keys/`). A blind index (HMAC) finds equal phone numbers without opening any.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** `place` is where the value is stored, such as `referrals.phone:<id>`; it opens nowhere else. */
export type DataKey = {
  seal(plain: string, place: string): string;
  /** @throws if it was sealed with another key or for another place, or was tampered with. */
  open(sealed: string, place: string): string;
};

const FORM = 'v2';
/** Written by releases in which all owners shared one key; the second part is its id. */
const OLD_FORM = 'v1';

export const newKey = (): Buffer => randomBytes(32);

/** Seals and opens with one owner's key. */
export function dataKey(key: Buffer): DataKey {
  const secret = createSecretKey(key);
  return {
    seal: (plain, place) => `${FORM}.${sealBytes(secret, Buffer.from(plain), place)}`,
    open: (sealed, place) => openText(secret, sealed, `${FORM}.`, place),
  };
}

/** Seals and opens in the old form, with the shared key. */
export function sharedDataKey(key: Buffer, keyId: string): DataKey {
  const secret = createSecretKey(key);
  const start = `${OLD_FORM}.${keyId}.`;
  return {
    seal: (plain, place) => start + sealBytes(secret, Buffer.from(plain), place),
    open: (sealed, place) => openText(secret, sealed, start, place),
  };
}

export const hasOldForm = (sealed: string): boolean => sealed.startsWith(`${OLD_FORM}.`);

function openText(key: KeyObject, sealed: string, start: string, place: string): string {
  if (!sealed.startsWith(start)) throw notOurs();
  try {
    return openBytes(key, sealed.slice(start.length), place).toString('utf8');
  } catch {
    throw notOurs();
  }
}

export const notOurs = (): Error =>
  new Error('A personal field was sealed with another key, or was changed.');

/** Nonce and ciphertext with tag, in base64url, separated by a dot. */
export function sealBytes(key: KeyObject | Buffer, plain: Buffer, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws if key, text, or place differs from when it was sealed. */
export function openBytes(key: KeyObject | Buffer, text: string, place: string): Buffer {
  const [nonce = '', sealed = '', ...more] = text.split('.');
  const bytes = Buffer.from(sealed, 'base64url');
  if (more.length > 0 || bytes.length < 16) throw new Error('This is not a sealed text.');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url')).setAAD(
    Buffer.from(place),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
}

/** A keyed digest: equal values have equal digests, which reveal nothing without the key. */
export function blindIndexWith(key: Buffer): (value: string) => string {
  const secret = createSecretKey(key);
  return (value) => createHmac('sha256', secret).update(value).digest('base64url');
}

/** For secrets that are only compared, such as the private link's. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
