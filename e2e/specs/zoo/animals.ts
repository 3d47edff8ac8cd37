/** The host pages of the zoo. Each has the element with a phone number in it, and something that could hurt it. */

export type Animal = {
  /** The page; `service` is the origin of the script. */
  html: (service: string, path: string) => string;
  headers?: (service: string) => Readonly<Record<string, string>>;
  /** The element is in the page's last frame. */
  framed?: true;
  /** The page's own content stays, because the form can't work. */
  stays?: true;
  width?: number;
  media?: { media?: 'print'; forcedColors?: 'active'; colorScheme?: 'dark' };
  /** Runs in the page, before and after the form is used; the latter returns true if the page is as it was. */
  meanwhile?: () => unknown;
  afterwards?: () => boolean;
};

const ELEMENT = '<kynect-on-demand inline><p>Call 855-459-6328.</p></kynect-on-demand>';
const BUTTON = ELEMENT.replace(' inline', '');
const tag = (service: string, more = '') =>
  `<script type="module"${more} src="${service}/widget/v1/kynect-on-demand.js"></script>`;
const whole = (head: string, body: string, html = 'lang="en"') =>
  `<!doctype html><html ${html}><head><meta charset="utf-8"><title>A site</title>${head}</head><body>${body}</body></html>`;

/** With this in its head, before our script. */
const head = (more: string, element = ELEMENT): Animal => ({
  html: (service) => whole(more + tag(service), element),
});
const css = (rules: string, element = ELEMENT): Animal => head(`<style>${rules}</style>`, element);
const script = (code: string, element = ELEMENT): Animal => head(`<script>${code}</script>`, element);
const html = (attributes: string, more = '', element = ELEMENT): Animal => ({
  html: (service) => whole(more + tag(service), element, attributes),
});
const body = (around: (element: string) => string, element = ELEMENT): Animal => ({
  html: (service) => whole(tag(service), around(element)),
});
const policy = (rules: (service: string) => string, more = ''): Animal => ({
  html: (service) => whole(tag(service, more), ELEMENT),
  headers: (service) => ({ 'content-security-policy': rules(service) }),
});
const strict = (service: string) =>
  `default-src 'none'; script-src ${service}; connect-src ${service}; style-src 'none'; base-uri 'none'; form-action 'none'`;

const RESET = `html,body,div,span,h1,h2,h3,p,a,em,img,strong,ol,ul,li,fieldset,form,label,legend,table,input,button{margin:0;padding:0;border:0;font-size:100%;font:inherit;vertical-align:baseline}ol,ul{list-style:none}:focus{outline:0}`;
const FONT_WRAPPERS = () => {
  const root = document.querySelector('kynect-on-demand')?.shadowRoot ?? document;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const all: Text[] = [];
  while (texts.nextNode()) if (texts.currentNode instanceof Text) all.push(texts.currentNode);
  for (const text of all.filter(({ data }) => data.trim())) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
};

const styleSheets: Readonly<Record<string, Animal>> = {
  'quirks mode': {
    html: (service) => `<html lang="en"><title>Old</title>${tag(service)}<table><td>${ELEMENT}</table>`,
  },
  'a reset that takes every outline and list': css(RESET),
  'all: unset for everything': css('*{all:unset!important}'),
  'shouting style rules for everything': css(
    '*{display:block!important;font:8px/1 cursive!important;color:red!important;text-transform:uppercase!important;letter-spacing:1em!important;position:static!important;float:left!important}',
  ),
  'inherited rules that would disfigure text': css(
    'body{text-transform:uppercase;letter-spacing:.5em;word-spacing:1em;text-indent:5em;white-space:pre;text-align:right;visibility:visible;cursor:none;line-height:.8;font-variant:small-caps}',
  ),
  'a page nobody may select or touch': css('body{pointer-events:none;user-select:none}'),
  'transitions on everything': css(
    '*,*::before,*::after{transition:all 9s!important;animation:none!important}',
  ),
  'a root size of 62.5 %': css('html{font-size:62.5%}'),
  'text at 50 %': css('html{font-size:50%}'),
  'text at 200 %': css('html{font-size:200%}'),
  'text at 400 %': css('html{font-size:400%}'),
  'a dark page': css('html{background:#111;color:#eee;color-scheme:dark}'),
  'a dark page that does not say so': css('html{background:#111;color:#eee}'),
  'a flex row that shrinks its children': css('body{display:flex}body>*{flex:0 1 300px;min-width:0}'),
  'a grid with a narrow column': css('body{display:grid;grid-template-columns:320px 1fr}'),
  'a body that is cut off and moved': css(
    'html,body{height:100vh;overflow:hidden}body{transform:translateX(10px)}',
    BUTTON,
  ),
  'a container that contains': css(
    'body{contain:content}section{content-visibility:auto;container-type:inline-size}',
  ),
  'a multi-column layout': css('body{columns:2 20rem}'),
  'a screen of 240 pixels': { ...head(''), width: 240 },
};

const languages: Readonly<Record<string, Animal>> = {
  'a right-to-left page in Arabic': html('lang="ar" dir="rtl"'),
  'a language that nobody knows': html('lang="x-klingon"'),
  'no language at all': html(''),
  'translated by the browser': { ...html('lang="en" class="translated-ltr"'), meanwhile: FONT_WRAPPERS },
  'a page that must not be translated': html('lang="en" translate="no" class="notranslate"'),
};

const policies: Readonly<Record<string, Animal>> = {
  'a policy that allows us and nothing else': policy(strict),
  'a policy with Trusted Types': policy(
    (service) => `${strict(service)}; require-trusted-types-for 'script'; trusted-types kynect-on-demand`,
  ),
  'a policy by nonce with strict-dynamic': policy(
    (service) => `script-src 'nonce-abc' 'strict-dynamic'; connect-src ${service}; object-src 'none'`,
    ' nonce="abc"',
  ),
  'a page isolated across origins': {
    ...head(''),
    headers: () => ({
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
    }),
  },
  'a permissions policy that grants nothing': {
    ...head(''),
    headers: () => ({ 'permissions-policy': 'clipboard-write=(), web-share=(), geolocation=()' }),
  },
  'a policy without our origin': { ...policy(() => "default-src 'self'"), stays: true },
};

const framed = (sandbox: string, path = '/frame'): Animal => ({
  html: (service, url) =>
    url.endsWith(path)
      ? whole(tag(service), ELEMENT)
      : whole('', `<iframe title="Help" width="700" height="700"${sandbox} src="${url}${path}"></iframe>`),
  framed: true,
});
const inShadow = (mode: string) =>
  `<div id="host"></div><script>const root = document.querySelector('#host').attachShadow({ mode: '${mode}' }); root.innerHTML = '<style>*{all:unset!important}</style>${ELEMENT}';</script>`;

const places: Readonly<Record<string, Animal>> = {
  'a frame': framed(''),
  'a sandboxed frame with an origin': framed(' sandbox="allow-scripts allow-same-origin"'),
  'an open shadow root': body(() => inShadow('open')),
  'a form of the page': {
    ...body(
      (element) =>
        `<form action="/sent"><input name="own" value="1">${element}<button>Search</button></form>`,
    ),
    afterwards: () => {
      const form = document.querySelector('form');
      return form !== null && [...new FormData(form).keys()].join() === 'own';
    },
  },
  'a label and a link around it': body((element) => `<a href="/away"><label>Help ${element}</label></a>`),
  'a closed details element': {
    ...body((element) => `<details><summary>Help</summary>${element}</details>`),
    meanwhile: () => document.querySelector('details')?.setAttribute('open', ''),
  },
  'a tab that is shown later': {
    ...body((element) => `<div hidden>${element}</div>`),
    meanwhile: () => document.querySelector('div')?.removeAttribute('hidden'),
  },
  'a modal dialog of the page': {
    ...body((element) => `<dialog id="own"><h2>Help</h2>${element}</dialog>`, BUTTON),
    meanwhile: () => document.querySelector<HTMLDialogElement>('#own')?.showModal(),
  },
  'several elements': {
    ...body((element) => element.repeat(3)),
    afterwards: () => document.querySelectorAll('kynect-on-demand').length === 3,
  },
  'taken out and put back by the page': {
    ...head(''),
    meanwhile: () => {
      const one = document.querySelector('kynect-on-demand');
      for (let times = 0; one && times < 20; times++) {
        one.remove();
        document.body.append(one);
      }
    },
  },
  'drawn again and again by the page': {
    ...head(''),
    meanwhile: () => {
      for (let times = 0; times < 5; times++) document.body.innerHTML = String(document.body.innerHTML);
    },
  },
  'a body that is replaced, as page swappers do': {
    ...head(''),
    meanwhile: () => {
      const next = document.createElement('body');
      next.innerHTML = '<main><kynect-on-demand inline></kynect-on-demand></main>';
      document.body.replaceWith(next);
    },
  },
};

const scripts: Readonly<Record<string, Animal>> = {
  'Preact draws the element': body(
    () =>
      `<div id="app"></div><script type="module">import { h, render } from '/preact.js'; for (let n = 0; n < 3; n++) render(h('main', { n }, h('kynect-on-demand', { inline: true }, h('p', null, 'Call'))), document.querySelector('#app'));</script>`,
  ),
  'the page has a Lit of its own': body(
    () =>
      `<div id="app"></div><script type="module">import { html, render } from '/lit-html.js'; for (let n = 0; n < 3; n++) render(html\`<main n=\${n}><kynect-on-demand inline><p>Call</p></kynect-on-demand></main>\`, document.querySelector('#app'));</script>`,
  ),
  'a base address elsewhere': head('<base href="https://elsewhere.example/deep/" target="_blank">'),
  'arrays that write their own JSON': script('Array.prototype.toJSON = function () { return "bent"; };'),
  'prototypes with names that everything inherits': script(
    'Object.prototype.extra = 1; Array.prototype.extra = function () {}; String.prototype.extra = 2; Function.prototype.extra = 3;',
  ),
  'globals with names that libraries use': script(
    'var html = 1, render = 2, css = 3, Lit = 4, litHtmlVersions = ["1.0.0"], litElementVersions = ["2.0.0"], module = {}, exports = {}, process = {}, $ = 5; function define() { throw new Error("define"); } define.amd = true;',
  ),
  'globals with names of the browser’s own': script(
    'Node = class {}; KeyboardEvent = class {}; ShadowRoot = class {}; Text = class {}; Event = class {};',
  ),
  'a fetch that is wrapped and counted': script(
    'const own = fetch; fetch = function (...args) { return own.apply(this, args).then((reply) => reply); };',
  ),
  'storage that throws': script(
    'for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });',
  ),
  'events and timers that are wrapped': script(
    'const add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, listen, ...more) { return add.call(this, type, typeof listen === "function" ? function (...args) { return listen.apply(this, args); } : listen, ...more); }; const later = setTimeout; setTimeout = (run, ...more) => later(() => run(), ...more);',
  ),
  'shortcuts on every letter': script(
    'document.onkeydown = (event) => { if (event.key.length === 1) { event.preventDefault(); heard.push(event.key); } };',
  ),
  'a page that follows every focus and click': script(
    'for (const type of ["focusin", "click", "input", "change"]) document.addEventListener(type, (event) => { if (event.target.matches?.("input,select")) throw new Error(type); });',
  ),
  'the script twice, and once more as a classic script': {
    html: (service) =>
      whole(
        `${tag(service)}${tag(service)}<script defer src="${service}/widget/v1/kynect-on-demand.iife.js"></script>`,
        ELEMENT,
      ),
  },
  'a classic script on a page in another charset': {
    html: (service) =>
      `<!doctype html><html lang="en"><head><title>A site</title><script defer src="${service}/widget/v1/kynect-on-demand.iife.js"></script></head><body>${ELEMENT}</body></html>`,
    headers: () => ({ 'content-type': 'text/html; charset=iso-8859-1' }),
  },
  'the element written while the page loads': {
    html: (service) =>
      whole(
        '',
        `<script>document.write(${JSON.stringify(tag(service) + ELEMENT).replaceAll('</', '<\\/')});</script>`,
      ),
  },
};

const media: Readonly<Record<string, Animal>> = {
  'forced colors': { ...head(''), media: { forcedColors: 'active' } },
  print: { ...head(''), media: { media: 'print' } },
  'a dark system and a light page': { ...css('html{color-scheme:light}'), media: { colorScheme: 'dark' } },
};

export const animals: Readonly<Record<string, Animal>> = {
  ...styleSheets,
  ...languages,
  ...policies,
  ...places,
  ...scripts,
  ...media,
};
