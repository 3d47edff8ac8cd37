/**
 * Settings of staff and delegates: who runs `kod`, where staff are alerted in addition to the board (rule 8p), and who acts for an
 * agency (rule 54); part of `config.ts`.
 */
import { z } from 'zod';
import { SCREEN_LANGUAGES, type ScreenLanguage } from '../shared/i18n/languages.ts';
import { memberOf } from '../shared/typed.ts';

const WAYS = ['email', 'text', 'webhook'] as const;
export type StaffSettings = {
  /** The staff member who runs `kod`; undefined: the system's user. */
  staffName: string | undefined;
  /** Where staff get mail about expired referrals and contested misses; undefined: nowhere. */
  staffEmail: string | undefined;
  /** Addresses for alerts about promises at risk, by channel. */
  staffAlerts: Readonly<Partial<Record<(typeof WAYS)[number], string>>>;
  /** Of what staff are alerted of. */
  staffLanguage: ScreenLanguage;
  /** Signs what goes to their webhook; undefined: unsigned. */
  webhookSecret: string | undefined;
  /** How access tokens identify delegates of agencies; undefined: nobody is one in the portal. */
  delegateRoles: DelegateRoles | undefined;
};
/** `claim` has the roles, `agency` the agency's name; a level without a role has nobody. */
export type DelegateRoles = {
  readonly claim: string;
  readonly agency: string;
  readonly roles: Readonly<Record<1 | 2, string | undefined>>;
};

const WEBHOOK = 'must be an address such as https://chat.example/hooks/kod';

const CLAIM = z.string().max(200, 'must be the name of a claim');
const ROLE = z.string().max(200, 'must be one of the values of KOD_DELEGATE_CLAIM').optional();

export const STAFF_SETTINGS = {
  KOD_STAFF_NAME: z
    .string()
    .regex(/^\P{C}{1,100}$/u, 'must be a name with at most 100 characters on one line')
    .optional(),
  KOD_STAFF_EMAIL: z.email('must be an e-mail address').optional(),
  KOD_STAFF_PHONE: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number such as +15025550100')
    .optional(),
  KOD_STAFF_WEBHOOK: z
    .string(WEBHOOK)
    .refine((text) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''), WEBHOOK)
    .optional(),
  KOD_STAFF_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 random bytes in base64')
    .optional(),
  KOD_STAFF_ALERTS: z.string().optional(),
  KOD_STAFF_LANGUAGE: z.enum(SCREEN_LANGUAGES, `must be one of ${SCREEN_LANGUAGES.join(', ')}`).default('en'),
  KOD_DELEGATE_CLAIM: CLAIM.default('roles'),
  KOD_DELEGATE_1_ROLE: ROLE,
  KOD_DELEGATE_2_ROLE: ROLE,
  KOD_AGENCY_CLAIM: CLAIM.default('agency'),
};

type Parsed = z.output<z.ZodObject<typeof STAFF_SETTINGS>> & {
  readonly KOD_TEXT_ACCOUNT?: string | undefined;
};
const ADDRESSES = {
  email: 'KOD_STAFF_EMAIL',
  text: 'KOD_STAFF_PHONE',
  webhook: 'KOD_STAFF_WEBHOOK',
} as const;

/** Alerts use every channel that has an address, unless the setting names some of them, or none. A string is the error. */
export function staffSettingsOf(e: Parsed): StaffSettings | string {
  if (e.KOD_STAFF_PHONE && !e.KOD_TEXT_ACCOUNT)
    return 'KOD_STAFF_PHONE needs the settings of a text gateway, such as KOD_TEXT_ACCOUNT.';
  const named = e.KOD_STAFF_ALERTS?.split(/[\s,]+/).filter((name) => name !== 'none');
  if (named?.some((name) => memberOf(WAYS, name) === undefined))
    return 'KOD_STAFF_ALERTS must be some of email, text, and webhook, or none.';
  const ways = WAYS.filter((way) => named?.includes(way) ?? e[ADDRESSES[way]] !== undefined);
  const missing = ways.find((way) => e[ADDRESSES[way]] === undefined);
  if (missing) return `KOD_STAFF_ALERTS names ${missing}, which needs ${ADDRESSES[missing]}.`;
  return {
    staffName: e.KOD_STAFF_NAME,
    staffEmail: e.KOD_STAFF_EMAIL,
    staffAlerts: Object.fromEntries(ways.map((way) => [way, e[ADDRESSES[way]]])),
    staffLanguage: e.KOD_STAFF_LANGUAGE,
    webhookSecret: e.KOD_STAFF_WEBHOOK_SECRET,
    delegateRoles: delegateRolesOf(e),
  };
}

function delegateRolesOf(e: Parsed): DelegateRoles | undefined {
  const roles = { 1: e.KOD_DELEGATE_1_ROLE, 2: e.KOD_DELEGATE_2_ROLE };
  if (roles[1] === undefined && roles[2] === undefined) return undefined;
  return { claim: e.KOD_DELEGATE_CLAIM, agency: e.KOD_AGENCY_CLAIM, roles };
}
