/** One line per version in Spanish, never changed: what residents agreed to must not be rewritten. */
import type { ConsentVersion } from '../../consents.ts';

export const fingerprints: Partial<Record<ConsentVersion, string>> = {
  '2026-11-21': '5e3fd336c459b830',
  '2026-11-21.2': '40c1c932a1163b4b',
  '2026-11-21.3': 'e34508f2be82d110',
  '2026-11-28': 'd12cea3e3a977f63',
  '2026-11-29': '42ddba3bb63bc08e',
};
