/** United States numbers, however they are typed. */

/** What comes along when a number is copied from a contact or a page, or typed on a phone: marks of direction, dashes. */
const UNSEEN = /\p{Cf}/gu;
const DASHES = /[\p{Pd}\u2212]/gu;

/**
 * E.164 such as +15025550100, or null when it can't be a number that an agent may be asked to call: of the North American
 * plan, not one for services (911 and its like in either part) and not one that costs its caller (900).
 */
export function toE164(typed: string): string | null {
  const plain = typed.replace(UNSEEN, '').replace(DASHES, '-');
  if (/[^\d\s().+\-/]/.test(plain)) return null;
  const digits = plain.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^(?!900|.11|....11)[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? `+1${digits}` : null;
}
