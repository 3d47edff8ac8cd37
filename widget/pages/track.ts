/**
 * The page behind the private link: hands the secret of the fragment to the element. The fragment never reaches a
 * server, and stays in the address, so that a reload or a bookmark opens the same request.
 */
import { secretIn } from '../../shared/private-link.ts';

const element = document.querySelector('kynect-on-demand');
const { hash } = location;
const secret = secretIn(hash);
// What a mail program added is not copied along when the address is.
if (secret && hash !== `#${secret}`) history.replaceState(null, '', `#${secret}`);

// The element reads its token when it enters the page, so it is given before the element is defined.
// An address without a secret is a link cut short: the element says so, as of any link it does not know.
if (element) Object.assign(element, { token: secret ?? 'no-secret-in-this-address' });
const page = document.documentElement;
if (/^es\b/.test(navigator.language)) page.lang = 'es';
page.dataset.reads = page.lang;
addEventListener('hashchange', () => location.reload());

const form = './kynect-on-demand.js';
await import(/* @vite-ignore */ form);
