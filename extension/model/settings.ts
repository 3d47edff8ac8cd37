/** Addresses and preferences. An organization's managed value wins over what was typed, which wins over the default. */

import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { fieldsOf } from '../../shared/typed.ts';
import { isScreenLanguage } from '../locales/locale-tags.ts';
import { type AlertSettings, alertSettingsOf, LOUD } from './alert-settings.ts';

export type Settings = {
  /** Origin of the service, without a path. */
  readonly apiUrl: string;
  /** Origin of the Agent Portal, which is also its identity issuer. */
  readonly portalUrl: string;
  /** `auto` follows the browser. */
  readonly language: 'auto' | ScreenLanguage;
  /** Selectors of the portal that differ from the built-in ones, by name. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly alerts: AlertSettings;
};

export const DEFAULT_SETTINGS: Settings = {
  apiUrl: 'http://localhost:4400',
  portalUrl: 'http://localhost:4420',
  language: 'auto',
  selectors: {},
  alerts: LOUD,
};

/** The origin of an address that a person typed, or null when it is none that we can use. */
export const originOf = (typed: string): string | null => {
  const address = typed.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(withScheme)) return null;
  const { protocol, origin, hostname } = new URL(withScheme);
  // Chromium takes a host with blanks and writes them as %20.
  if (!/^([\w-]+\.?)+$|^\[[\da-f:.]+\]$/i.test(hostname)) return null;
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
};

const asOrigin = (value: unknown): string | undefined =>
  (typeof value === 'string' && originOf(value)) || undefined;
const asLanguage = (value: unknown): Settings['language'] | undefined =>
  value === 'auto' || isScreenLanguage(value) ? value : undefined;
const asSelectors = (value: unknown): Settings['selectors'] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  return Object.fromEntries(entries);
};

const usable = (raw: Readonly<Record<string, unknown>>): Partial<Settings> => {
  const values = {
    apiUrl: asOrigin(raw.apiUrl),
    portalUrl: asOrigin(raw.portalUrl),
    language: asLanguage(raw.language),
    selectors: asSelectors(raw.selectors),
    alerts: alertSettingsOf(raw.alerts),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
};

/** Settings out of whatever was stored, by an older version or by a policy file: what is unusable is left out. */
export const mergeSettings = (stored: unknown, managed: unknown): Settings => ({
  ...DEFAULT_SETTINGS,
  ...usable(fieldsOf(stored)),
  ...usable(fieldsOf(managed)),
});

/** Match pattern of an origin; ports are not part of match patterns. */
export const patternOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};

/** Hosts that the manifest already names. */
export const BUILT_IN_HOSTS: readonly string[] = ['localhost', '127.0.0.1'];
export const isBuiltIn = (origin: string): boolean =>
  new URL(origin).protocol === 'http:' && BUILT_IN_HOSTS.includes(new URL(origin).hostname);
