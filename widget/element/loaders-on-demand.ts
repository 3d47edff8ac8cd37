/** Replaces `loaders.ts` in modules, where each chunk is a separate file. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
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

export const loadLanguage = (lang: ScreenLanguage) => load<LanguageChunk & Chunk>(lang);
export const loadSending = () => load<typeof import('../sending/sending.ts')>('sending');
export const loadTracker = () => load<typeof import('../tracker/tracker.ts')>('tracker');
