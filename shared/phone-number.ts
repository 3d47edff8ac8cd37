/**
 * United States phone numbers as people type, paste, and dictate them: parsed by the form and the service,
 * shown to agents.
 */

export type PhoneNumber = { digits: string; extension: string };

/** Marks of direction and width that are copied with a number. */
const UNSEEN = /\p{Cf}/gu;
const DASHES = /[\p{Pd}\u2212]/gu;
/** The lowest four bits of an Arabic or Persian digit are its value. */
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** "ext 12", "x12", "#12", "extensión 12", and the comma or ";ext=" that phones write. */
const EXTENSION =
  /^(.*?\d.*?)[\s,;.(-]*(?:extensi[oó]n|ext|anexo|interno|int|x|#|,|;)[\s.:=#]*(\d{1,7})[\s.)]*$/iu;

/** Longer texts are not numbers, and not worth a regular expression's time. */
const LONGEST = 100;

/** Digits of any script as 0 to 9; nothing invisible. */
export const plainDigits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(ARABIC_DIGITS, (sign) => String(sign.charCodeAt(0) & 15));

/** Islands that share our country code. Calls and texts there cost international rates, of which swindlers get a share. */
const OVERSEAS = /^(?:2(?:4[26]|6[48]|84)|345|441|473|6(?:49|58|64)|7(?:21|58|67|84)|8(?:[024]9|6[89]|76))/;

/**
 * The ten digits and the extension ('' without one), or null: the United States, with their territories, and Canada only, no service
 * codes (911 and the like), no premium numbers (900). Skips words around it ("cell: …", "… (home)").
 */
export const readPhone = (typed: string): PhoneNumber | null => {
  if (typed.length > LONGEST) return null;
  const plain = plainDigits(typed).replace(DASHES, '-').trim();
  const [, line = plain, extension = ''] = EXTENSION.exec(plain) ?? [];
  const number = line.replace(/^[\p{L}\s.:]+|[\p{L}\s.()[\]]+$/gu, '');
  // An unfinished extension is asked for, not dropped.
  if (!extension && /(?:ext\p{L}*|x)[\s.:]*$/iu.test(line)) return null;
  if (/[^\d\s().+\-/\u00b7]/.test(number)) return null;
  const digits = number.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (OVERSEAS.test(digits)) return null;
  return /^(?!900|.11|....11)[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? { digits, extension } : null;
};

/** The stored and dialed form: `+15025550100`, `+15025550100;ext=12` (RFC 3966). */
export const dialable = ({ digits, extension }: PhoneNumber): string =>
  `+1${digits}${extension && `;ext=${extension}`}`;

/** The line without its extension. */
export const lineOf = (dialed: string): string => dialed.replace(/;.*/s, '');

export const extensionOf = (dialed: string): string => /;ext=(\d+)$/.exec(dialed)?.[1] ?? '';
