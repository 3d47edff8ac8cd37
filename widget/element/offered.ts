/** The languages that one element offers, and the one it speaks. */
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import { notEmpty } from '../../shared/typed.ts';
import { type KnownLanguage, languages, partial } from '../locales/languages.static.ts';
import { languageAround } from './around.ts';
import type { WidgetController } from './controller.ts';
import { loadsPartial } from './loaders.ts';

/** Those of our screens, and the partial ones that staff allow. */
export const offered = ({ outlook }: WidgetController): readonly KnownLanguage[] => {
  const allowed = loadsPartial ? outlook.languages() : [];
  return [...languages, ...partial.filter(({ lang }) => allowed.includes(lang))];
};

/** The resident's choice, else the attribute's or the page's language, else the first. */
export const wantedLanguage = (s: WidgetController): ResidentLanguage =>
  closestLanguage(
    s.memory.read().language ?? languageAround(s.element),
    notEmpty(offered(s).map(({ lang }) => lang)),
  );
