/** United States numbers, however they are typed. */

/** E.164 such as +15025550100, or null when it can't be a number of the North American plan. */
export function toE164(typed: string): string | null {
  if (/[^\d\s().+\-–/]/.test(typed)) return null;
  const digits = typed.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? `+1${digits}` : null;
}
