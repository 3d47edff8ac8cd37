/** Serves the widget's bundle (`v1` cached for minutes, a release forever) and its pages. */
import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { forgivenTrackPath } from '../../shared/private-link.ts';

const PAGE_CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `folder` is the output of `widget/build/build.ts`; it contains the releases, also those of earlier builds. */
export function widgetFiles(folder: string): Router {
  const routes = Router();
  routes.use('/widget/v1', bundles(folder, '5m', false));
  const releases = join(folder, 'releases');
  // A tab opened before a deployment requests chunks of its build, whose names no newer build has.
  for (const release of existsSync(releases) ? readdirSync(releases) : [])
    routes.use('/widget/v1', bundles(join(releases, release), '5m', false));
  routes.use('/widget', bundles(releases, '365d', true));
  const page = (response: Response, name: string) => {
    response.set({ 'content-security-policy': PAGE_CSP, 'cache-control': 'no-cache' });
    response.sendFile(name, { root: folder });
  };
  routes.get(/^\/track/i, forgiveLinks);
  for (const name of ['track', 'embed'])
    routes.get(`/${name}`, (_request, response) => page(response, `${name}.html`));
  // Examples load `/widget/v1/`, like a page of another site, but are only served here.
  routes.get('/embed/:name', (request, response, next) => {
    const { name } = request.params;
    if (/^[\w-]+\.(html|css)$/.test(name)) page(response, name);
    else next();
  });
  return routes;
}

/**
 * Private links as mail programs change them. Redirects without a body or cache, so the secret in the path is
 * not stored.
 */
const forgiveLinks: RequestHandler = (request, response, next) => {
  const to = forgivenTrackPath(request.path);
  if (to === null) return next();
  response.set({ location: to, 'cache-control': 'no-store' }).status(302).end();
};

/** Smallest first; the build wrote both next to each file. */
const CODINGS = { br: '.br', gzip: '.gz' } as const;

/** Sends the compressed file if there is one, else the file itself. */
const compressed =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const { path, url } = request;
    // Before anything touches the disk: `static` would refuse a path outside the folder only later.
    if (path.includes('..')) return next();
    response.vary('accept-encoding');
    for (const [coding, end] of Object.entries(CODINGS))
      if (request.acceptsEncodings(coding) && existsSync(join(folder, path + end))) {
        response.set('content-encoding', coding).type(extname(path));
        request.url = url.replace(path, path + end);
        break;
      }
    next();
  };

const bundles = (folder: string, maxAge: string, immutable: boolean): RequestHandler[] => [
  compressed(folder),
  express.static(folder, {
    index: false,
    immutable,
    maxAge,
    setHeaders: (response, path) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
      if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript; charset=utf-8');
    },
  }),
];
