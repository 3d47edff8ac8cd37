/** Extracts the secret of a private link from anything that mail programs, chat programs, and people make of it. */

/** Characters of a secret: 24 random bytes in base64url. */
export const SECRET_LENGTH = 32;

/** One escape at a time: a truncated one (`%E0%A4`) must not keep its neighbors encoded. */
const decoded = (text: string): string =>
  text.replace(/%[0-7][0-9a-f]|%[c-f][0-9a-f](?:%[89ab][0-9a-f])+/gi, (sign) => {
    try {
      return decodeURIComponent(sign);
    } catch {
      return sign;
    }
  });

/**
 * The secret in a link's fragment or path, or null. Tolerates surrounding text, percent encoding (even
 * twice), line breaks and invisible characters inside, and typographic hyphens.
 */
export const secretIn = (link: string): string | null => {
  const plain = decoded(decoded(decoded(link)))
    // Old mail programs end wrapped lines with "=".
    .replace(/[\s\p{Cf}=]/gu, '')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    // Autocorrection turns two hyphens into one dash.
    .replace(/[\u2013\u2014]/g, '--');
  return new RegExp(`[\\w-]{${SECRET_LENGTH}}`).exec(plain)?.[0] ?? null;
};

/**
 * Where an address that resembles `/track` should lead, relative to itself, or null if it is another page.
 * `/track%23SECRET.` is a link whose "#" was encoded.
 */
export const forgivenTrackPath = (path: string): string | null => {
  const rest = /^\/track(?=[^\w-])(.*)$/is.exec(path)?.[1];
  if (rest === undefined) return null;
  const secret = secretIn(rest);
  return `${'../'.repeat(rest.split('/').length - 1)}track${secret ? `#${secret}` : ''}`;
};
