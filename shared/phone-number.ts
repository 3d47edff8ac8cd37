/** United States phone numbers as people type, paste and dictate them: read by the form, checked by the service, shown to agents. */

export type PhoneNumber = { digits: string; extension: string };

/** Marks of direction and width that come along when a number is copied. */
const UNSEEN = /\p{Cf}/gu;
const DASHES = /[\p{Pd}\u2212]/gu;
/** Arabic and Persian digits end in the digit's own four bits. */
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** "ext 12", "x12", "#12", "extensión 12", and the comma or ";ext=" that phones write. */
const EXTENSION =
  /^(.*?\d.*?)[\s,;.(-]*(?:extensi[oó]n|ext|anexo|interno|int|x|#|,|;)[\s.:=#]*(\d{1,7})[\s.)]*$/iu;

/** More is no number, and not worth a regular expression's time. */
const LONGEST = 100;

/** Digits in whatever script they were typed, as 0 to 9; nothing invisible. */
export const plainDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(ARABIC_DIGITS, (sign) => String(sign.charCodeAt(0) & 15));

/**
 * The ten digits and the extension ('' when there is none), or null when it can't be a number that an agent may be asked to
 * call: of the North American plan, not one for services (911 and its like in either part), not one that costs its
 * caller (900). Words before and after it ("cell: …", "… (home)") are skipped.
 */
export const readPhone = (typed: string): PhoneNumber | null => {
  if (typed.length > LONGEST) return null;
  const plain = plainDigits(typed).replace(DASHES, '-').trim();
  const [, line = plain, extension = ''] = EXTENSION.exec(plain) ?? [];
  const number = line.replace(/^[\p{L}\s.:]+|[\p{L}\s.()[\]]+$/gu, '');
  // An extension that was begun and not finished is asked for, not dropped.
  if (!extension && /(?:ext\p{L}*|x)[\s.:]*$/iu.test(line)) return null;
  if (/[^\d\s().+\-/\u00b7]/.test(number)) return null;
  const digits = number.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^(?!900|.11|....11)[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? { digits, extension } : null;
};

/** As it is stored and dialed: `+15025550100`, `+15025550100;ext=12` (RFC 3966). */
export const dialable = ({ digits, extension }: PhoneNumber): string =>
  `+1${digits}${extension && `;ext=${extension}`}`;

/** The line that rings, without the extension behind it. */
export const lineOf = (dialed: string): string => dialed.split(';', 1)[0] as string;

export const extensionOf = (dialed: string): string => /;ext=(\d+)$/.exec(dialed)?.[1] ?? '';
