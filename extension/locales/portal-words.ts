/**
 * The few words of the script on every portal page. Separate, because all catalogs together are most of what a page would have to
 * load before anything of ours is opened.
 */
import { byLanguage } from './by-language.ts';
import type { PortalWords } from './en/portal.ts';

export type { PortalWords } from './en/portal.ts';

const files = import.meta.glob<{ words: PortalWords }>('./*/portal.ts', { eager: true });
export const portalWords = byLanguage('portal.ts', files);
