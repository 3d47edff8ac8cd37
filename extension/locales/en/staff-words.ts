/** In English, why staff changed nothing: as in a terminal. */
export { unchangedText } from '../../../shared/staff-words.ts';
