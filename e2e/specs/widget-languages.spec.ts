/** Words are data: a made-up language, longer than any other and right to left, reveals every text that was hard-coded. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as english } from '../../widget/locales/en/first.ts';
import { laterWords } from '../../widget/locales/en/later.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { axeIn } from '../harness/axe.ts';
import { settled } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { page as pageOf, startSite } from '../harness/site.ts';

const en = wholeWords(english, laterWords);
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { chosen: { zip: '40202' } });
});
afterAll(() => harness?.stop());

/** Replaces a chunk: its words in brackets, prefixed with Arabic, half again as long. */
const strange = (file: string, give: string) => `
import * as real from ${JSON.stringify(`./${file}?as-it-is`)};
const long = (text) => /^\\[/.test(text) ? text : '[\\u0646\\u0635 ' + text + ' ' + '\\u0639\\u0631\\u0628\\u064a '.repeat(1 + text.length / 12) + ']';
const keep = ['lang', 'dir', 'speech', 'languages'];
const deep = (value, name) => keep.includes(name) ? value
  : typeof value === 'string' ? long(value)
  : typeof value === 'function' ? (...given) => deep(value(...given))
  : Array.isArray(value) ? value.map((one) => one && deep(one))
  : value && Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, key)]));
export const contract = real.contract;
${give}`;
/** Each of Arabic's six plural forms looks different, like in `widget/locales/plural.test.ts`. */
const SUMMARY = `(count) => '[\\u0646\\u0635 ' + new Intl.PluralRules('ar').select(count) + ' ' + count + ']'`;
const LANGUAGE = `export const words = { ...deep(real.words), dir: 'rtl', summary: ${SUMMARY} }; export const laterWords = deep(real.laterWords); export const trackerWords = deep(real.trackerWords);`;

const open = async (): Promise<Page> => {
  const page = await harness.resident({ viewport: { width: 320, height: 640 } });
  await page.route('**/es-*.js', (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' },
      body: strange('es.js', LANGUAGE),
    }),
  );
  await page.goto(`${harness.kynect.origin}/es`);
  await page.locator('kynect-on-demand [part~=button]').click();
  return page;
};

/** Texts of the form that come from no catalog: only data, listed here. */
const DATA = /^[\d\s.,:()+-]*$|^(42101|Warren|Barren|Ana|Ruiz|English|855|1-855|502)/;
const foreign = async (page: Page): Promise<string[]> => {
  const texts = await page.evaluate(() => {
    const root = document.querySelector('kynect-on-demand')?.shadowRoot as ShadowRoot;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all: string[] = [];
    for (let at = walker.nextNode(); at; at = walker.nextNode()) {
      const { parentElement } = at;
      const hidden = parentElement?.closest('[hidden],style,option:not([value=""])');
      if (!hidden && at.textContent?.trim()) all.push(at.textContent.trim());
    }
    return all;
  });
  return texts.filter((text) => !text.includes('\u0646\u0635') && !DATA.test(text));
};
const layout = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('kynect-on-demand')?.shadowRoot as ShadowRoot;
    const box = (selector: string) => root.querySelector(selector)?.getBoundingClientRect() as DOMRect;
    const dialog = root.querySelector('dialog') as HTMLElement;
    const [title, close, mark, label] = [
      '#k-title',
      '[part=close]',
      '[part=choice] input',
      '[part=choice] span',
    ].map(box);
    return {
      direction: getComputedStyle(root.querySelector('[part=panel]') as Element).direction,
      sideways: dialog.scrollWidth > dialog.clientWidth,
      closeAtTheLeft: !!title && !!close && close.left < title.left + title.width / 2,
      markAtTheRight: !mark || !label || mark.left > label.left,
    };
  });
const inOrder = { direction: 'rtl', sideways: false, closeAtTheLeft: true, markAtTheRight: true };
const summed = (page: Page) => page.locator('#k-why').innerText();

test('right to left with texts half as long again, every step fits a small phone and shows only catalog texts', async () => {
  const page = await open();
  const next = () => page.locator('kynect-on-demand [part~=primary]').click();
  const looked = async (step: string) => {
    await expect.poll(() => foreign(page), { message: step }).toEqual([]);
    await expect.poll(() => layout(page), { message: step }).toEqual(inOrder);
    expect(await axeIn(page), step).toEqual([]);
  };
  await page.getByRole('radio').first().waitFor();
  await looked('help');
  await next();
  await page.locator('kynect-on-demand [part~=summary]').waitFor();
  await looked('help, with its mistake');
  await expect.poll(() => summed(page)).toContain('one 1');
  await page.getByRole('radio').first().check();
  await next();
  await page.locator('#k-zip').waitFor();
  // A Spanish screen begins with Spanish.
  await page.locator('#k-language').selectOption('');
  await next();
  await page.locator('#k-why').waitFor();
  await looked('place, with its mistakes');
  await expect.poll(() => summed(page)).toContain('two 2');
  await page.locator('#k-zip').fill('42101');
  await page.locator('#k-county').waitFor();
  await page.locator('summary').click();
  await looked('place');
  await page.locator('#k-county').selectOption('Warren');
  await page.locator('#k-language').selectOption('en');
  await next();
  await page.locator('#k-firstName').fill('Ana');
  await page.locator('#k-lastName').fill('Ruiz');
  await looked('person');
  await next();
  await page.getByRole('radio').first().check();
  await page.locator('#k-phone').fill('502-555-0143');
  await looked('contact');
  await next();
  await page.locator('#k-share').waitFor();
  await looked('review');
  await page.context().close();
});

test.each(['de', 'es-MX', 'ES', ''])('a page in "%s" gets the nearest language', async (lang) => {
  const site = await startSite(() =>
    pageOf(
      `<script type="module" src="${harness.api().origin}/widget/v1/kynect-on-demand.js"></script><kynect-on-demand><p>Call.</p></kynect-on-demand>`,
      lang,
    ),
  );
  const page = await harness.resident();
  await page.goto(site.origin);
  const spoken = page.locator('kynect-on-demand .kod');
  await spoken.waitFor();
  await expect.poll(() => spoken.getAttribute('lang')).toBe(/^es/i.test(lang) ? 'es' : 'en');
  await page.context().close();
  await site.stop();
});

test('a screen reader gets names, states, mistakes, and their fields', async () => {
  const page = await harness.resident({ viewport: { width: 1100, height: 800 } });
  await page.goto(harness.kynect.origin);
  await page.getByRole('button', { name: en.open.start }).click();
  const dialog = page.getByRole('dialog', { name: en.open.start });
  await dialog.getByText(/call you by \d/).waitFor();
  const treeNow = async () =>
    (await settled(() => dialog.ariaSnapshot()))
      .replace(/\d{1,2}:\d\d.[ap]\.m\./, '(time)')
      .replace(/localhost:\d+/, 'localhost');
  expect(await treeNow()).toMatchInlineSnapshot(`
    "- dialog "Get a call about health coverage":
      - heading "Get a call about health coverage" [level=2]
      - button "Español"
      - button "Close"
      - status
      - status
      - paragraph: Somebody can call you by (time) Eastern.
      - status
      - paragraph: Step 1 of 5
      - heading "What do you need help with?" [level=3]
      - group "What do you need help with?":
        - radio "Applying for coverage Medicaid, KCHIP, or help with the cost of a plan"
        - text: Applying for coverage Medicaid, KCHIP, or help with the cost of a plan
        - radio "Choosing a health plan Comparing plans and signing up for one"
        - text: Choosing a health plan Comparing plans and signing up for one
        - radio "Applying and choosing a plan Both, or if you are not sure"
        - text: Applying and choosing a plan Both, or if you are not sure
      - status
      - paragraph:
        - button "Continue"
      - paragraph:
        - link "I asked before and lost my link":
          - /url: http://localhost/track"
  `);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: en.next }).click();
  await page.getByLabel(en.labels.zip).fill('123');
  await page.getByRole('button', { name: en.next }).click();
  await page.getByRole('button', { name: en.mistakes.zip }).waitFor();
  expect(await treeNow()).toMatchInlineSnapshot(`
    "- dialog "Get a call about health coverage":
      - heading "Get a call about health coverage" [level=2]
      - button "Español"
      - button "Close"
      - status
      - status
      - paragraph: Somebody can call you by (time) Eastern.
      - status
      - paragraph: Step 2 of 5
      - heading "Where do you live, and what language do you speak?" [level=3]
      - group "2 answers need another look":
        - paragraph: 2 answers need another look
        - list:
          - listitem:
            - button "Enter a ZIP code with 5 digits, like 40601."
          - listitem:
            - button "Choose the language you want to speak."
      - paragraph:
        - text: ZIP code We look for somebody near you. Enter a ZIP code with 5 digits, like 40601.
        - textbox "ZIP code" [invalid]: "123"
      - status
      - paragraph:
        - text: Language Choose the language you want to speak.
        - combobox "Language" [invalid]:
          - option "Choose a language" [selected]
          - option "English"
          - option "Español · Spanish"
          - option "中文 · Chinese"
          - option "Deutsch · German"
          - option "Tiếng Việt · Vietnamese"
          - option "العربية · Arabic"
          - option "Srpskohrvatski / Bosanski · Serbo-Croatian/Bosnian"
          - option "日本語 · Japanese"
          - option "Français · French"
          - option "한국어 · Korean"
          - option "Deitsch · Pennsylvania Dutch"
          - option "नेपाली · Nepali"
          - option "Afaan Oromoo · Oromo"
          - option "Русский · Russian"
          - option "Tagalog"
          - option "Ikirundi · Kirundi"
          - option "Kiswahili · Swahili"
          - option "Soomaali · Somali"
          - option "Ikinyarwanda · Kinyarwanda"
          - option "မြန်မာဘာသာ · Burmese"
          - option "ကညီကျိာ် · Karen"
          - option "Kreyòl ayisyen · Haitian Creole"
      - 'checkbox "I am deaf: text or relay only We tell the person who helps you."'
      - text: "I am deaf: text or relay only We tell the person who helps you."
      - group: I need an interpreter, ASL, TTY, or relay (optional)
      - status
      - paragraph:
        - button "Continue"
        - button "Back""
  `);
  await page.context().close();
});

test('every control stays visible with forced colors and at 400 % zoom', async () => {
  const page = await harness.resident({ viewport: { width: 320, height: 256 }, forcedColors: 'active' });
  await page.goto(harness.kynect.origin);
  await page.getByRole('button', { name: en.open.start }).click();
  await page.getByRole('button', { name: en.next }).click();
  const edges = () =>
    page
      .locator('kynect-on-demand [part~=primary], kynect-on-demand [part~=summary]')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth));
  await expect.poll(edges).toHaveLength(2);
  await expect.poll(edges).not.toContain('0px');
  expect(await axeIn(page)).toEqual([]);
  await page.context().close();
});
