/** Replaces `loaders.ts` in modules, where each chunk is a separate file. */
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import { tags } from '../locales/languages.static.ts';
import type { LanguageChunk } from '../locales/words.ts';
import { type Chunk, type ChunkName, loadChunk } from './chunk-loader.ts';

/** Each chunk's version and contract, filled in by the build. */
declare const __CHUNKS__: Readonly<Record<string, ChunkName>>;

/** In flight or loaded: several elements may need the same chunk. */
const wanted: Record<string, Promise<unknown> | null> = {};

const load = <C extends Chunk>(name: string): Promise<C> => {
  wanted[name] ??= loadChunk<C>(
    name,
    __CHUNKS__[name] as ChunkName,
    (address) => import(/* @vite-ignore */ address),
  ).catch((cause) => {
    wanted[name] = null;
    throw cause;
  });
  return wanted[name] as Promise<C>;
};

type Words = (LanguageChunk | typeof import('../locales/partial/partial-chunk.ts')) & Chunk;

/** Whether partial languages can be loaded. */
export const loadsPartial = true;
export const loadLanguage = async (lang: ResidentLanguage): Promise<LanguageChunk> => {
  const chunk = await load<Words>(lang);
  return 'over' in chunk ? chunk.over(await loadLanguage(tags[0])) : chunk;
};
export const loadSending = () => load<typeof import('../sending/sending.ts')>('sending');
export const loadTracker = () => load<typeof import('../tracker/tracker.ts')>('tracker');
