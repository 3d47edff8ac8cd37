/** The whole path, from the first question to a cancelled request, on pages with the strictest policies. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Manifest } from '../../widget/build/build.ts';
import { words as first } from '../../widget/locales/en/first.ts';
import { laterWords } from '../../widget/locales/en/later.ts';
import { trackerWords } from '../../widget/locales/en/tracker.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { still } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { page as pageOf, type Site, startSite } from '../harness/site.ts';

const en = wholeWords(first, laterWords);
const MANIFEST = fileURLToPath(new URL('../../dist/widget/manifest.json', import.meta.url));
const ELEMENT = '<kynect-on-demand inline><p>Call 855-459-6328.</p></kynect-on-demand>';

let harness: Harness;
let manifest: Manifest;
const sites: Site[] = [];
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { chosen: { zip: '40202' } });
  manifest = JSON.parse(await readFile(MANIFEST, 'utf8'));
});
afterEach(async () => {
  for (const site of sites.splice(0)) await site.stop();
});
afterAll(() => harness?.stop());

const started = async (body: string, policy?: string): Promise<string> => {
  const site = await startSite(() => pageOf(body), policy);
  sites.push(site);
  return site.origin;
};
const script = (file: string, attribute: string): string =>
  `<script ${attribute} src="${harness.api().origin}/widget/${manifest.release}/${file}" integrity="${manifest.files[file]?.integrity}" crossorigin></script>`;
const module = (): string => script('kynect-on-demand.js', 'type="module"');
/** One origin for scripts and data; `scripts` replaces it for pages that trust something narrower. */
const strict = (scripts = harness.api().origin): string =>
  `default-src 'none'; script-src ${scripts}; connect-src ${harness.api().origin}; style-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types kynect-on-demand`;

type Where = Pick<Page, 'locator' | 'getByRole' | 'getByLabel' | 'getByText'>;

/** Violations of the page's policy, and its console messages. */
const listen = async (page: Page): Promise<string[]> => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (fault) => said.push(String(fault)));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.log(violatedDirective, blockedURI),
    ),
  );
  return said;
};

async function sendRequest(where: Where, phone: string): Promise<void> {
  const next = () => where.getByRole('button', { name: en.next }).click();
  await where.getByRole('radio').first().check();
  await next();
  await where.getByLabel(en.labels.zip).fill('40202');
  await where.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await next();
  await where.getByLabel(en.labels.firstName).fill('Marisolde');
  await where.getByLabel(en.labels.lastName).fill('Quillfeather');
  // Like many users: submits by keyboard.
  await where.getByLabel(en.labels.lastName).press('Enter');
  await where.getByRole('radio', { name: en.methods.phone[0] }).check();
  await where.getByLabel(en.labels.phone).fill(phone);
  await next();
  await where.getByRole('checkbox', { name: en.labels.share }).check();
  await where.getByRole('button', { name: en.send }).click();
  await where.locator('[part~=lead]').waitFor();
}

async function changeAndCancel(where: Where, phone: string): Promise<void> {
  const { changePhone, cancel, headline } = trackerWords;
  await where.getByRole('button', { name: changePhone.button }).click();
  await where.getByLabel(changePhone.label).fill(phone);
  await where.getByLabel(changePhone.label).press('Enter');
  await where.getByText(changePhone.done).waitFor();
  await where.getByRole('button', { name: cancel.button }).click();
  await where.getByRole('button', { name: cancel.yes }).click();
  await where.getByRole('heading', { name: headline.cancelled }).waitFor();
}

const PAGES = {
  'a pinned module with its hash': async () => started(module() + ELEMENT, strict()),
  'the classic script, trusted by its hash and not by its origin': async () => {
    const file = 'kynect-on-demand.iife.js';
    return started(script(file, 'defer') + ELEMENT, strict(`'${manifest.files[file]?.integrity}'`));
  },
  'a frame that may run scripts, has an origin, and may do nothing else': async () => {
    const inner = await started(module() + ELEMENT, strict());
    const may = 'allow-scripts allow-same-origin';
    return started(`<iframe sandbox="${may}" title="Help" width="700" height="900" src="${inner}"></iframe>`);
  },
};

test.each(Object.entries(PAGES).map(([name, start], number) => ({ name, start, number })))(
  '$name: a request is sent, followed after a reload, changed, and cancelled',
  async ({ start, number }) => {
    const page = await harness.resident({ viewport: { width: 900, height: 1000 } });
    const said = await listen(page);
    await page.goto(await start());
    const framed = (await page.locator('iframe').count()) > 0;
    const where: Where = framed ? page.frameLocator('iframe') : page;
    await sendRequest(where, `502-555-013${number}`);
    await page.reload();
    await where.locator('[part~=lead]').waitFor();
    await changeAndCancel(where, `502-555-014${number}`);
    expect(await still(async () => said)).toEqual([]);
    await page.context().close();
  },
);

test('a page that trusts the module only by its hash: visitors find another way, and the console says what to add', async () => {
  const page = await harness.resident({ viewport: { width: 390, height: 844 } });
  const said = await listen(page);
  const { integrity } = manifest.files['kynect-on-demand.js'] ?? {};
  await page.goto(await started(module() + ELEMENT, strict(`'${integrity}'`)));
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: en.next }).click();
  await page.getByLabel(en.labels.zip).fill('40202');
  await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await page.getByRole('button', { name: en.next }).click();
  await page.getByText(en.trouble.blocked).waitFor();
  await page.getByRole('link', { name: '855-459-6328' }).waitFor();
  await expect.poll(() => page.getByText(en.trouble.offline).count()).toBe(0);
  const origin = harness.api().origin;
  const ours = (await still(async () => said)).filter((line) => line.startsWith('<kynect-on-demand>'));
  expect(ours).toEqual([expect.stringContaining(`add ${origin} to its script-src`)]);
  await page.getByRole('link', { name: en.ownForm }).click();
  await page.waitForURL(`${origin}/track#new`);
  await sendRequest(page, '502-555-0136');
  await page.context().close();
});

test('a page that allows our script and not our data keeps its own words, and its console names the directive', async () => {
  const page = await harness.resident();
  const said = await listen(page);
  const origin = harness.api().origin;
  await page.goto(
    await started(module() + ELEMENT, strict().replace(/connect-src \S+;/, "connect-src 'self';")),
  );
  await page.getByText('855-459-6328').waitFor();
  await expect.poll(() => said.some((line) => line.includes(`add ${origin} to its connect-src`))).toBe(true);
  expect((await still(async () => said)).filter((line) => line.includes('kod site add'))).toEqual([]);
  await page.context().close();
});
