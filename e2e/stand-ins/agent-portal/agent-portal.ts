import express, { type Express } from 'express';
import type { PortalAccount } from '../accounts.ts';
import { html, sendPage } from '../html.ts';
import { type LoopbackServer, listenOnLoopback } from '../listen.ts';
import { createIssuer, ISSUER_PATHS } from './issuer.ts';
import { openIssuerState } from './issuer-state.ts';
import { PORTAL_POLICY, plainPage } from './layout.ts';
import { mailRoutes } from './mail-routes.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { type Phones, phoneRoutes } from './phone-routes.ts';
import { portalRoutes, sendNotFound } from './portal-routes.ts';
import { portalSessions } from './session.ts';
import { signInRoutes } from './sign-in.ts';

export interface AgentPortalOptions {
  /** The web server's port; 0 takes a free one. */
  port: number;
  /** The mail server's port; a free one by default. */
  smtpPort?: number;
  accounts: readonly PortalAccount[];
  /** `https://<extension id>.chromiumapp.org/cb`, and its Firefox counterpart. */
  extensionRedirectUris: readonly string[];
  /** A directory for keys and sessions, so a restart signs nobody out; in memory by default. */
  stateDir?: string;
  /** The phones that a text gateway reaches: shown at `/phone`. */
  phones?: Phones;
  /** ms. For an API on a test clock: dates sign-ins, tokens, and mail. */
  now?: () => number;
}

/** A running stand-in Agent Portal. */
export interface AgentPortal {
  origin: string;
  /** The identity issuer; the same origin. */
  issuer: string;
  /** The mail server is `smtp://127.0.0.1:<smtpPort>`. */
  smtpPort: number;
  mail: Pick<MailServer, 'all' | 'pause' | 'resume'>;
  stop(): Promise<void>;
}

/**
 * Starts the stand-in Agent Portal: pages, OpenID provider, mail server, and inbox, on loopback only. @throws
 * a sentence if a port is in use.
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
  if (options.phones) app.use(phoneRoutes(options.phones));
  app.use(
    signInRoutes(options.accounts, provider, sessions),
    mailRoutes(mail),
    portalRoutes(sessions),
    sendNotFound,
  );
  app.use(sendFault);
}

/** Shows a fault of the stand-in without a stack trace, and logs it to the terminal. */
const sendFault: express.ErrorRequestHandler = (cause, _req, res, next) => {
  console.error('The Agent Portal failed:', cause);
  if (res.headersSent) return next(cause);
  const body = html`<h1>The demonstration portal failed</h1><p>The terminal that started it says why.</p>`;
  sendPage(res, plainPage('Problem', body), { policy: PORTAL_POLICY, status: 500 });
};
