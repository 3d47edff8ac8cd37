import express, { type Express } from 'express';
import type { PortalAccount } from '../accounts.ts';
import { html, sendPage } from '../html.ts';
import { type LoopbackServer, listenOnLoopback } from '../listen.ts';
import { createIssuer, ISSUER_PATHS } from './issuer.ts';
import { openIssuerState } from './issuer-state.ts';
import { PORTAL_POLICY, plainPage } from './layout.ts';
import { mailRoutes } from './mail-routes.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { portalRoutes, sendNotFound } from './portal-routes.ts';
import { portalSessions } from './session.ts';
import { signInRoutes } from './sign-in.ts';

export interface AgentPortalOptions {
  /** Of the web server; 0 takes a free one. */
  port: number;
  /** Of the mail server; left out or 0, a free one. */
  smtpPort?: number;
  accounts: readonly PortalAccount[];
  /** `https://<extension id>.chromiumapp.org/cb` and, for Firefox, its counterpart. */
  extensionRedirectUris: readonly string[];
  /** A directory for keys and sessions, so that a restart signs nobody out; left out, they live in memory. */
  stateDir?: string;
  /** Milliseconds; for an API on a test clock: sign-ins, tokens and mail are dated by it. */
  now?: () => number;
}

/** The stand-in Agent Portal as it runs. */
export interface AgentPortal {
  origin: string;
  /** The identity issuer, which is the same origin. */
  issuer: string;
  /** The mail server is `smtp://127.0.0.1:<smtpPort>`. */
  smtpPort: number;
  mail: Pick<MailServer, 'all' | 'pause' | 'resume'>;
  stop(): Promise<void>;
}

/**
 * Starts the stand-in Agent Portal: pages, OpenID provider, mail server and inbox, on loopback only.
 * @throws a plain sentence when a port is in use.
 */
export async function startAgentPortal(options: AgentPortalOptions): Promise<AgentPortal> {
  const app = express().disable('x-powered-by');
  const server = await listenOnLoopback(app, {
    port: options.port,
    name: 'The Agent Portal',
    variable: 'KOD_PORTAL_PORT',
  });
  try {
    const mail = await startMailServer(options.smtpPort ?? 0, options.now ?? Date.now);
    mount(app, server, mail, options);
    const stop = async () => {
      await Promise.all([server.close(), mail.stop()]);
    };
    return { origin: server.origin, issuer: server.origin, smtpPort: mail.port, mail, stop };
  } catch (cause) {
    await server.close();
    throw cause;
  }
}

function mount(app: Express, server: LoopbackServer, mail: MailServer, options: AgentPortalOptions): void {
  const accounts = new Map(options.accounts.map((account) => [account.subject, account]));
  const state = openIssuerState(options.stateDir);
  const provider = createIssuer({
    origin: server.origin,
    port: server.port,
    accounts,
    extensionRedirectUris: options.extensionRedirectUris,
    state,
    now: options.now,
    showProblem: (ctx, description) => {
      const body = html`<h1>The sign-in cannot go on</h1><p>The identity issuer says: ${description}.</p>`;
      ctx.set('content-security-policy', PORTAL_POLICY);
      ctx.type = 'html';
      ctx.body = plainPage('Sign-in problem', body).text;
    },
  });
  const answer = provider.callback();
  const sessions = portalSessions(provider, accounts, options.now ?? Date.now);
  app.use((req, res, next) =>
    ISSUER_PATHS.some((path) => req.path.startsWith(path)) ? answer(req, res) : next(),
  );
  app.use(
    signInRoutes(options.accounts, provider, sessions),
    mailRoutes(mail),
    portalRoutes(sessions),
    sendNotFound,
  );
  app.use(sendFault);
}

/** A fault of the stand-in itself is shown as such, without a stack trace, and goes to the terminal. */
const sendFault: express.ErrorRequestHandler = (cause, _req, res, next) => {
  console.error('The Agent Portal failed:', cause);
  if (res.headersSent) return next(cause);
  const body = html`<h1>The demonstration portal failed</h1><p>The terminal that started it says why.</p>`;
  sendPage(res, plainPage('Problem', body), { policy: PORTAL_POLICY, status: 500 });
};
