/** All words of this language, loaded on demand. */
export { language as contract } from '../../contracts.static.ts';
export { words } from './first.ts';
export { laterWords } from './later.ts';
export { trackerWords } from './tracker.ts';
