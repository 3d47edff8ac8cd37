/** The page behind a private link in every state of a request: readable, with at most one obvious next step. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PARTIAL_LANGUAGES } from '../../shared/i18n/resident-languages.ts';
import { itemAt } from '../../shared/typed.ts';
import { words as first } from '../../widget/locales/en/first.ts';
import { laterWords as later } from '../../widget/locales/en/later.ts';
import { page as englishPage } from '../../widget/locales/en/page.ts';
import { trackerWords as english } from '../../widget/locales/en/tracker.ts';
import { page as spanishPage } from '../../widget/locales/es/page.ts';
import { trackerWords as spanish } from '../../widget/locales/es/tracker.ts';
import { trackWords } from '../../widget/locales/page-words.static.ts';
import { overEnglish } from '../../widget/locales/partial/overlay-chunk.ts';
import { ownWordsOf } from '../../widget/locales/partial/own-words.ts';
import { launchChromium } from '../harness/chromium.ts';
import { violations } from '../harness/look.ts';
import type { Site } from '../harness/site.ts';
import { trackerStates } from '../harness/tracker-states.ts';
import { secretOf, startWidgetService } from '../harness/widget-service.ts';

let service: Site;
/** Where staff allow every language. */
let allowing: Site;
let browser: Browser;
const views: Page[] = [];
const VIEWS = [
  { locale: 'en-US', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { locale: 'es-US', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
] as const;
beforeAll(async () => {
  service = await startWidgetService();
  allowing = await startWidgetService(PARTIAL_LANGUAGES);
  browser = await launchChromium(inject('chromiumPath'));
  for (const view of VIEWS) views.push(await (await browser.newContext(view)).newPage());
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await allowing?.stop();
});

/** Through an empty page, because changing only the fragment would not reload it. */
const open = async (page: Page, fragment: string, { origin } = service): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${origin}/track${fragment}`);
  await page.locator('kynect-on-demand').getByRole('heading', { level: 3 }).waitFor();
};
const filled = (page: Page) => page.locator('kynect-on-demand [part~=primary]');

test.each(Object.keys(trackerStates).map((state, at) => ({ state, at })))('$state', async ({ state, at }) => {
  for (const [index, page] of views.entries()) {
    await open(page, `#${secretOf(state)}`);
    // Every other state in each view: they share the same parts.
    if ((at + index) % 2 === 0) expect(await violations(page)).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      .toBe(true);
    await expect.poll(() => filled(page).count()).toBeLessThanOrEqual(1);
  }
});

test.each([
  ['late', english.times.save],
  ['booked', english.addToCalendar],
  ['past', english.notCalled.button.phone],
  ['cancelled', english.again.closed],
  ['cancelled-booked', english.again.closed],
  ['unreachable', english.again.closed],
  ['expired', english.again.closed],
])('%s offers one clear choice: %s', async (state, label) => {
  const page = itemAt(views, 0);
  await open(page, `#${secretOf(state)}`);
  await expect.poll(() => filled(page).allInnerTexts()).toEqual([label]);
});

test('a truncated link, and one that leads nowhere, say so and offer a way on', async () => {
  for (const [fragment, [answer]] of [
    ['', english.noLink],
    ['#cut-off', english.noLink],
    [`#${secretOf('nothing')}`, english.notKnown],
  ] as const) {
    const page = itemAt(views, 0);
    await open(page, fragment);
    await page.getByRole('heading', { name: answer }).waitFor();
    await page.getByRole('link', { name: '855-459-6328' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: english.linkAgain.send }).click();
    await page.getByText(english.linkAgain.wrong).waitFor();
    await page.getByLabel(english.linkAgain.label).fill('502-555-0147');
    await page.getByRole('button', { name: english.linkAgain.send }).click();
    await page.getByText(english.linkAgain.sent).waitFor();
    await page.getByRole('button', { name: english.again.closed }).click();
    await page.locator('kynect-on-demand [part~=form]').waitFor();
  }
});

test('in a right-to-left language that staff allow, form and tracker fit the smallest phone', async () => {
  const ar = overEnglish(ownWordsOf('ar'), { words: first, laterWords: later, trackerWords: english });
  const view = { locale: 'ar', viewport: { width: 320, height: 640 } };
  const page = await (await browser.newContext(view)).newPage();
  const panel = page.locator('kynect-on-demand [part~=panel]');
  const fits = async (state: string) => {
    expect(await violations(page), state).toEqual([]);
    const narrow = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await expect.poll(narrow, { message: state }).toBe(true);
  };
  await page.goto(`${allowing.origin}/track#new`);
  await page.getByRole('heading', { name: ar.words.heading.help }).waitFor();
  await expect.poll(() => panel.getAttribute('lang')).toBe('ar');
  await expect.poll(() => panel.getAttribute('dir')).toBe('rtl');
  await page.getByText(ar.words.open.now('3:40\u00a0م (التوقيت الشرقي)')).waitFor();
  await page.getByRole('button', { name: ar.words.next }).click();
  await page.getByRole('button', { name: ar.words.mistakes.help }).waitFor();
  await fits('form with a mistake');
  await open(page, `#${secretOf('waiting')}`, allowing);
  await page.getByText(ar.trackerWords.state.waiting).waitFor();
  await page.getByText(ar.trackerWords.atHand.heading).waitFor();
  await page.getByRole('link', { name: trackWords.ar.back }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  await page.getByRole('button', { name: ar.trackerWords.keep.qr }).click();
  await fits('tracker');
  // Readers can switch to English at any time: eight languages are folded, and the focus stays there.
  const menu = page.locator('kynect-on-demand [part=languages] summary');
  await menu.click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(english.state.waiting).waitFor();
  await page.getByRole('link', { name: trackWords.en.back }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('ltr');
  await expect.poll(() => menu.evaluate((one) => one.matches(':focus'))).toBe(true);
  await expect.poll(() => page.getByRole('button', { name: 'Kiswahili' }).isVisible()).toBe(false);
  await page.context().close();
});

test('the link as a QR code opens by key, stays black on white in any colors, and closes again', async () => {
  const page = itemAt(views, 0);
  await open(page, `#${secretOf('waiting')}`);
  const code = page.getByRole('img', { name: english.keep.qr });
  await page.getByRole('button', { name: english.keep.qr, expanded: false }).press('Enter');
  await page.getByText(english.keep.scan).waitFor();
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  const colors = () =>
    code.evaluate((svg) => {
      const path = svg.querySelector('path');
      return [getComputedStyle(svg).backgroundColor, path && getComputedStyle(path).fill];
    });
  await expect.poll(colors).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  expect(await violations(page)).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole('button', { name: english.keep.qr, expanded: true }).press('Enter');
  await code.waitFor({ state: 'detached' });
});

test('an action is answered where it was taken, and what was typed wrong is marked', async () => {
  const page = itemAt(views, 0);
  await open(page, `#${secretOf('unconfirmed')}`);
  const { keep, confirmNumber, refusals, changePhone } = english;
  const within = (text: string | RegExp) =>
    expect
      .poll(() =>
        page.getByText(text).evaluate((said) => {
          const { top, bottom } = said.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }),
      )
      .toBe(true);
  await page.getByRole('button', { name: keep.copy }).click();
  await within(new RegExp(`${keep.copied}|${keep.notCopied}`));

  await page.getByRole('button', { name: confirmNumber.button }).press('Enter');
  await page.getByRole('button', { name: confirmNumber.send }).press('Enter');
  await within(confirmNumber.sent);
  const code = page.getByLabel(confirmNumber.label);
  await expect.poll(() => code.evaluate((field) => field.matches(':focus'))).toBe(true);
  await code.fill('123456');
  await code.press('Enter');
  await within(String(refusals['code-wrong']));
  await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => code.evaluate((field) => field.matches(':focus'))).toBe(true);
  await page.getByRole('button', { name: confirmNumber.back }).press('Enter');

  await page.route('**/resident.change', (route) => route.abort());
  await page.getByRole('button', { name: changePhone.button }).press('Enter');
  await page.getByLabel(changePhone.label).fill('502-555-0147');
  await page.getByLabel(changePhone.label).press('Enter');
  await within(english.notSaved);
});

test('“Nobody called me” asks first, and “Yes, they called” is an answer too', async () => {
  const page = itemAt(views, 0);
  await open(page, `#${secretOf('past')}`);
  const { notCalled } = english;
  await page.getByRole('button', { name: notCalled.button.phone }).click();
  await page.getByRole('group', { name: notCalled.sure.phone }).waitFor();
  await page.getByRole('button', { name: notCalled.no }).click();
  await page.getByRole('button', { name: notCalled.called.phone }).click();
  await page.getByText(notCalled.fine).waitFor();
  await page.getByRole('button', { name: notCalled.button.phone }).waitFor();
});

test('the page around it is kynect’s, in the language that the reader chooses', async () => {
  const page = itemAt(views, 0);
  await open(page, `#${secretOf('waiting')}`);
  await page.getByRole('link', { name: englishPage.back }).waitFor();
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('link', { name: spanishPage.back }).waitFor();
  await page.getByText(spanishPage.whose).waitFor();
  await page.getByText(spanish.meanwhile.free.phone).waitFor();
  await expect.poll(() => page.getByText(englishPage.whose).isVisible()).toBe(false);
  await expect.poll(() => page.title()).toBe(`${spanishPage.title} · kynect On Demand`);
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('es');
});

test('“I am deaf: text or relay only” is one choice: it opens no list, and the call goes by relay', async () => {
  const page = itemAt(views, 0);
  await page.goto('about:blank');
  await page.goto(`${service.origin}/track#new`);
  const next = () => page.getByRole('button', { name: first.next }).click();
  await page.getByRole('radio').first().check();
  await next();
  const [label, hint] = first.needs['text-or-relay'];
  await page.getByRole('checkbox', { name: label }).check();
  await page.getByText(String(hint)).waitFor();
  await page.getByLabel(first.labels.zip).fill('40202');
  await page.getByLabel(first.labels.language, { exact: true }).selectOption('en');
  await next();
  await page.getByLabel(later.labels.firstName).fill('Marisolde');
  await page.getByLabel(later.labels.lastName).fill('Quillfeather');
  await next();
  await page.getByRole('radio', { name: later.byRelay }).check();
  await page.getByLabel(later.labels.phone).fill('502-555-0133');
  await next();
  await page.getByRole('definition').filter({ hasText: label }).waitFor();
  await page.getByRole('checkbox', { name: later.labels.share }).check();
  const sent = page.waitForRequest('**/resident.request');
  await page.getByRole('button', { name: later.send }).click();
  await expect.poll(async () => (await sent).postDataJSON()).toMatchObject({ needs: ['text-or-relay'] });
  await page.getByText(english.meanwhile.free.phone).waitFor();
});
