/**
 * The page behind the private link: hands the secret of the fragment to the element. The fragment never reaches a
 * server, and stays in the address, so that a reload or a bookmark opens the same request.
 */
import { closestLanguage } from '../../shared/i18n/closest-language.ts';
import { secretIn } from '../../shared/private-link.ts';
import { tags } from '../locales/languages.static.ts';

const element = document.querySelector('kynect-on-demand');
const { hash } = location;
const secret = secretIn(hash);
// What a mail program added is not copied along when the address is.
if (secret && hash !== `#${secret}`) history.replaceState(null, '', `#${secret}`);

// The element reads its token when it enters the page, so it is given before the element is defined.
// An address without a secret is a link cut short: the element says so, as of any link it does not know.
if (element) Object.assign(element, { token: secret ?? 'no-secret-in-this-address' });
const page = document.documentElement;
page.lang = closestLanguage(navigator.language, tags);
// Without the script every language stays.
for (const said of document.querySelectorAll<HTMLElement>('kynect-on-demand > [lang]'))
  said.hidden = said.lang !== page.lang;
addEventListener('hashchange', () => location.reload());

const form = './kynect-on-demand.js';
await import(/* @vite-ignore */ form);
