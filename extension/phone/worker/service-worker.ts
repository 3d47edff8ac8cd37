/**
 * The service worker of `/agent` and `/assist`: they open without a network and say so. Caches only our own files: never a
 * response of the service, nor personal data.
 */
declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: readonly string[];
declare const __VERSION__: string;
declare const __PAGE__: string;

const PAGE = __PAGE__;
const CACHES = `kod${PAGE.replace('/', '-')}-`;
const CACHE = `${CACHES}${__VERSION__}`;
const SHELL: ReadonlySet<string> = new Set(__SHELL__);

self.addEventListener('install', (event) => {
  event.waitUntil(fill());
});
self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});
// A page without a worker asks for this one.
self.addEventListener('message', (event) => {
  event.waitUntil(self.clients.claim());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(request));
  else if (SHELL.has(url.pathname)) event.respondWith(shell(request));
});

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});

type Pushed = { title: string; body: string; tag: string; shown?: string };

/** The message, or at least that there was one: iOS revokes permission if a push shows nothing. */
function read(data: PushMessageData | null): Pushed {
  const shown: Pushed = { title: 'kynect On Demand', body: '', tag: 'kynect-on-demand' };
  try {
    const { notification }: { notification?: Record<string, unknown> & { data?: { shown?: unknown } } } =
      data?.json() ?? {};
    const token = notification?.data?.shown;
    if (typeof token === 'string') shown.shown = token;
    for (const name of ['title', 'body', 'tag'] as const) {
      const text = notification?.[name];
      if (typeof text === 'string' && text !== '') shown[name] = text;
    }
  } catch {
    // Not ours, or truncated.
  }
  return shown;
}

async function show(data: PushMessageData | null): Promise<void> {
  const { title, body, tag, shown } = read(data);
  const icon = '/agent/icon-192.png';
  // An alert that replaces another one rings again.
  const how = { body, tag, renotify: true, icon, badge: icon, requireInteraction: true };
  await self.registration.showNotification(title, how);
  if (shown !== undefined) await say(shown);
}

/** Otherwise the service sends the offer another way. Lost without a network, as a push is. */
async function say(shown: string): Promise<void> {
  const headers = { 'content-type': 'text/plain' };
  await fetch('/push/shown', { method: 'POST', headers, body: shown, credentials: 'omit' }).catch(
    () => undefined,
  );
}

async function open(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const ours = pages.find(({ url }) => new URL(url).pathname === PAGE);
  if (ours) await ours.focus();
  else await self.clients.openWindow(PAGE);
}

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...SHELL]);
  await self.skipWaiting();
}

/** Drops files of earlier versions once a page of this one may have loaded. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(CACHES) && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** The newest page if there is a network. The query contains the sign-in's response, so it is cached without it. */
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
