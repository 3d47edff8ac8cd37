import { type PortalAccount, ROLE_LABELS } from '../accounts.ts';
import { type Html, html } from '../html.ts';
import { PORTAL_PAGES, type PortalPage } from './page-contents.ts';

/** The policy of a careful government site; everything that joins these pages must work under it. */
export const PORTAL_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** A whole document in the portal's look. */
export function portalDocument(title: string, body: Html, script?: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${title} – Agent Portal (demonstration)</title>
<link rel="stylesheet" href="/assets/portal.css" />
<link rel="icon" href="data:," />
${script !== undefined && html`<script type="module" src="/assets/${script}"></script>`}
</head>
<body>${body}</body>
</html>`;
}

/** A page outside the signed-in area: sign-in, mail, a problem. */
export function plainPage(title: string, body: Html, script?: string): Html {
  const main = html`<header class="portal-header"><a class="portal-brand" href="/">Agent Portal</a></header>
    ${demonstrationNote}<main id="portal-content" class="plain">${body}</main>`;
  return portalDocument(title, main, script);
}

const demonstrationNote = html`<aside class="demonstration" aria-label="Demonstration">Demonstration. Not a government site; everybody here is made up.</aside>`;

/** The page that the single-page application fills. */
export function shellPage(page: PortalPage): Html {
  const body = html`<div id="portal"><p class="loading">Loading ${page.label}…</p></div>
    <noscript><p><a href="/classic${page.path}">Open this page without scripts</a></p></noscript>`;
  return portalDocument(page.label, body, 'portal.js');
}

/** The same page rendered by the server; every link loads a page. */
export function classicPage(page: PortalPage, account: PortalAccount, query: URLSearchParams): Html {
  const link = ({ path, label }: PortalPage) =>
    html`<li><a href="/classic${path}"${path === page.path && html` aria-current="page"`}>${label}</a></li>`;
  const body = html`<header class="portal-header"><a class="portal-brand" href="/classic/dashboard">Agent Portal</a>
      <p class="portal-account">Signed in as <strong class="account-name">${account.name}</strong>
        (${ROLE_LABELS[account.role]}) <a href="/sign-out">Sign out</a></p></header>
    <nav id="primary-navigation" aria-label="Agent Portal"><ul class="portal-tabs">${PORTAL_PAGES.map(link)}</ul></nav>
    ${demonstrationNote}
    <main id="portal-content">${page.body(account, query)}</main>`;
  return portalDocument(page.label, body);
}

/** The response to the single-page application's request on each navigation. */
export function pageContent(page: PortalPage, account: PortalAccount, query: URLSearchParams) {
  return {
    title: page.label,
    account: { name: account.name, role: ROLE_LABELS[account.role] },
    navigation: PORTAL_PAGES.map(({ path, label }) => ({ path, label })),
    html: page.body(account, query).text,
  };
}

/** Turns web addresses into links; everything else stays text. */
export function withLinks(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, i) => (i % 2 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

export function showTime(instant: number): string {
  return new Date(instant).toLocaleString('en-US', { timeZone: 'America/New_York', timeZoneName: 'short' });
}
