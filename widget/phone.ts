/** United States phone numbers as people type them. A rule of a few lines instead of a metadata library. */

/** The ten digits of a number typed in any form, or null when it can't be a United States number that may be called back: 911 and 900 are none. */
export const phoneDigits = (typed: string): string | null => {
  const digits = typed.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^(?!900|.11|....11)[2-9]\d\d[2-9]\d{6}$/.test(digits) ? digits : null;
};

/** `502-555-0100` when complete, else what was typed: a person in the middle of typing is not interrupted. */
export const formatPhone = (typed: string): string =>
  phoneDigits(typed)?.replace(/(...)(...)/, '$1-$2-') ?? typed;

/** An address for a link that calls. */
export const phoneLink = (typed: string): string => {
  const digits = typed.replace(/\D/g, '');
  return `tel:${digits.length > 9 ? '+1' : ''}${digits.slice(-10)}`;
};
