/** Pictures of every screen and state of the widget and of its pages, from fixed answers. */
import type { Browser, Page } from 'playwright';
import { languages } from '../../shared/i18n/languages.ts';
import { PARTIAL_LANGUAGES } from '../../shared/i18n/resident-languages.ts';
import { launchChromium } from '../harness/chromium.ts';
import { trackerStates } from '../harness/tracker-states.ts';
import { BUSY_ZIP, secretOf, startWidgetService } from '../harness/widget-service.ts';
import { atEachWidth, OF_RESIDENTS, type ResidentsLanguage, readers, type Scheme } from './views.ts';

type Reader = {
  readonly page: Page;
  readonly language: ResidentsLanguage;
  readonly scheme: Scheme;
  readonly origin: string;
};
const element = (page: Page) => page.locator('kynect-on-demand');
const next = (page: Page) => element(page).locator('[part~=primary]').first().click();

/** Through an empty page, because changing only the fragment would not reload it. */
async function open({ page, origin }: Reader, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${origin}${path}`);
}

/** A tracker, once its last part is shown, in the reader's language. */
async function openTracker(reader: Reader, state: string): Promise<void> {
  await open(reader, `/track#${secretOf(state)}`);
  const panel = element(reader.page).locator(`[part~=panel][lang=${reader.language}]`);
  await panel.locator('.lines, #k-where').first().waitFor();
}

async function trackers(reader: Reader): Promise<void> {
  for (const state of [...Object.keys(trackerStates), 'nothing']) {
    await openTracker(reader, state);
    await atEachWidth(reader.page, `tracker-${state}`, reader.language, reader.scheme);
  }
}

/** What a tracker asks in place, by state: what opens it, in any language. */
const ASKED = {
  'waiting-cancel': ['waiting', '[part~=cancel]'],
  'waiting-another-time': ['waiting', '.rows > li:nth-child(1) > button'],
  'waiting-another-number': ['waiting', '.rows > li:nth-child(2) > button'],
  'waiting-qr-code': ['waiting', '.section [aria-expanded]'],
  'waiting-history': ['waiting', '.rows summary'],
  'done-not-right': ['done', '[part~=dispute]'],
} as const;

async function asked(reader: Reader): Promise<void> {
  for (const [name, [state, opener]] of Object.entries(ASKED)) {
    await openTracker(reader, state);
    await element(reader.page).locator(opener).first().click();
    await atEachWidth(reader.page, `tracker-${name}`, reader.language, reader.scheme);
  }
}

/** On somebody else's page: the button with its promise, and the dialog it opens. */
async function button(reader: Reader): Promise<void> {
  const { page, origin, language, scheme } = reader;
  const host = `<!doctype html><html lang=${language}><meta name=viewport content="width=device-width"><meta name=color-scheme content="light dark"><title>Host</title><body><script type=module src="${origin}/widget/v1/kynect-on-demand.js"></script><kynect-on-demand><p>855-459-6328</p></kynect-on-demand>`;
  await page.route('**/host', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: host }),
  );
  await open(reader, '/host');
  await element(page).locator('#k-open').waitFor();
  await atEachWidth(page, 'button', language, scheme);
  await element(page).locator('[part~=button]').click();
  await page.getByRole('radio').first().waitFor();
  await atEachWidth(page, 'button-dialog', language, scheme);
}

/** Places that ask for more, and a person who is deaf. */
async function places(reader: Reader): Promise<void> {
  const { page, language, scheme } = reader;
  const shoot = (name: string) => atEachWidth(page, `form-2-place-${name}`, language, scheme);
  const at = async (zip: string) => {
    await open(reader, '/track#new');
    await page.getByRole('radio').first().check();
    await next(page);
    await page.locator('#k-zip').fill(zip);
    await page.locator('#k-language').selectOption('ne');
  };
  await at('42101');
  await next(page);
  await page.locator('#k-county').waitFor();
  await shoot('in-two-counties');
  await at('45202');
  await next(page);
  await element(page).locator('[part~=summary]').waitFor();
  await shoot('out-of-state');
  await at('40202');
  await page.getByRole('checkbox').first().check();
  await element(page).locator('form summary').click();
  await shoot('deaf');
}

/** Nobody can call within thirty minutes: the times to choose from. */
async function busy(reader: Reader): Promise<void> {
  const { page, language, scheme } = reader;
  const shoot = (name: string) => atEachWidth(page, `form-3-when${name}`, language, scheme);
  await open(reader, '/track#new');
  await page.getByRole('radio').first().check();
  await next(page);
  await page.locator('#k-zip').fill(BUSY_ZIP);
  await page.locator('#k-language').selectOption('en');
  await next(page);
  await page.locator('[name=wish]').first().waitFor();
  await shoot('');
  await next(page);
  await element(page).locator('[part~=summary]').waitFor();
  await shoot('-missing');
}

/** Each step of the form: empty, with what is missing named, and filled in. */
async function form(reader: Reader): Promise<void> {
  const { page, language, scheme } = reader;
  const shoot = (name: string) => atEachWidth(page, `form-${name}`, language, scheme);
  await open(reader, '/track#new');
  await element(page).locator('[part~=form]').waitFor();
  const step = async (name: string, fill: () => Promise<unknown>) => {
    await shoot(name);
    await next(page);
    await element(page).locator('[part~=summary]').waitFor();
    await shoot(`${name}-missing`);
    await fill();
    await shoot(`${name}-filled`);
    await next(page);
  };
  await step('1-help', () => page.getByRole('radio').first().check());
  await page.locator('#k-zip').waitFor();
  await step('2-place', async () => {
    await page.locator('#k-zip').fill('40202');
    await page.locator('#k-language').selectOption('en');
  });
  await page.locator('#k-firstName').waitFor();
  await step('3-name', async () => {
    await page.locator('#k-firstName').fill('Marisol');
    await page.locator('#k-lastName').fill('Sample');
  });
  await page.getByRole('radio').first().waitFor();
  await step('4-contact', async () => {
    await page.getByRole('radio').first().check();
    await page.locator('#k-phone').fill('502-555-0133');
  });
  await page.locator('#k-share').waitFor();
  await step('5-review', () => page.locator('#k-share').check());
  await element(page).locator('[part~=lead]').waitFor();
  await shoot('6-sent');
}

async function embed(reader: Reader): Promise<void> {
  await open(reader, '/embed');
  await reader.page.getByRole('heading', { level: 1 }).first().waitFor();
  await atEachWidth(reader.page, 'embed', reader.language, reader.scheme);
}

export async function takeResidentGallery(chromiumPath: string): Promise<void> {
  // As it ships, and where staff allow every language.
  const service = await startWidgetService();
  const allowing = await startWidgetService(PARTIAL_LANGUAGES);
  const browser: Browser = await launchChromium(chromiumPath);
  try {
    for (const { language, scheme, context } of readers(OF_RESIDENTS)) {
      const page = await (await browser.newContext(context)).newPage();
      const reader: Reader = {
        page,
        language,
        scheme,
        origin: (language in languages ? service : allowing).origin,
      };
      for (const take of [button, trackers, asked, form, places, busy, embed]) await take(reader);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await service.stop();
    await allowing.stop();
  }
}
