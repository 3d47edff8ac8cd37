/** Takes the place of `loaders.ts` where each part has its own file. */
import type { ScreenLanguage } from '../../shared/vocabulary.ts';
import type { LanguagePart } from '../locales/words.ts';
import { type Called, loadPart, type Part } from './chunk-loader.ts';

/** What each part's content is called, and what it must have agreed on; put in by the build. */
declare const __PARTS__: Readonly<Record<string, Called>>;

/** Under way or there: several elements, and several moments of one, want the same part. */
const wanted: Record<string, Promise<unknown> | null> = {};

const load = <P extends Part>(name: string): Promise<P> => {
  wanted[name] ??= loadPart<P>(
    name,
    __PARTS__[name] as Called,
    (address) => import(/* @vite-ignore */ address),
  ).catch((cause) => {
    wanted[name] = null;
    throw cause;
  });
  return wanted[name] as Promise<P>;
};

export const loadLanguage = (lang: ScreenLanguage) => load<LanguagePart & Part>(lang);
export const loadSending = () => load<typeof import('../sending/sending.ts')>('sending');
export const loadTracker = () => load<typeof import('../tracker/tracker.ts')>('tracker');
