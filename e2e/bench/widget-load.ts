/**
 * How soon a resident with a slow phone can use the form, its effect on the page, and how soon other vendors'
 * scripts have run there.
 */

import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { page as pageOf, startSite } from '../harness/site.ts';
import { portOf } from '../stand-ins/listen.ts';
import { findChromium } from '../tools/find-chromium.ts';
import { watchMainThread } from './main-thread.ts';
import { NETWORK, type Seen, SLOWDOWN, type SlowPhone, slowPhone } from './slow-phone.ts';
import type { Fetched } from './widget-peers.ts';

/** An odd number, so the median is a measured value. */
const LOADS = 7;
const HOW = `${LOADS} first visits, main thread ${SLOWDOWN}× slower, ${NETWORK}`;
const RECKONED = `${LOADS} first visits, ${NETWORK}, each task's own time × ${SLOWDOWN}, beyond 50 ms`;
const SCREEN = { viewport: { width: 360, height: 740 }, isMobile: true } as const;

/** From the first question to the review, without any pause. */
async function walk({ press, fill, choose, until }: SlowPhone): Promise<void> {
  const next = '[part=primary]';
  const asked = (field: string) =>
    until(`document.querySelector('kynect-on-demand').shadowRoot.querySelector('#k-${field}')`);
  await press('#k-help');
  await press(next);
  await fill('#k-zip', '40202');
  await choose('#k-language', 'E');
  await press(next);
  await asked('firstName');
  await fill('#k-firstName', 'Marisol');
  await fill('#k-lastName', 'Sample');
  await press(next);
  await press('#k-contactMethod');
  await fill('#k-phone', '502-555-0143');
  await press(next);
  await asked('share');
}

/** A fresh browser context per visit, with an empty cache. */
async function visit<T>(
  harness: Harness,
  slowdown: number,
  go: (phone: SlowPhone, page: Page) => Promise<T>,
): Promise<T> {
  const page = await harness.resident(SCREEN);
  const phone = await slowPhone(page, slowdown);
  try {
    return await go(phone, page);
  } finally {
    await phone.stop();
  }
}

async function visits<T>(
  harness: Harness,
  slowdown: number,
  go: (phone: SlowPhone, page: Page) => Promise<T>,
): Promise<T[]> {
  const all: T[] = [];
  for (let load = 0; load < LOADS; load++) all.push(await visit(harness, slowdown, go));
  return all;
}

type Shape = 'button' | 'inline';
async function toFirstQuestion(phone: SlowPhone, address: string, shape: Shape): Promise<void> {
  await phone.open(address);
  await phone.until('globalThis.seen?.usable');
  if (shape === 'inline') return;
  await phone.press('[part=button]');
  await phone.until('seen.opened');
}

/** Times and shifts, with a throttled thread. */
async function timesOf(harness: Harness, address: string, shape: Shape): Promise<Figure[]> {
  const seen = await visits(harness, SLOWDOWN, async (phone) => {
    await toFirstQuestion(phone, address, shape);
    await walk(phone);
    return phone.seen();
  });
  const figure = (name: string, unit: string, read: (one: Seen) => number, note = '') =>
    fromRuns(`widget, ${shape}: ${name}`, unit, seen.map(read), `${HOW}${note}`);
  return [
    figure('the page itself has painted', 'ms', ({ painted }) => painted, ', from navigation'),
    figure('can be used', 'ms', ({ usable }) => usable, ', from navigation'),
    ...(shape === 'button' ? [figure('press to first question', 'ms', ({ opened }) => opened)] : []),
    figure('layout shift up to the review', 'CLS', ({ shift }) => shift),
    figure('the same after a press', 'score', ({ shiftAfterPress }) => shiftAfterPress, ', within 0.5 s'),
  ];
}

/** The main thread's work, at full speed. */
async function blockingOf(harness: Harness, address: string, shape: Shape): Promise<Figure[]> {
  const seen = await visits(harness, 1, async (phone, page) => {
    const first = await watchMainThread(page);
    await toFirstQuestion(phone, address, shape);
    const atFirst = await first();
    const rest = await watchMainThread(page);
    await walk(phone);
    return { atFirst, later: await rest() };
  });
  type One = (typeof seen)[number];
  const figure = (name: string, read: (one: One) => number) =>
    fromRuns(`widget, ${shape}: ${name}`, 'ms', seen.map(read), RECKONED);
  return [
    figure('blocked until the first question', ({ atFirst }) => atFirst.total),
    figure('longest task until then', ({ atFirst }) => atFirst.longest),
    figure('blocked from there to the review', ({ later }) => later.total),
    figure('longest task from there', ({ later }) => later.longest),
  ];
}

/** The page without the element, to subtract from the rest. */
async function pageAlone(harness: Harness): Promise<Figure> {
  const blocked = await visits(harness, 1, async (phone, page) => {
    await page.route('**/widget/**', (route) => route.abort());
    const stop = await watchMainThread(page);
    await phone.open(harness.kynect.origin);
    await phone.until('document.readyState === "complete" && globalThis.seen?.painted');
    return (await stop()).total;
  });
  return fromRuns('the page without the widget: blocked', 'ms', blocked, RECKONED);
}

/** A page as `/embed` recommends, with text below that must not move. */
const inlinePage = (api: string) =>
  pageOf(
    `<style>kynect-on-demand { display: block; min-block-size: 38em }</style><p>Before.</p><kynect-on-demand inline><p>Call <a href="tel:+18554596328">855-459-6328</a>.</p></kynect-on-demand><p>After.</p><script type="module" src="${api}/widget/v1/kynect-on-demand.js"></script>`,
  );

export async function widgetLoads(peers: readonly Fetched[]): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { chosen: { zip: '40202', languages: ['en'] } });
  const site = await startSite(() => inlinePage(harness.api().origin));
  try {
    return [
      await pageAlone(harness),
      ...(await timesOf(harness, harness.kynect.origin, 'button')),
      ...(await blockingOf(harness, harness.kynect.origin, 'button')),
      ...(await timesOf(harness, site.origin, 'inline')),
      ...(await blockingOf(harness, site.origin, 'inline')),
      ...(await peersRun(harness, peers)),
    ];
  } finally {
    await site.stop();
    await harness.stop();
  }
}

/** Loads the files in order, as the first would request the second; errors about a missing server are ignored. */
const peerPage = (files: readonly string[]): string =>
  pageOf(
    `<script type="module">
for (const file of ${JSON.stringify(files)}) {
  const { default: given } = await import(file).catch(() => ({}));
  // Cal.com's loader gets the URL of its second file and loads it.
  if (typeof given === 'function' && file.includes('snippet')) given(${JSON.stringify(files.at(-1))})('init');
}
Object.assign(globalThis, { ran: performance.now() });
</script>`,
  );

async function servePeer({ contents, files }: Fetched): Promise<{ origin: string; server: Server }> {
  const names = files.map((file) => `/${file.split('/').at(-1)}`);
  const server = createServer(({ url = '/' }, response) => {
    const content = contents[names.indexOf(url)];
    response.setHeader('content-type', content ? 'text/javascript' : 'text/html; charset=utf-8');
    if (content) response.setHeader('content-encoding', 'gzip');
    response.end(content ? gzipSync(content) : peerPage(names));
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return { origin: `http://localhost:${portOf(server)}`, server };
}

async function peersRun(harness: Harness, peers: readonly Fetched[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const peer of peers) {
    const name = `${peer.name} ${peer.version}`;
    const { ran, blocked } = peer.missing ? { ran: [], blocked: [] } : await runsOf(harness, peer);
    const no = ', on a page with nothing else, no form yet';
    figures.push(
      fromRuns(`${name}: its script has run`, 'ms', ran, peer.missing ?? `${HOW}${no}`),
      fromRuns(`${name}: blocked until then`, 'ms', blocked, peer.missing ?? `${RECKONED}${no}`),
    );
  }
  return figures;
}

async function runsOf(harness: Harness, peer: Fetched): Promise<{ ran: number[]; blocked: number[] }> {
  const { origin, server } = await servePeer(peer);
  const run = async (phone: SlowPhone) => {
    await phone.open(origin);
    await phone.until('globalThis.ran');
  };
  try {
    const ran = await visits(harness, SLOWDOWN, async (phone) => {
      await run(phone);
      return Number(await phone.read('ran'));
    });
    const blocked = await visits(harness, 1, async (phone, page) => {
      const stop = await watchMainThread(page);
      await run(phone);
      return (await stop()).total;
    });
    return { ran, blocked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
