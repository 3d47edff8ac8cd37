/**
 * Encryption of personal fields: AES-256-GCM, one random nonce a value, bound to its table, field and row, under a key
 * that never is in the database. A blind index (HMAC) answers "the same phone again?" without opening anything.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

export type Sealer = {
  /** Tells keys apart and tells nothing of them; part of whatever was sealed. */
  readonly keyId: string;
  /** `place` is where the value lives, such as `referrals.phone:<id>`; it opens nowhere else. */
  seal(plain: string, place: string): string;
  open(sealed: string, place: string): string;
  blindIndex(value: string): string;
};

const FORM = 'v1';

/** `key` is 32 bytes in base64. Throws a plain sentence when it is not. */
export function createSealer(key: string): Sealer {
  const root = Buffer.from(key, 'base64');
  if (root.length !== 32) throw new Error('The data key must be 32 bytes in base64.');
  const sealing = derive(root, 'seal');
  const indexing = derive(root, 'index');
  const keyId = createHash('sha256').update(sealing.export()).digest('hex').slice(0, 8);
  return {
    keyId,
    seal: (plain, place) => sealWith(sealing, keyId, plain, place),
    open: (sealed, place) => openWith(sealing, keyId, sealed, place),
    blindIndex: (value) => createHmac('sha256', indexing).update(value).digest('base64url'),
  };
}

/** Made ready once: bytes would be made a key of anew for every field. */
const derive = (root: Buffer, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `kynect-on-demand ${use}`, 32)));

function sealWith(key: KeyObject, keyId: string, plain: string, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [FORM, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

function openWith(key: KeyObject, keyId: string, text: string, place: string): string {
  const [form, usedKey, nonce, sealed] = text.split('.');
  if (form !== FORM || usedKey !== keyId || !nonce || !sealed)
    throw new Error('A personal field was sealed with another key.');
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url')).setAAD(
    Buffer.from(place),
  );
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
}

/** For secrets that are only ever compared, such as the private link's. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
