/** The code that confirms an agent's address: six digits that only the holder of the data key can make of a salt. */
import type { Sealer } from './keys/sealer.ts';

const CODES = 1_000_000n;

/** Kept nowhere. With the database alone a stored digest of six digits would be guessed in a second. */
export function contactCode(sealer: Sealer, agentId: string, salt: string): string {
  const made = Buffer.from(sealer.blindIndex(`contact-code:${agentId}:${salt}`), 'base64url');
  return String(BigInt(`0x${made.toString('hex')}`) % CODES).padStart(6, '0');
}

/** Enough of a digest that nobody can guess. */
const short = (text: string): string => text.slice(0, 22);

/** What is stored of a mailbox whose reader wants no codes. */
export const noCodesKey = (sealer: Sealer, mailbox: string): string =>
  short(sealer.blindIndex(`no-codes:${mailbox}`));

/** The end of the link in a code's mail; only the holder of the data key can make one. */
export const noCodesLink = (sealer: Sealer, mailbox: string): string => {
  const key = noCodesKey(sealer, mailbox);
  return key + short(sealer.blindIndex(`no-codes-link:${key}`));
};

/** The key in such a link; null where we did not make it. */
export function keyOfLink(sealer: Sealer, link: string): string | null {
  const key = short(link);
  return link === key + short(sealer.blindIndex(`no-codes-link:${key}`)) ? key : null;
}

export const contactCodes = (sealer: Sealer) => ({
  codeOf: (agentId: string, salt: string): string => contactCode(sealer, agentId, salt),
  keyOfLink: (link: string): string | null => keyOfLink(sealer, link),
});
export type ContactCodes = ReturnType<typeof contactCodes>;
