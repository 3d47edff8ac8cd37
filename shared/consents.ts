/**
 * Versions of the permissions residents give; the texts are in `i18n/<language>/consents.ts`. A stored
 * request names its version, so those files are the record of what was agreed to.
 */

/** Every version ever shown, oldest first. Pages built against an earlier release still send theirs. */
export const CONSENT_VERSIONS = [
  '2026-11-21',
  '2026-11-21.2',
  '2026-11-21.3',
  '2026-11-28',
  '2026-11-29',
] as const;
export type ConsentVersion = (typeof CONSENT_VERSIONS)[number];

/** The version that the form shows now. */
export const CONSENT_VERSION = '2026-11-29' satisfies ConsentVersion;

/** One version let the Agent or kynector text, and not kynect itself. */
export const kynectMayText = (version: ConsentVersion): boolean => version !== '2026-11-21.3';

/** The box texts of one version. `share` is required of everybody; the others are optional. */
export type ConsentTexts = Readonly<Record<'share' | 'text', string>>;

/** One language's texts: each version that was shown in it, including the current one. */
export type Consents = Readonly<
  Partial<Record<ConsentVersion, ConsentTexts>> & Record<typeof CONSENT_VERSION, ConsentTexts>
>;
