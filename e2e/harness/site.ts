/** A third-party page on its own origin, as its maintainer would write it. */

import { createServer } from 'node:http';
import { portOf } from '../stand-ins/listen.ts';

export type Site = { readonly origin: string; stop(): Promise<void> };

/** Serves this HTML on every path; `policy` is its Content-Security-Policy. */
export async function startSite(html: (path: string) => string, policy?: string): Promise<Site> {
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (policy) response.setHeader('content-security-policy', policy);
    response.end(html(url));
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    origin: `http://localhost:${portOf(server)}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

export const page = (body: string, lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A site</title></head><body><main><h1>A site</h1>${body}</main></body></html>`;
