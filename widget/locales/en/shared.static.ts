/** Evaluated by the build: only these of the shared words are sent. */
import { sharedWords } from '../shared-words.ts';

export const { languages, placeRefusals, phoneWrong, phoneExtension, trouble, later, methods, needs } =
  sharedWords('en');
