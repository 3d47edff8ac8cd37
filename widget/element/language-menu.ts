/** The other languages, each by its own name. */
import { html } from 'lit/html.js';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { KnownLanguage } from '../locales/languages.static.ts';

/** More links would push the question off a small screen: they are folded under the current language's name. */
const MOST_LINKS = 2;

export const languageMenu = (
  all: readonly KnownLanguage[],
  spoken: ResidentLanguage,
  choose: (lang: ResidentLanguage) => void,
) => {
  const chosen = (lang: ResidentLanguage) => (event: Event) => {
    const folded = (event.target as Element).closest('details');
    folded?.querySelector('summary')?.focus();
    folded?.removeAttribute('open');
    choose(lang);
  };
  const links = all
    .filter(({ lang }) => lang !== spoken)
    .map(
      ({ lang, name }) =>
        html`<button class="link" part="language" type="button" lang=${lang} @click=${chosen(lang)}>${name}</button>`,
    );
  if (links.length <= MOST_LINKS) return links;
  const name = all.find(({ lang }) => lang === spoken)?.name;
  return html`<details part="languages"><summary>${name}</summary><div class="actions">${links}</div></details>`;
};
