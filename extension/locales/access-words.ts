/** Texts for an agent whose access ended: why, and whom to contact. */
import { byLanguage } from './by-language.ts';
import type { AccessWords } from './en/access.ts';

export type { AccessWords } from './en/access.ts';

const files = import.meta.glob<{ words: AccessWords }>('./*/access.ts', { eager: true });
export const accessWords = byLanguage('access.ts', files);
