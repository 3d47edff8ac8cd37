/**
 * The page behind the private link: passes the fragment's secret to the element. The fragment is never sent
 * to a server, and stays in the address, so a reload or a bookmark opens the same request.
 */
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import { secretIn } from '../../shared/private-link.ts';
import { tags } from '../locales/languages.static.ts';

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
page.lang = closestLanguage(navigator.language, tags);
// Without the script, every language stays visible.
for (const said of document.querySelectorAll<HTMLElement>('kynect-on-demand > [lang]'))
  said.hidden = said.lang !== page.lang;
addEventListener('hashchange', () => location.reload());

const form = './kynect-on-demand.js';
await import(/* @vite-ignore */ form);
