/** Serves the widget's bundle: `v1` is cached for minutes, a full version for ever. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

const TRACK_CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function widgetFiles(folder: string): Router {
  const routes = Router();
  const serveFiles = (maxAge: string, immutable: boolean) =>
    express.static(folder, {
      index: false,
      immutable,
      maxAge,
      setHeaders: (response, path) => {
        response.setHeader('access-control-allow-origin', '*');
        response.setHeader('cross-origin-resource-policy', 'cross-origin');
        if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript; charset=utf-8');
      },
    });
  routes.use('/widget/v1', serveFiles('5m', false));
  const version = versionOf(folder);
  if (version) routes.use(`/widget/${version}`, serveFiles('365d', true));
  routes.get('/track', (_request, response) => {
    response.set({ 'content-security-policy': TRACK_CSP, 'cache-control': 'no-cache' });
    response.sendFile('track.html', { root: folder });
  });
  return routes;
}

const versionOf = (folder: string): string | null => {
  const manifest = join(folder, 'manifest.json');
  return existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
    : null;
};
