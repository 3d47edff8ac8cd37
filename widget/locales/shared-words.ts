/** Selects the shared words that the form shows. Used at build time, so the rest is not sent to residents. */

import { bothLanguageNames, catalogs, ownLanguageName } from '../../shared/i18n/catalog.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { recordOf } from '../../shared/typed.ts';
import { CONTACT_METHODS, LANGUAGES, NEEDS, type RefusalName } from '../../shared/vocabulary.ts';
import type { Choice } from './words.ts';

/** Refusals that the form can get and that no answer causes. */
const TROUBLE = ['too-many-requests', 'promise-changed'] as const satisfies readonly RefusalName[];
/** Refusals that only an existing request can get. */
const LATER = [
  'phone-extension',
  'referral-closed',
  'accepted-already',
  'too-early',
  'too-late',
] as const satisfies readonly RefusalName[];

/** "Español · Spanish": its own name first, so its speakers find it. */
const listed = (lang: ScreenLanguage): string =>
  LANGUAGES.map((one) => {
    const [name = '', own = name] = bothLanguageNames(one, lang).split(' · ');
    return `${one}\n${own === name ? own : `${ownLanguageName[one]} · ${name}`}`;
  }).join('\n');

export const sharedWords = (lang: ScreenLanguage) => {
  const { refusal, fault, contactMethod, need } = catalogs[lang];
  return {
    languages: listed(lang),
    placeRefusals: recordOf(['zip-unknown', 'zip-out-of-state'], (name) => refusal[name]),
    phoneWrong: refusal['phone-invalid'],
    phoneExtension: refusal['phone-extension'],
    trouble: { ...recordOf(TROUBLE, (name) => refusal[name]), fault },
    later: recordOf(LATER, (name) => refusal[name]),
    methods: recordOf(CONTACT_METHODS, (way): Choice => [contactMethod[way]]),
    needs: recordOf(NEEDS, (one): Choice => [need[one]]),
  };
};
