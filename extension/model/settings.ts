/** Addresses and preferences. An organization's managed value overrides what was typed, which overrides the default. */

import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { fieldsOf } from '../../shared/typed.ts';
import { isScreenLanguage } from '../locales/screen-language.ts';
import { type AlertSettings, alertSettingsOf, LOUD } from './alert-settings.ts';

export type Settings = {
  /** The service's origin, without a path; null if not configured. */
  readonly apiUrl: string | null;
  /** The Agent Portal's origin, which is also its identity issuer; null if not configured. */
  readonly portalUrl: string | null;
  /** `auto` follows the browser. */
  readonly language: 'auto' | ScreenLanguage;
  /** Selectors of the portal that differ from the built-in ones, by name. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly alerts: AlertSettings;
  /** Single keys such as G and A. People who speak to their computer, or whose hands tremble, turn them off. */
  readonly keys: boolean;
};

export type Build = {
  /** Initial values. */
  readonly addresses: Pick<Settings, 'apiUrl' | 'portalUrl'>;
  /** Allowed by plain HTTP, and named in the manifest. */
  readonly httpHosts: readonly string[];
};
/** Starts with the addresses of `npm start`. */
export const LOCAL_BUILD = {
  addresses: { apiUrl: 'http://localhost:4400', portalUrl: 'http://localhost:4420' },
  httpHosts: ['localhost', '127.0.0.1'],
} as const satisfies Build;
/** Has no addresses until configured, and uses only https. */
export const STORE_BUILD: Build = { addresses: { apiUrl: null, portalUrl: null }, httpHosts: [] };

export const defaultSettings = ({ addresses }: Build): Settings => ({
  ...addresses,
  language: 'auto',
  selectors: {},
  alerts: LOUD,
  keys: true,
});

/** The origin of a typed address; null if it is not usable. */
export const originOf = (typed: string): string | null => {
  const address = typed.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(withScheme)) return null;
  const { protocol, origin, hostname } = new URL(withScheme);
  // Chromium accepts a host with blanks and writes them as %20.
  if (!/^([\w-]+\.?)+$|^\[[\da-f:.]+\]$/i.test(hostname)) return null;
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
};

/** Named in the manifest, so the person need not be asked. */
export const isBuiltIn = (origin: string, { httpHosts }: Build): boolean =>
  new URL(origin).protocol === 'http:' && httpHosts.includes(new URL(origin).hostname);

/** Names, phone numbers, and sign-ins go there: plain HTTP only within this computer, and never in a store build. */
export const isSafe = (origin: string, build: Build): boolean =>
  origin.startsWith('https:') || isBuiltIn(origin, build);

const asOrigin = (value: unknown, build: Build): string | undefined => {
  const origin = typeof value === 'string' ? originOf(value) : null;
  return origin !== null && isSafe(origin, build) ? origin : undefined;
};
const asLanguage = (value: unknown): Settings['language'] | undefined =>
  value === 'auto' || isScreenLanguage(value) ? value : undefined;
const asSelectors = (value: unknown): Settings['selectors'] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  return Object.fromEntries(entries);
};

const usable = (raw: Readonly<Record<string, unknown>>, build: Build): Partial<Settings> => {
  const values = {
    apiUrl: asOrigin(raw.apiUrl, build),
    portalUrl: asOrigin(raw.portalUrl, build),
    language: asLanguage(raw.language),
    selectors: asSelectors(raw.selectors),
    alerts: alertSettingsOf(raw.alerts),
    keys: typeof raw.keys === 'boolean' ? raw.keys : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
};

/** Reads settings stored by any version or set by a policy file, and drops what is unusable. */
export const mergeSettings = (stored: unknown, managed: unknown, build: Build): Settings => ({
  ...defaultSettings(build),
  ...usable(fieldsOf(stored), build),
  ...usable(fieldsOf(managed), build),
});

/** Match pattern of an origin; ports are not part of match patterns. */
export const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};
