/** Takes the place of `loaders.ts` where each part has its own file. */
import type { ScreenLanguage } from '../shared/vocabulary.ts';
import type { LanguagePart } from './locales/words.ts';
import { loadPart, type Part } from './part-loader.ts';

/** What each part's content is called, and what it must have agreed on; put in by the build. */
declare const __PARTS__: Readonly<Record<string, readonly [version: string, contract: string]>>;

const load = <P extends Part>(name: string): Promise<P> =>
  loadPart<P>(name, __PARTS__[name] ?? ['', ''], (address) => import(/* @vite-ignore */ address));

export const loadLanguage = (lang: ScreenLanguage) => load<LanguagePart & Part>(lang);
export const loadSending = () => load<typeof import('./sending/sending.ts')>('sending');
export const loadTracker = () => load<typeof import('./tracker/tracker.ts')>('tracker');
