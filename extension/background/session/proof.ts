/** Cryptography of an OpenID code flow with PKCE (RFC 7636). */

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** 32 random bytes as text: for `state` and for the code verifier. */
export const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** The S256 challenge of a verifier. */
export const challengeOf = async (verifier: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));

/** A token's payload, unverified. @throws if it is not a JWT. */
export const claimsOf = (jwt: string): Record<string, unknown> => {
  const [, payload = ''] = jwt.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
  const claims: Record<string, unknown> = JSON.parse(new TextDecoder().decode(bytes));
  return claims;
};
