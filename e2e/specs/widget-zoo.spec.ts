/**
 * A zoo of host pages: frameworks, policies, style sheets, and scripts as sites have them. On each, the form's first questions are
 * answered by keyboard, and the page must not notice.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { words as first } from '../../widget/locales/en/first.ts';
import { laterWords } from '../../widget/locales/en/later.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { launchChromium } from '../harness/chromium.ts';
import { still } from '../harness/eventually.ts';
import type { Site } from '../harness/site.ts';
import { startWidgetService } from '../harness/widget-service.ts';
import { portOf } from '../stand-ins/listen.ts';
import { type Animal, animals } from './zoo/animals.ts';

const en = wholeWords(first, laterWords);
const FRAMEWORKS: Readonly<Record<string, string>> = {
  '/preact.js': '../../node_modules/preact/dist/preact.mjs',
  '/lit-html.js': '../../node_modules/lit-html/lit-html.js',
};

let service: Site;
let zoo: Server;
let browser: Browser;
let page: Page;
let isNew = true;
let said: string[] = [];
const cages: readonly (readonly [string, Animal])[] = Object.entries(animals);
const origin = () => `http://localhost:${portOf(zoo)}`;

beforeAll(async () => {
  service = await startWidgetService();
  zoo = createServer(async ({ url = '/' }, response) => {
    const framework = FRAMEWORKS[url];
    if (framework) {
      response.setHeader('content-type', 'text/javascript');
      return response.end(await readFile(fileURLToPath(new URL(framework, import.meta.url))));
    }
    const { html, headers } = (cages[Number(/^\/(\d+)/.exec(url)?.[1])] ?? [
      '',
      { html: () => '' },
    ])[1] as Animal;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    for (const [name, value] of Object.entries(headers?.(service.origin) ?? {}))
      response.setHeader(name, value);
    return response.end(html(service.origin, url));
  });
  await new Promise<void>((listening) => zoo.listen(0, 'localhost', listening));
  browser = await launchChromium(inject('chromiumPath'));
});
const openPage = async (): Promise<Page> => {
  const opened = await browser.newPage({ viewport: { width: 900, height: 800 }, locale: 'en-US' });
  opened.on('pageerror', (fault) => said.push(String(fault)));
  opened.on('console', (message) => {
    if (message.text().includes('<kynect-on-demand>')) said.push(message.text());
  });
  return opened;
};
/** One tab for all, which forgets in between what was typed in it; a new one after a failure. */
beforeEach(async () => {
  if (isNew) page = await openPage();
  isNew = false;
  await page.goto(`${origin()}/nothing`);
  await page.evaluate(() => sessionStorage.clear());
  said = [];
});
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await page.close();
  isNew = true;
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  zoo?.closeAllConnections();
  zoo?.close();
});

/** Like pages with single-key shortcuts, which handle keys typed outside their own fields. */
const listen = (where: Page | Frame) =>
  where.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['keydown', 'keypress', 'keyup'])
      addEventListener(type, (event) => heard.push((event as KeyboardEvent).key));
    addEventListener('submit', (event) => {
      event.preventDefault();
      heard.push('submit');
    });
  });
const heard = (where: Page | Frame) =>
  where.evaluate(() => (globalThis as typeof globalThis & { heard?: string[] }).heard ?? []);

/** The first questions, typed; ends at the names, which need every file and three answers of the service. */
async function askFirstQuestions(where: Page | Frame): Promise<void> {
  const element = where.locator('kynect-on-demand').last();
  const button = element.locator('[part~=button]');
  await element.locator('[part~=button], [part~=form]').first().waitFor();
  if (await still(() => button.isVisible())) await button.press('Enter');
  await element.getByRole('radio').first().press('Space');
  await element.getByRole('button', { name: en.next }).press('Enter');
  const zip = element.getByLabel(en.labels.zip);
  await zip.pressSequentially('40202');
  await expect.poll(() => zip.inputValue()).toBe('40202');
  await element.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await zip.press('Enter');
  await element.getByLabel(en.labels.firstName).pressSequentially('J');
}

/** The form's look: its own colors and font, and no wider than its place. */
const look = (where: Page | Frame) =>
  where
    .locator('kynect-on-demand [part~=panel]')
    .last()
    .evaluate((panel) => {
      const own = getComputedStyle(panel);
      const { width } = panel.getBoundingClientRect();
      return {
        ink: own.color,
        transform: own.textTransform,
        spacing: own.letterSpacing,
        wider: panel.scrollWidth > Math.ceil(width) + 1,
        hidden: width < 100,
      };
    });

test('there are enough kinds of pages', () => {
  expect(cages.length).toBeGreaterThanOrEqual(40);
});

test.each(cages.map(([name, animal], cage) => ({ name, animal, cage })))(
  '$name',
  async ({ animal, cage }) => {
    await page.emulateMedia(animal.media ?? { media: null, forcedColors: null, colorScheme: null });
    await page.setViewportSize({ width: animal.width ?? 900, height: 800 });
    await page.goto(`${origin()}/${cage}`);
    if (animal.meanwhile) await page.evaluate(animal.meanwhile);
    if (animal.stays) {
      await page.getByText('Call 855-459-6328.').first().waitFor();
      return;
    }
    const frame = animal.framed ? page.frames().at(-1) : undefined;
    const where = frame ?? page;
    await where.locator('kynect-on-demand').last().waitFor({ state: 'attached' });
    await listen(where);
    await askFirstQuestions(where);
    expect(await still(() => heard(where))).toEqual([]);
    const { ink, ...rest } = await still(() => look(where));
    expect(rest).toEqual({ transform: 'none', spacing: 'normal', wider: false, hidden: false });
    if (!animal.media) expect(['rgb(20, 32, 43)', 'rgb(232, 238, 243)']).toContain(ink);
    const { afterwards } = animal;
    if (afterwards) expect(await still(() => page.evaluate(afterwards))).toBe(true);
    expect(said).toEqual([]);
  },
);
