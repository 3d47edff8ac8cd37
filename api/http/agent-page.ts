/** Serves agents' own pages: their phone page at `/agent`, and the page for assisted requests at `/assist`; with service workers and sign-in. */
import { existsSync, readdirSync } from 'node:fs';
import { type Response, Router } from 'express';

export type AgentPage = {
  /** The outputs of `extension/phone/build/build.ts`. */
  folder: string;
  assistFolder: string;
  /** The portal's OpenID issuer, and the page's client there. */
  issuer: string;
  clientId: string;
  /** Links for the five features that a phone leaves out. */
  portalUrl: string;
};

/** The settings that the page reads before sign-in. No personal data. */
export type AgentPageSettings = Omit<AgentPage, 'folder' | 'assistFolder'>;

const HASHED = /^[\w-]+-[\w-]{8}\.(js|css)$/;
const WORKER = 'service-worker.js';

/**
 * Only the page's own scripts and styles, and connections to us and the issuer. Script URLs go through one Trusted Types policy,
 * which allows only the service worker.
 */
const policyFor = (issuer: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // Lit, in the form of the page for assisted requests, creates its templates under a separate policy.
    'trusted-types kod-phone lit-html',
  ].join('; ');

export function agentPage({ folder, assistFolder, ...settings }: AgentPage): Router {
  const routes = Router();
  const policy = policyFor(settings.issuer);
  routes.get('/agent/settings.json', (_request, response) => {
    response.set('cache-control', 'no-store').json(settings satisfies AgentPageSettings);
  });
  servePage(routes, '/agent', folder, policy);
  servePage(routes, '/assist', assistFolder, policy);
  return routes;
}

function servePage(routes: Router, path: '/agent' | '/assist', folder: string, policy: string): void {
  // Only names found in the folder are served, so no request path reaches the disk.
  const files = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const send = (response: Response, name: string, cache: string) => {
    response.set({ 'content-security-policy': policy, 'cache-control': cache });
    response.sendFile(name, { root: folder, cacheControl: false });
  };
  routes.get(path, (_request, response, next) => {
    if (!files.has('index.html')) return next();
    response.set({ 'permissions-policy': 'camera=(), microphone=(), geolocation=()' });
    send(response, 'index.html', 'no-cache');
  });
  routes.get(`${path}/:name`, (request, response, next) => {
    const { name } = request.params;
    if (!files.has(name) || name.endsWith('.html')) return next();
    // The page is above the worker's folder.
    if (name === WORKER) response.set('service-worker-allowed', path);
    send(response, name, HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
}
