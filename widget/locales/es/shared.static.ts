/** Worked out by the build: only these words of the shared ones are sent. */
import { sharedWords } from '../shared-words.ts';

export const { languages, placeRefusals, phoneWrong, phoneExtension, trouble, later, methods, needs } =
  sharedWords('es');
