/** A partial language, loaded on demand. */
import type { PartialChunk } from '../words.ts';
import { overEnglish } from './overlay-chunk.ts';
import { own } from './own.ts';

export { language as contract } from '../../contracts.static.ts';
export const over: PartialChunk['over'] = (english) => overEnglish(own, english);
