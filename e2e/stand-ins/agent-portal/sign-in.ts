import { type Request, type Response, Router } from 'express';
import type Provider from 'oidc-provider';
import { findAccounts, type PortalAccount, ROLE_LABELS } from '../accounts.ts';
import { type Html, html, sendPage } from '../html.ts';
import { PORTAL_POLICY, plainPage } from './layout.ts';
import { PORTAL_PAGES } from './page-contents.ts';
import type { PortalSessions } from './session.ts';

/** A list that fits on a screen or two; the search finds the others. */
const SHOWN = 50;

/** Where to go after signing in. Closed lists, so no link can lead to another site. */
interface Onward {
  /** A page of the portal. */
  next?: string;
  /** An OpenID request that waits for the sign-in. */
  interaction?: string;
}

/** `/sign-in`, `/sign-in?as=<portal subject>`, and `/sign-out`. No password, because it is a stand-in on loopback. */
export function signInRoutes(
  accounts: readonly PortalAccount[],
  provider: Provider,
  sessions: PortalSessions,
): Router {
  const bySubject = new Map(accounts.map((account) => [account.subject, account]));
  const router = Router();
  router.get('/sign-in', async (req, res) => {
    const onward = onwardOf(req);
    if (typeof req.query.as !== 'string') return sendSignIn(req, res, accounts, onward);
    const account = bySubject.get(req.query.as);
    if (!account) return sendUnknown(res, req.query.as);
    await sessions.begin(req, res, account);
    res.redirect(303, await destination(provider, onward));
  });
  router.get('/sign-out', async (req, res) => {
    await sessions.end(req, res);
    res.redirect(303, '/sign-in?signed-out=1');
  });
  return router;
}

function onwardOf({ query: { next, interaction } }: Request): Onward {
  const paths = PORTAL_PAGES.flatMap(({ path }) => [path, `/classic${path}`]);
  return {
    ...(typeof next === 'string' && paths.includes(next) ? { next } : {}),
    ...(typeof interaction === 'string' ? { interaction } : {}),
  };
}

/** Repeats the waiting OpenID request now that there is a session; the sign-in has answered its `prompt`. */
async function destination(
  provider: Provider,
  { next = '/dashboard', interaction }: Onward,
): Promise<string> {
  const waiting = interaction === undefined ? undefined : await provider.Interaction.find(interaction);
  if (!waiting) return next;
  const params = Object.entries(waiting.params).filter(
    (entry): entry is [string, string] => entry[0] !== 'prompt' && typeof entry[1] === 'string',
  );
  return `${provider.pathFor('authorization')}?${new URLSearchParams(params)}`;
}

function sendSignIn(req: Request, res: Response, accounts: readonly PortalAccount[], onward: Onward): void {
  const query = typeof req.query.q === 'string' ? req.query.q.trim() : '';
  const found = findAccounts(accounts, query);
  const hidden = Object.entries(onward).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const body = html`<h1>Sign in</h1>
    ${req.query['signed-out'] !== undefined && html`<p role="status">You are signed out.</p>`}
    <p>Choose who you are. A demonstration asks for no password.</p>
    <form method="get" action="/sign-in">${hidden}<label for="q">Name or portal subject</label>
      <input id="q" name="q" type="search" value="${query}" /> <button type="submit">Search</button></form>
    ${accounts.length === 0 ? noAccounts : accountList(found, query, onward)}`;
  sendPage(res, plainPage('Sign in', body), { policy: PORTAL_POLICY });
}

const noAccounts = html`<p>This portal was started without accounts. Start it with a roster to have agents here.</p>`;

function accountList(found: readonly PortalAccount[], query: string, onward: Onward): Html {
  if (found.length === 0) return html`<p>Nobody here is called “${query}”. Try a part of the name.</p>`;
  const row = (account: PortalAccount) => {
    const address = `/sign-in?${new URLSearchParams({ as: account.subject, ...onward })}`;
    return html`<tr><td><a href="${address}">${account.name}</a></td><td>${ROLE_LABELS[account.role]}</td><td>${account.subject}</td></tr>`;
  };
  const rest = found.length > SHOWN && html`<p>${found.length - SHOWN} more: search to find them.</p>`;
  return html`<h2>${found.length} ${found.length === 1 ? 'account' : 'accounts'}</h2>
    <table><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Portal subject</th></tr></thead>
      <tbody>${found.slice(0, SHOWN).map(row)}</tbody></table>${rest}`;
}

function sendUnknown(res: Response, subject: string): void {
  const body = html`<h1>Nobody has this portal subject</h1>
    <p>The portal knows no account “${subject}”. Whoever was signed in before still is.</p>
    <p><a href="/sign-in">Choose from everybody</a></p>`;
  sendPage(res, plainPage('Unknown account', body), { policy: PORTAL_POLICY, status: 404 });
}
