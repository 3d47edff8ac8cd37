import { fileURLToPath } from 'node:url';
import express from 'express';
import { itemAt } from '../../../shared/typed.ts';
import { type Html, html, sendPage } from '../html.ts';
import { listenOnLoopback } from '../listen.ts';
import type { PageTexts } from './page-texts.ts';
import { PAGES, type Page } from './texts.ts';

/** Confirmed by staff; the same numbers in every language. */
const PHONE = '855-459-6328';
const TTY = '1-855-326-4654';

/** A running stand-in kynect page: English at `/`, other languages at their tag, such as `/es`. */
export interface KynectPage {
  origin: string;
  stop(): Promise<void>;
}

/**
 * Starts a public page that embeds the widget as any site would: one tag, and a policy with one script origin
 * and one connect origin. @param options `port` 0 takes a free one; `apiOrigin` without a trailing slash.
 * @throws a sentence if the port is in use.
 */
export async function startKynectPage(options: { port: number; apiOrigin: string }): Promise<KynectPage> {
  const apiOrigin = new URL(options.apiOrigin).origin;
  const policy = pagePolicy(apiOrigin);
  const app = express().disable('x-powered-by');
  app.use('/assets', express.static(fileURLToPath(new URL('assets', import.meta.url))));
  for (const page of PAGES)
    app.get(page.path, (_req, res) => sendPage(res, coverPage(page, apiOrigin), { policy }));
  app.use((req, res) => {
    const page = PAGES.find(({ path }) => req.path.startsWith(`${path}/`)) ?? itemAt(PAGES, 0);
    sendPage(res, notFoundPage(page), { policy, status: 404 });
  });
  const name = 'The kynect page';
  const server = await listenOnLoopback(app, { port: options.port, name, variable: 'KOD_KYNECT_PORT' });
  return { origin: server.origin, stop: server.close };
}

/** As strict as a page with the widget can be: nothing inline, one foreign origin for script and data. */
function pagePolicy(apiOrigin: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${apiOrigin}`,
    `connect-src ${apiOrigin}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function coverPage(page: Page, apiOrigin: string): Html {
  const { texts } = page;
  const script = html`<script type="module" src="${apiOrigin}/widget/v1/kynect-on-demand.js"></script>`;
  const main = html`<section class="hero"><h1>${texts.heading}</h1><p>${texts.lead}</p></section>
    <section aria-labelledby="help"><h2 id="help">${texts.helpHeading}</h2><p>${texts.helpLead}</p>
      <kynect-on-demand>${fallback(texts)}</kynect-on-demand></section>
    <section aria-labelledby="steps"><h2 id="steps">${texts.stepsHeading}</h2>
      <ul>${texts.steps.map((step) => html`<li>${step}</li>`)}</ul></section>`;
  return document(page, { title: texts.title, main, script });
}

function fallback(texts: PageTexts): Html {
  return html`<p>${texts.call}: <a href="tel:+1-${PHONE}">${PHONE}</a> (${texts.tty}: <a href="tel:+${TTY}">${TTY}</a>)</p>
      <p><a href="https://kynect.ky.gov">${texts.online}</a></p>`;
}

function notFoundPage(page: Page): Html {
  const { texts, path: home } = page;
  const main = html`<section><h1>${texts.notFound}</h1><p><a href="${home}">${texts.home}</a></p></section>`;
  return document(page, { title: texts.notFound, main });
}

function document(page: Page, shown: { title: string; main: Html; script?: Html }): Html {
  const { language, texts, path: home } = page;
  const others = PAGES.filter((other) => other !== page);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${shown.title} – kynect (demonstration)</title>
<link rel="stylesheet" href="/assets/kynect.css" />
<link rel="icon" href="data:," />
${shown.script}
</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<aside class="demonstration">${texts.demonstration}</aside>
<header><a class="brand" href="${home}">kynect</a>
  <nav aria-label="${texts.navigation}"><ul>${texts.links.map((label) => html`<li><a href="${home}">${label}</a></li>`)}</ul></nav>
  ${others.map((other) => html`<a class="language" href="${other.path}" lang="${other.language}" hreflang="${other.language}">${other.name}</a>`)}</header>
<main id="main">${shown.main}</main>
<footer><p>${texts.footer}</p></footer>
</body>
</html>`;
}
