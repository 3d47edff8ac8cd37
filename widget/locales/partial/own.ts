/** The words of one partial language. The build puts each language's in this place. */
import { PARTIAL_LANGUAGES } from '../../../shared/i18n/resident-languages.ts';
import { itemAt } from '../../../shared/typed.ts';
import { type OwnWords, ownWordsOf } from './own-words.ts';

export const own: OwnWords = ownWordsOf(itemAt(PARTIAL_LANGUAGES, 0));
