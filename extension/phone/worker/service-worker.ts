/**
 * The phone page's service worker: the page opens without a network and says so. It keeps our own files alone: no answer of
 * the service, and nothing about anybody, is ever in its cache.
 */
declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: readonly string[];
declare const __VERSION__: string;

const PAGE = '/agent';
const CACHE = `kod-agent-${__VERSION__}`;
const SHELL: ReadonlySet<string> = new Set(__SHELL__);

self.addEventListener('install', (event) => {
  event.waitUntil(fill());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(request));
  else if (SHELL.has(url.pathname)) event.respondWith(shell(request));
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...SHELL]);
  await self.skipWaiting();
}

/** Files of earlier versions are dropped once a page of this one may have loaded. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('kod-agent-') && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** The newest page where there is a network. The sign-in's answer is in the query, so it is kept under its bare name. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (offline) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw offline;
  }
}

async function shell(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
