/** Takes the place of `loaders.ts` where each part has its own file. */
import { contract } from './contract.static.ts';
import { loadPart, type Part } from './part-loader.ts';

/** What each part's content is called, put in by the build. */
declare const __PARTS__: Readonly<Record<'es' | 'tracker', string>>;

const get = <P extends Part>(address: string): Promise<P> => import(/* @vite-ignore */ address);

export const loadSpanish = () =>
  loadPart<typeof import('./locales/es.ts')>('es', __PARTS__.es, contract, get);
export const loadTracker = () =>
  loadPart<typeof import('./tracker/tracker.ts')>('tracker', __PARTS__.tracker, contract, get);
