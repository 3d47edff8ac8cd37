/** The mailbox behind an address, as far as its spelling reveals it. */

/** Providers that ignore dots in the local part, mapped to one canonical domain each. */
const IGNORING_DOTS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * The same for addresses that reach one mailbox: ignores letter case, plus tags, and dots where the provider does.
 * Only for comparing; mail goes to the address as typed.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const [name = '', domain] = [address.slice(0, at).split('+')[0], address.slice(at + 1)];
  const provider = IGNORING_DOTS[domain];
  return provider ? `${name.replaceAll('.', '')}@${provider}` : `${name}@${domain}`;
}
