/** The secret of a private link, read from what mail programs, chat programs and people make of the link. */

/** Characters of a secret: 24 random bytes in base64url. */
export const SECRET_LENGTH = 32;

/** Sign by sign: a cut one (`%E0%A4`) must not keep its neighbors encoded. */
const decoded = (text: string): string =>
  text.replace(/%[0-7][0-9a-f]|%[c-f][0-9a-f](?:%[89ab][0-9a-f])+/gi, (sign) => {
    try {
      return decodeURIComponent(sign);
    } catch {
      return sign;
    }
  });

/**
 * The secret in the fragment or path of a link, or null when there is none. Forgives what stands around it, percent
 * encoding (twice too), line breaks and invisible marks inside, and hyphens that were made typographic.
 */
export const secretIn = (link: string): string | null => {
  const plain = decoded(decoded(decoded(link)))
    // "=" is what a wrapped line of an old mail program leaves behind.
    .replace(/[\s\p{Cf}=]/gu, '')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    // Two hyphens become one dash where a program corrects what people type.
    .replace(/[\u2013\u2014]/g, '--');
  return new RegExp(`[\\w-]{${SECRET_LENGTH}}`).exec(plain)?.[0] ?? null;
};

/**
 * Where an address that only looks like `/track` leads, relative to itself, or null when it is another page's.
 * `/track%23SECRET.` is what is left of a link whose "#" was encoded.
 */
export const forgivenTrackPath = (path: string): string | null => {
  const rest = /^\/track(?=[^\w-])(.*)$/is.exec(path)?.[1];
  if (rest === undefined) return null;
  const secret = secretIn(rest);
  return `${'../'.repeat(rest.split('/').length - 1)}track${secret ? `#${secret}` : ''}`;
};
