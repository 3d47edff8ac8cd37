/**
 * Encrypts what must outlive the browser with AES-256-GCM. The service gives the key only to its agent, and
 * it is only in memory, so the disk alone is useless.
 */
import { base64Of, bytesOf } from '../../model/black-out.ts';

const NONCE = 12;

const keyOf = (key: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytesOf(key.replaceAll('-', '+').replaceAll('_', '/')), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
const rules = (nonce: Uint8Array<ArrayBuffer>, owner: string) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(owner),
});

/** `key`: 32 bytes in base64url. Only the same owner can decrypt it. */
export const seal = async (text: string, key: string, owner: string): Promise<string> => {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(
    rules(nonce, owner),
    await keyOf(key),
    new TextEncoder().encode(text),
  );
  return `${base64Of(nonce)}.${base64Of(new Uint8Array(sealed))}`;
};

/** undefined for another key or another owner. */
export const unseal = async (sealed: string, key: string, owner: string): Promise<string | undefined> => {
  const [nonce = '', bytes = ''] = sealed.split('.');
  try {
    const plain = await crypto.subtle.decrypt(rules(bytesOf(nonce), owner), await keyOf(key), bytesOf(bytes));
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
};
