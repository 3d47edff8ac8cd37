/** Whose token it is: verified against the portal's issuer, never trusted for more than its subject. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { errorCode } from '../../../shared/typed.ts';

export type Caller = {
  /** The portal's name for the account; the roster maps it to an agent. */
  subject: string;
  /** When the person signed in at the portal (not when the token was renewed), as an instant. */
  signedInAt: number | null;
  expiresAt: number;
};
export type Identity = {
  /** null for a token that is forged, expired, or meant for somebody else. Throws when the issuer can't be asked. */
  verify(token: string): Promise<Caller | null>;
};

export type IdentityConfig = { issuer: string; audience: string; now(): number };

/** Clocks of issuer and API may differ by this, in seconds. */
const TOLERANCE = 5;

export function createIdentity({ issuer, audience, now }: IdentityConfig): Identity {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const issuerKeys = () => {
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return {
    async verify(token) {
      const keySet = await issuerKeys();
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer,
          audience,
          clockTolerance: TOLERANCE,
          currentDate: new Date(now()),
          requiredClaims: ['sub', 'exp'],
          algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        });
        // jose asks only that there be one.
        if (typeof payload.sub !== 'string' || payload.sub === '' || payload.exp === undefined) return null;
        const signedInAt = typeof payload.auth_time === 'number' ? payload.auth_time * 1000 : null;
        return { subject: payload.sub, signedInAt, expiresAt: payload.exp * 1000 };
      } catch (error) {
        if (isUnreachable(error)) throw error;
        return null;
      }
    },
  };
}

/** As much of OpenID Connect Discovery as is used here. */
const METADATA = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }), issuer: z.string().optional() });
type Metadata = z.infer<typeof METADATA>;

/** Asks the issuer for its metadata and its keys, as the first token would. Resolves to how many keys it has; rejects with a sentence. */
export async function askIssuer(issuer: string): Promise<number> {
  const metadata = await metadataOf(issuer);
  // Tokens name it letter by letter, and one that names another is refused.
  if (metadata.issuer !== undefined && metadata.issuer !== issuer)
    throw new Error(
      `The issuer calls itself ${metadata.issuer}: KOD_OIDC_ISSUER must be the same, letter by letter.`,
    );
  const answer = await fetch(metadata.jwks_uri, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status} when asked for its keys.`);
  const set = KEY_SET.safeParse(await answer.json().catch(() => null));
  if (!set.success) throw new Error('What the issuer gives as its keys are none.');
  return set.data.keys.length;
}

const KEY_SET = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) });

const discover = async (issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> =>
  createRemoteJWKSet(new URL((await metadataOf(issuer)).jwks_uri), { cooldownDuration: 1_000 });

async function metadataOf(issuer: string): Promise<Metadata> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
  const metadata = METADATA.safeParse(await answer.json().catch(() => null));
  if (!metadata.success) throw new Error('The issuer names no address of its keys.');
  return metadata.data;
}

/** What jose says of the way to the keys and of the keys themselves; the issuer's fault, not the token's. */
const OF_THE_ISSUER = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'];
/** jose names what is wrong with a token ERR_J…; anything else is the way to the keys. */
const isUnreachable = (error: unknown): boolean => {
  const code = errorCode(error);
  return typeof code !== 'string' || !code.startsWith('ERR_J') || OF_THE_ISSUER.includes(code);
};
