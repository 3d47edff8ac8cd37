/**
 * The page behind the private link: passes the fragment's secret to the element. The fragment is never sent
 * to a server, and stays in the address, so a reload or a bookmark opens the same request.
 */
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
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
/** Without the script, every language stays visible. */
const speak = (lang: ScreenLanguage): void => {
  page.lang = lang;
  document.title = `${titles[lang]} · kynect On Demand`;
  for (const said of document.querySelectorAll<HTMLElement>('body [lang]:not(kynect-on-demand)'))
    said.hidden = said.lang !== lang;
};
speak(closestLanguage(navigator.language, tags));
// The element speaks it where staff allow it; this page has no words in it.
const favorite = closestLanguage(navigator.language, [...tags, ...partial.map(({ lang }) => lang)]);
if (partial.some(({ lang }) => lang === favorite)) element?.setAttribute('lang', favorite);
// The reader has chosen another language in the form: the page around it follows.
if (element)
  new MutationObserver(() => speak(closestLanguage(element.getAttribute('lang') ?? page.lang, tags))).observe(
    element,
    { attributeFilter: ['lang'] },
  );
element?.addEventListener('kynect-on-demand:submitted', () => {
  page.dataset.shows = 'request';
});
addEventListener('hashchange', () => location.reload());

const form = './kynect-on-demand.js';
await import(/* @vite-ignore */ form);
