/**
 * The page behind the private link: passes the fragment's secret to the element. The fragment is never sent
 * to a server, and stays in the address, so a reload or a bookmark opens the same request.
 */
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import { secretIn } from '../../shared/private-link.ts';
import { partial, tags } from '../locales/languages.static.ts';
import { titles } from '../locales/page-words.static.ts';

const element = document.querySelector('kynect-on-demand');
const { hash } = location;
const secret = secretIn(hash);
// Removes what a mail program added, so it isn't copied with the address.
if (secret && hash !== `#${secret}`) history.replaceState(null, '', `#${secret}`);

// The element reads its token when it enters the page, so it is set before the element is defined. Without a
// secret, the link was truncated: the element reports it as an unknown link. Where a page blocks the form, its
// visitors are led to an empty one here.
if (element && hash !== '#new') Object.assign(element, { token: secret ?? 'no-secret-in-this-address' });
const page = document.documentElement;
page.dataset.shows = hash === '#new' ? 'form' : 'request';
/** Without the script, the languages with screens stay visible. */
const speak = (lang: ResidentLanguage, dir = 'ltr'): void => {
  page.lang = lang;
  page.dir = dir;
  document.title = `${titles[lang]} · kynect On Demand`;
  for (const said of document.querySelectorAll<HTMLElement>('body [lang]:not(kynect-on-demand)'))
    said.hidden = said.lang !== lang;
};
speak(closestLanguage(navigator.language, tags));
const every = [...tags, ...partial.map(({ lang }) => lang)] as const;
// The element speaks it where staff allow it.
const favorite = closestLanguage(navigator.language, every);
if (partial.some(({ lang }) => lang === favorite)) element?.setAttribute('lang', favorite);
/** The page follows what the element speaks: the reader's choice, or what staff allow. */
const follow = (inside: ShadowRoot): void => {
  const panel = inside.querySelector<HTMLElement>('[part~=panel]');
  if (panel && panel.lang !== page.lang) speak(closestLanguage(panel.lang, every), panel.dir);
};
element?.addEventListener('kynect-on-demand:submitted', () => {
  page.dataset.shows = 'request';
});
addEventListener('hashchange', () => location.reload());

const form = './kynect-on-demand.js';
await import(/* @vite-ignore */ form);
const inside = element?.shadowRoot;
if (inside) {
  follow(inside);
  const watched = { subtree: true, childList: true, attributeFilter: ['lang'] };
  new MutationObserver(() => follow(inside)).observe(inside, watched);
}
