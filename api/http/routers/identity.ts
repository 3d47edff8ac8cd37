/** Verifies tokens with the portal's issuer; only their subject, their roles, and a delegate's agency are trusted. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Delegate, DelegateLevel } from '../../../shared/contracts/agency.ts';
import { errorCode, isRecord } from '../../../shared/typed.ts';

export type Caller = {
  /** The portal's id for the account; the roster maps it to an agent. */
  subject: string;
  /** When the person signed in at the portal (not when the token was renewed), as an instant. */
  signedInAt: number | null;
  expiresAt: number;
  /** The issuer says that this person is program staff. */
  staff: boolean;
  /** The agency for which the issuer says that this person acts; null for most. */
  delegate: Delegate | null;
};
export type Identity = {
  /** Null if a token is forged, expired, or for another audience. Throws if the issuer can't be reached. */
  verify(token: string): Promise<Caller | null>;
};

/** `claim`: its name, or its place in nested claims with dots between; `role`: the value, or one of the values, that it has. */
export type StaffRole = { readonly claim: string; readonly role: string };
/** `claim`: as for staff; `agency`: the claim with the agency's name, as the roster has it. A level without a role has nobody. */
export type DelegateRoles = {
  readonly claim: string;
  readonly agency: string;
  readonly roles: Readonly<Record<DelegateLevel, string | undefined>>;
};
/** `staff`: how a token says that its subject is program staff; undefined: none does. */
export type IdentityConfig = {
  issuer: string;
  audience: string;
  staff?: StaffRole | undefined;
  delegates?: DelegateRoles | undefined;
  now(): number;
};

/** Types of access tokens; many issuers give none. A logout token is signed by the same key. */
const ACCESS_TOKENS = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/** Seconds by which the clocks of issuer and API may differ. */
const TOLERANCE = 5;

export function createIdentity({ issuer, audience, staff, delegates, now }: IdentityConfig): Identity {
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
        const { payload, protectedHeader } = await jwtVerify(token, keySet, {
          issuer,
          audience,
          clockTolerance: TOLERANCE,
          currentDate: new Date(now()),
          requiredClaims: ['sub', 'exp'],
          algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        });
        if (!ACCESS_TOKENS.has(protectedHeader.typ?.toLowerCase())) return null;
        // jose only checks that they are present.
        if (typeof payload.sub !== 'string' || payload.sub === '' || payload.exp === undefined) return null;
        const signedInAt = typeof payload.auth_time === 'number' ? payload.auth_time * 1000 : null;
        return {
          ...{ subject: payload.sub, signedInAt, expiresAt: payload.exp * 1000 },
          staff: staff !== undefined && hasRole(payload, staff),
          delegate: delegates === undefined ? null : delegateOf(payload, delegates),
        };
      } catch (error) {
        if (isUnreachable(error)) throw error;
        return null;
      }
    },
  };
}

type Payload = Readonly<Record<string, unknown>>;

/** A list, or one text; anything else names no role. */
function hasRole(payload: Payload, { claim, role }: StaffRole): boolean {
  const said = claimOf(payload, claim);
  return Array.isArray(said) ? said.includes(role) : said === role;
}

/** The higher level counts. A role without an agency's name gives no right. */
function delegateOf(payload: Payload, { claim, agency: named, roles }: DelegateRoles): Delegate | null {
  const agency = claimOf(payload, named);
  if (typeof agency !== 'string' || agency === '') return null;
  const has = (role: string | undefined) => role !== undefined && hasRole(payload, { claim, role });
  if (has(roles[2])) return { agency, level: 2 };
  return has(roles[1]) ? { agency, level: 1 } : null;
}

/** A claim whose own name has dots in it is looked for first. */
function claimOf(payload: Payload, claim: string): unknown {
  const nested = () =>
    claim
      .split('.')
      .reduce<unknown>(
        (at, name) => (isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined),
        payload,
      );
  return Object.hasOwn(payload, claim) ? payload[claim] : nested();
}

/** The part of OpenID Connect Discovery that is used here. */
const METADATA = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }), issuer: z.string().optional() });
type Metadata = z.infer<typeof METADATA>;

/** Fetches the issuer's metadata and keys, like the first token would. Resolves to the number of keys; rejects with a sentence. */
export async function askIssuer(issuer: string): Promise<number> {
  const metadata = await metadataOf(issuer);
  // Tokens must match it exactly, so a different issuer would refuse all of them.
  if (metadata.issuer !== undefined && metadata.issuer !== issuer)
    throw new Error(
      `The issuer calls itself ${metadata.issuer}: KOD_OIDC_ISSUER must be the same, letter by letter.`,
    );
  const answer = await fetch(metadata.jwks_uri, ASKING());
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status} when asked for its keys.`);
  const set = KEY_SET.safeParse(await answer.json().catch(() => null));
  if (!set.success) throw new Error('What the issuer gives as its keys are none.');
  return set.data.keys.length;
}

/** The issuer is where the settings say; no redirect is followed. */
const ASKING = (): RequestInit => ({ redirect: 'error', signal: AbortSignal.timeout(5_000) });

const KEY_SET = z.object({ keys: z.array(z.object({ kty: z.string() })).min(1) });

const discover = async (issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> =>
  createRemoteJWKSet(new URL((await metadataOf(issuer)).jwks_uri), { cooldownDuration: 1_000 });

async function metadataOf(issuer: string): Promise<Metadata> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, ASKING());
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
  const metadata = METADATA.safeParse(await answer.json().catch(() => null));
  if (!metadata.success) throw new Error('The issuer names no address of its keys.');
  return metadata.data;
}

/** jose's errors about fetching keys and the keys themselves: the issuer's fault, not the token's. */
const OF_THE_ISSUER = ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'];
/** jose's ERR_J… codes are about the token; everything else is about reaching the keys. */
const isUnreachable = (error: unknown): boolean => {
  const code = errorCode(error);
  return typeof code !== 'string' || !code.startsWith('ERR_J') || OF_THE_ISSUER.includes(code);
};
