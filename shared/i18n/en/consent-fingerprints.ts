/** One line per version in English, never changed: what residents agreed to must not be rewritten. */
import type { ConsentVersion } from '../../consents.ts';

export const fingerprints: Partial<Record<ConsentVersion, string>> = {
  '2026-11-21': '44a4ff1836f4c55a',
  '2026-11-21.2': 'd514801c28306cc1',
  '2026-11-21.3': '2aaf388c42b116ed',
  '2026-11-28': '721f2ca55863a93e',
  '2026-11-29': 'c08ce8d3cc6a3951',
};
