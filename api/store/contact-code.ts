/** The code that confirms an agent's address: six digits derived from a salt with the data key. */
import type { Sealer } from './keys/sealer.ts';

const CODES = 1_000_000n;

/** Not stored: a digest of six digits could be brute-forced by anybody with the database. */
export function contactCode(sealer: Sealer, agentId: string, salt: string): string {
  const made = Buffer.from(sealer.blindIndex(`contact-code:${agentId}:${salt}`), 'base64url');
  return String(BigInt(`0x${made.toString('hex')}`) % CODES).padStart(6, '0');
}

/** Enough of a digest to be unguessable. */
const short = (text: string): string => text.slice(0, 22);

/** The key stored for a mailbox whose owner wants no codes. */
export const noCodesKey = (sealer: Sealer, mailbox: string): string =>
  short(sealer.blindIndex(`no-codes:${mailbox}`));

/** The token in a code mail's link; only the holder of the data key can make one. */
export const noCodesLink = (sealer: Sealer, mailbox: string): string => {
  const key = noCodesKey(sealer, mailbox);
  return key + short(sealer.blindIndex(`no-codes-link:${key}`));
};

/** The key in such a token; null if the service did not make it. */
export function keyOfLink(sealer: Sealer, link: string): string | null {
  const key = short(link);
  return link === key + short(sealer.blindIndex(`no-codes-link:${key}`)) ? key : null;
}

export const contactCodes = (sealer: Sealer) => ({
  codeOf: (agentId: string, salt: string): string => contactCode(sealer, agentId, salt),
  keyOfLink: (link: string): string | null => keyOfLink(sealer, link),
});
export type ContactCodes = ReturnType<typeof contactCodes>;
