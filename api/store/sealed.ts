/**
 * Encryption of personal fields: AES-256-GCM, one random nonce a value, bound to its table, field, and row. Each owner has a
 * own data key (see `keys/`). A blind index (HMAC) answers "the same phone again?" without opening anything.
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

/** `place` is where the value lives, such as `referrals.phone:<id>`; it opens nowhere else. */
export type DataKey = {
  seal(plain: string, place: string): string;
  /** @throws where it was sealed with another key, for another place, or has been changed. */
  open(sealed: string, place: string): string;
};

const FORM = 'v2';
/** Of releases in which all owners shared one key; its id stands in the second part. */
const OLD_FORM = 'v1';

export const newKey = (): Buffer => randomBytes(32);

/** Seals and opens with one owner's own key. */
export function dataKey(key: Buffer): DataKey {
  const secret = createSecretKey(key);
  return {
    seal: (plain, place) => `${FORM}.${sealBytes(secret, Buffer.from(plain), place)}`,
    open: (sealed, place) => openText(secret, sealed, `${FORM}.`, place),
  };
}

/** Seals and opens in the old form, with the key that all owners shared. */
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

/** Nonce and ciphertext with its tag, in base64url, with a dot between them. */
export function sealBytes(key: KeyObject | Buffer, plain: Buffer, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** @throws where key, text, or place is not the one it was sealed with. */
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

/** A keyed digest: equal values have equal ones, and without the key it tells nothing. */
export function blindIndexWith(key: Buffer): (value: string) => string {
  const secret = createSecretKey(key);
  return (value) => createHmac('sha256', secret).update(value).digest('base64url');
}

/** For secrets that are only ever compared, such as the private link's. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
