/** How soon a resident with a slow phone can use the form, what it does to the page meanwhile, and how soon others' scripts have run there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Figure, fromRuns } from '../../api/bench/figures.ts';
import { findChromium } from '../find-chromium.ts';
import { type Harness, startHarness } from '../harness.ts';
import { page as pageOf, startSite } from '../site.ts';
import { HOW, type Seen, type SlowPhone, slowPhone } from './slow-phone.ts';
import type { Fetched } from './widget-peers.ts';

/** An odd number, so that the middle one was measured. */
const LOADS = 9;
const SCREEN = { viewport: { width: 360, height: 740 }, isMobile: true } as const;

/** Every load is somebody's first: a browser context of its own has nothing in its cache. */
const visitor = async (harness: Harness): Promise<SlowPhone> => slowPhone(await harness.resident(SCREEN));

/** From the first question to the review, as fast as fingers that never rest. */
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

type Load = { atFirst: Seen; atLast: Seen };
async function loadAndWalk(harness: Harness, address: string, inline: boolean): Promise<Load> {
  const phone = await visitor(harness);
  try {
    await phone.open(address);
    await phone.until('seen.usable');
    if (!inline) {
      await phone.press('[part=button]');
      await phone.until('seen.opened');
    }
    const atFirst = await phone.seen();
    await walk(phone);
    return { atFirst, atLast: await phone.seen() };
  } finally {
    await phone.stop();
  }
}

async function figuresOf(harness: Harness, address: string, shape: 'button' | 'inline'): Promise<Figure[]> {
  const loads: Load[] = [];
  for (let load = 0; load < LOADS; load++)
    loads.push(await loadAndWalk(harness, address, shape === 'inline'));
  const figure = (name: string, unit: string, read: (load: Load) => number, note = '') =>
    fromRuns(`widget, ${shape}: ${name}`, unit, loads.map(read), `${LOADS} first visits, ${HOW}${note}`);
  const opening = figure('from the press to the first question', 'ms', ({ atFirst }) => atFirst.opened);
  return [
    figure('the page itself has painted', 'ms', ({ atFirst }) => atFirst.painted),
    figure('can be used', 'ms', ({ atFirst }) => atFirst.usable, '; from navigation'),
    ...(shape === 'button' ? [opening] : []),
    figure('main thread blocked until then', 'ms', ({ atFirst }) => atFirst.blocked, '; beyond 50 ms a task'),
    figure('the same up to the review', 'ms', ({ atLast }) => atLast.blocked),
    figure('longest task up to the review', 'ms', ({ atLast }) => atLast.longest, '; 0: none over 50 ms'),
    figure('layout shift up to the review', 'CLS', ({ atLast }) => atLast.shift),
    figure('and within half a second of a press', 'score', ({ atLast }) => atLast.shiftAfterPress),
  ];
}

/** What the page costs without the element, to be taken off the rest. */
async function pageAlone(harness: Harness): Promise<Figure> {
  const blocked: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await harness.resident(SCREEN);
    await page.route('**/widget/**', (route) => route.abort());
    const phone = await slowPhone(page);
    await phone.open(harness.kynect.origin);
    await phone.until('document.readyState === "complete" && seen.painted && performance.now() > 2000');
    blocked.push((await phone.seen()).blocked);
    await phone.stop();
  }
  return fromRuns('the page without the widget: main thread blocked', 'ms', blocked, HOW);
}

/** A page with the element as `/embed` gives it, and text below that must not move. */
const inlinePage = (api: string) =>
  pageOf(
    `<p>Before.</p><kynect-on-demand inline><p>Call <a href="tel:+18554596328">855-459-6328</a>.</p></kynect-on-demand><p>After.</p><script type="module" src="${api}/widget/v1/kynect-on-demand.js"></script>`,
  );

export async function widgetLoads(peers: readonly Fetched[]): Promise<Figure[]> {
  const harness = await startHarness(await findChromium(), { chosen: { zip: '40202', languages: ['en'] } });
  const site = await startSite(() => inlinePage(harness.api().origin));
  try {
    return [
      await pageAlone(harness),
      ...(await figuresOf(harness, harness.kynect.origin, 'button')),
      ...(await figuresOf(harness, site.origin, 'inline')),
      ...(await peersRun(harness, peers)),
    ];
  } finally {
    await site.stop();
    await harness.stop();
  }
}

/** Its files one after the other, as the first one asks for the second; what they say about a missing server is of no interest. */
const peerPage = (files: readonly string[]): string =>
  pageOf(
    `<script type="module">
for (const file of ${JSON.stringify(files)}) {
  const { default: given } = await import(file).catch(() => ({}));
  // Cal.com's loader is told where its second file is, and calls it up by itself.
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
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

async function peersRun(harness: Harness, peers: readonly Fetched[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const peer of peers) {
    const name = `${peer.name} ${peer.version}`;
    const runs = peer.missing ? [] : await runsOf(harness, peer);
    const note = peer.missing ?? `${HOW}; from navigation on a page with nothing else; no form yet`;
    const figure = (what: string, read: (run: Run) => number) =>
      fromRuns(`${name}: ${what}`, 'ms', runs.map(read), note);
    figures.push(
      figure('its script has run', ({ ran }) => ran),
      figure('main thread blocked until then', ({ blocked }) => blocked),
    );
  }
  return figures;
}

type Run = { ran: number; blocked: number };
async function runsOf(harness: Harness, peer: Fetched): Promise<Run[]> {
  const { origin, server } = await servePeer(peer);
  const runs: Run[] = [];
  try {
    for (let load = 0; load < LOADS; load++) {
      const phone = await visitor(harness);
      await phone.open(origin);
      await phone.until('globalThis.ran');
      const { blocked } = await phone.seen();
      runs.push({ ran: Number(await phone.read('ran')), blocked });
      await phone.stop();
    }
    return runs;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
