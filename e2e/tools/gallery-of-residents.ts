/** Pictures of every screen and state of the widget and of its pages, from fixed answers. */
import type { Browser, Page } from 'playwright';
import { launchChromium } from '../harness/chromium.ts';
import { trackerStates } from '../harness/tracker-states.ts';
import { secretOf, startWidgetService } from '../harness/widget-service.ts';
import { atEachWidth, type Language, readers, type Scheme } from './views.ts';

type Reader = {
  readonly page: Page;
  readonly language: Language;
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

async function trackers(reader: Reader): Promise<void> {
  for (const state of [...Object.keys(trackerStates), 'nothing']) {
    await open(reader, `/track#${secretOf(state)}`);
    await element(reader.page).getByRole('heading', { level: 3 }).first().waitFor();
    await atEachWidth(reader.page, `tracker-${state}`, reader.language, reader.scheme);
  }
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
  const service = await startWidgetService();
  const browser: Browser = await launchChromium(chromiumPath);
  try {
    for (const { language, scheme, context } of readers()) {
      const page = await (await browser.newContext(context)).newPage();
      const reader: Reader = { page, language, scheme, origin: service.origin };
      await trackers(reader);
      await form(reader);
      await embed(reader);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await service.stop();
  }
}
