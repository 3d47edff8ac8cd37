import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import type { PortalAccount } from '../accounts.ts';
import { html, sendPage } from '../html.ts';
import { classicPage, PORTAL_POLICY, pageContent, plainPage, shellPage } from './layout.ts';
import { PORTAL_PAGES } from './page-contents.ts';
import type { PortalSessions } from './session.ts';

/** The signed-in area: each page as a single-page application, as its JSON, and rendered by the server. */
export function portalRoutes(sessions: PortalSessions): Router {
  const router = Router();
  router.use('/assets', express.static(fileURLToPath(new URL('assets', import.meta.url))));
  router.get('/', (_req, res) => res.redirect(303, '/dashboard'));
  router.get('/classic', (_req, res) => res.redirect(303, '/classic/dashboard'));
  for (const page of PORTAL_PAGES) {
    router.get(
      page.path,
      signedIn(sessions, (_account, _req, res) => send(res, shellPage(page))),
    );
    router.get(
      `/classic${page.path}`,
      signedIn(sessions, (account, req, res) => send(res, classicPage(page, account, queryOf(req)))),
    );
    router.get(`/content${page.path}`, async (req, res) => {
      const account = await sessions.current(req, res);
      res.set('cache-control', 'no-store');
      if (!account) return void res.status(401).json({ problem: 'signed-out' });
      res.json(pageContent(page, account, queryOf(req)));
    });
  }
  return router;
}

/** The last route: the page for unknown addresses. */
export function sendNotFound(_req: Request, res: Response): void {
  const body = html`<h1>This page does not exist</h1><p><a href="/">Go to the dashboard</a></p>`;
  sendPage(res, plainPage('Not found', body), { policy: PORTAL_POLICY, status: 404 });
}

type SignedInHandler = (account: PortalAccount, req: Request, res: Response) => void;

function signedIn(sessions: PortalSessions, handler: SignedInHandler) {
  return async (req: Request, res: Response) => {
    const account = await sessions.current(req, res);
    if (account) return handler(account, req, res);
    res.redirect(303, `/sign-in?${new URLSearchParams({ next: req.path })}`);
  };
}

function send(res: Response, page: ReturnType<typeof shellPage>): void {
  sendPage(res, page, { policy: PORTAL_POLICY });
}

function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://localhost').searchParams;
}
