/**
 * Seals what has to outlive the browser: AES-256-GCM under a key that the service gives to its agent alone and that is only
 * in the browser's memory. Whoever has the disk has nothing to read.
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

/** `key`: 32 bytes in base64url. It opens for the same owner alone. */
export const seal = async (text: string, key: string, owner: string): Promise<string> => {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(
    rules(nonce, owner),
    await keyOf(key),
    new TextEncoder().encode(text),
  );
  return `${base64Of(nonce)}.${base64Of(new Uint8Array(sealed))}`;
};

/** undefined: another key or another owner. */
export const unseal = async (sealed: string, key: string, owner: string): Promise<string | undefined> => {
  const [nonce = '', bytes = ''] = sealed.split('.');
  try {
    const plain = await crypto.subtle.decrypt(rules(bytesOf(nonce), owner), await keyOf(key), bytesOf(bytes));
    return new TextDecoder().decode(plain);
  } catch {
    return undefined;
  }
};
