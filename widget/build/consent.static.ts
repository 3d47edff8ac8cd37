/** Worked out by the build: of all consent texts only those shown now are sent. */
import { CONSENT_VERSION, CONSENTS } from '../../shared/consents.ts';

export const version = CONSENT_VERSION;
export const { share: shareEn, text: textEn } = CONSENTS[CONSENT_VERSION].en;
export const { share: shareEs, text: textEs } = CONSENTS[CONSENT_VERSION].es;
