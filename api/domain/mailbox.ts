/** The mailbox behind an address, as far as its spelling tells. */

/** Providers that deliver alike with dots and without, each with the name that stands for it here. */
const IGNORING_DOTS: Readonly<Record<string, string>> = {
  'gmail.com': 'gmail.com',
  'googlemail.com': 'gmail.com',
};

/**
 * Equal for addresses that one mailbox answers to: letter case, what follows a plus, and the dots that some providers ignore.
 * Only for telling mailboxes apart: mail goes to the address as it was typed.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const [name = '', domain] = [address.slice(0, at).split('+')[0], address.slice(at + 1)];
  const provider = IGNORING_DOTS[domain];
  return provider ? `${name.replaceAll('.', '')}@${provider}` : `${name}@${domain}`;
}
