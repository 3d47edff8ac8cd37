/** `/embed` and every page that it recommends; and pages that load the widget twice, late, or in odd places. */
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { words as first } from '../../widget/locales/en/first.ts';
import { laterWords } from '../../widget/locales/en/later.ts';
import { words as spanish } from '../../widget/locales/es/first.ts';
import { laterWords as laterSpanish } from '../../widget/locales/es/later.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { axeIn } from '../harness/axe.ts';
import { still } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { page as pageOf, type Site, startSite } from '../harness/site.ts';

const en = wholeWords(first, laterWords);
let harness: Harness;
const sites: Site[] = [];
const pages: Page[] = [];
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { chosen: { zip: '40202', languages: ['en', 'es'] } });
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  for (const site of sites.splice(0)) await site.stop();
});
afterAll(() => harness?.stop());

const api = () => harness.api().origin;
const visitor = async (width = 1100): Promise<Page> => {
  const page = await harness.resident({ viewport: { width, height: 800 } });
  pages.push(page);
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.defineProperty(globalThis, 'reports', { value: reports, enumerable: false });
    addEventListener('securitypolicyviolation', (seen) =>
      reports.push(`${seen.violatedDirective} ${seen.blockedURI}`),
    );
  });
  return page;
};
const reports = (page: Page) => page.evaluate(() => (globalThis as unknown as { reports: string[] }).reports);
const site = async (body: string, policy?: string, lang = 'en'): Promise<Site> => {
  const started = await startSite(() => pageOf(body, lang), policy);
  sites.push(started);
  return started;
};
const visit = async (body: string, policy?: string, lang?: string): Promise<Page> => {
  const page = await visitor();
  await page.goto((await site(body, policy, lang)).origin);
  return page;
};
const form = (page: Page, words = first) => page.getByRole('heading', { name: words.heading.help });
const button = (page: Page, words = first) => page.getByRole('button', { name: words.open.start });
const script = (attributes = 'type="module"', file = 'kynect-on-demand.js') =>
  `<script ${attributes} src="${api()}/widget/v1/${file}"></script>`;
const element = '<kynect-on-demand inline><p>Call 855-459-6328.</p></kynect-on-demand>';

describe('/embed', () => {
  const open = async (width?: number) => {
    const page = await visitor(width);
    await page.goto(`${api()}/embed`);
    // No requests for an element far below the viewport.
    await page.locator('#preview').scrollIntoViewIfNeeded();
    await button(page).waitFor();
    return page;
  };
  const snippet = (page: Page) => page.locator('#snippet').innerText();

  test.each([320, 1100])('is readable by everybody at %d pixels, and obeys its own policy', async (width) => {
    const page = await open(width);
    expect(await still(() => reports(page))).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      .toBe(true);
    expect(await axeIn(page)).toEqual([]);
  });

  test('the preview follows every choice', async () => {
    const page = await open();
    await page.getByLabel('The form in the page').check();
    await form(page).waitFor();
    await page.getByLabel('Language').selectOption('es');
    await form(page, spanish).waitFor();
    await page.getByLabel('Colors', { exact: true }).selectOption('dark');
    await form(page, spanish).waitFor();
    const paper = page.locator('kynect-on-demand [part~=panel]');
    await expect
      .poll(() => paper.evaluate((panel) => getComputedStyle(panel).backgroundColor))
      .toBe('rgb(16, 23, 29)');
  });

  test('a site’s address becomes the command that staff run', async () => {
    const page = await open();
    await page.getByLabel('Address of your site').fill('https://clinic.example/help?x=1');
    await page.getByText('kod site add https://clinic.example --reason "…"', { exact: true }).waitFor();
    await page.getByLabel('Address of your site').fill('https://clinic');
    await page.getByLabel('Address of your site').press('Tab');
    await page.getByText('That is no address of a site').waitFor();
  });

  test.each([
    { name: 'a button', choose: [], shown: button },
    { name: 'a pinned button', choose: ['An address that never changes'], shown: button },
    { name: 'the form', choose: ['The form in the page'], shown: form },
    { name: 'a tag alone', choose: ['The form in the page', 'script tag and nothing else'], shown: form },
    {
      name: 'a pinned tag alone',
      choose: ['script tag and nothing else', 'An address that never'],
      shown: button,
    },
    { name: 'a classic script', choose: ['A classic script', 'An address that never'], shown: button },
    {
      name: 'a classic tag alone',
      choose: ['A classic script', 'script tag and nothing else'],
      shown: button,
    },
    { name: 'a shared computer', choose: ['Shared computers', 'The form in the page'], shown: form },
  ])('its tag for $name works on a site with its policy', async ({ choose, shown }) => {
    const page = await open();
    for (const label of choose) await page.getByLabel(label).check();
    const copied = await snippet(page);
    const policy = `default-src 'none'; style-src 'none'; ${await page.locator('#policy').innerText()}`;
    const there = await visit(copied, policy);
    await shown(there).waitFor();
    expect(await still(() => reports(there))).toEqual([]);
  });

  test('a pinned Spanish form speaks Spanish on an English page', async () => {
    const page = await open();
    await page.getByLabel('Language').selectOption('es');
    await page.getByLabel('An address that never changes').check();
    await button(await visit(await snippet(page)), spanish).waitFor();
  });

  test('a file that does not match its hash is not run, and the phone number stays', async () => {
    const page = await open();
    await page.getByLabel('An address that never changes').check();
    const there = await visit((await snippet(page)).replace(/sha384-..../, 'sha384-AAAA'));
    await there.getByRole('link', { name: '855-459-6328' }).waitFor();
    await expect.poll(() => there.evaluate(() => customElements.get('kynect-on-demand'))).toBeUndefined();
  });

  test('every example opens, in order for everybody', async () => {
    const page = await open();
    const examples = await page
      .locator('a[href^="embed/"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) {
      await page.goto(example);
      await page.locator('kynect-on-demand [part~=button], kynect-on-demand [part~=panel]').first().waitFor();
      expect(await still(() => reports(page)), example).toEqual([]);
      expect(await axeIn(page), example).toEqual([]);
    }
  });
});

test('on a forbidden origin the page’s own content stays, and the console says what to ask staff for', async () => {
  const page = await visitor();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  // The service gets another origin than the harness allowed.
  await page.route('**/trpc/**', async (route) => {
    const headers = { ...route.request().headers(), origin: 'https://stranger.example' };
    const reply = await fetch(route.request().url(), {
      method: route.request().method(),
      headers,
      body: route.request().postData(),
    });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    await route.abort('failed');
  });
  const { origin } = await site(script() + element);
  await page.goto(origin);
  await expect.poll(() => said.join()).toContain(`kod site add ${origin}`);
  await page.getByText('Call 855-459-6328.').waitFor();
  await expect.poll(() => form(page).count()).toBe(0);
});

describe('an unusual page', () => {
  test('with the tag twice, also as a classic script, and two elements: each element works, defined once', async () => {
    const page = await visit(
      script() + script() + script('defer', 'kynect-on-demand.iife.js') + element + element,
    );
    await expect.poll(() => form(page).count()).toBe(2);
    await page.getByRole('radio').first().check();
    await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(1);
  });

  test('with two versions: the first is used, and the console says so once', async () => {
    const page = await visitor();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.route('**/kynect-on-demand.js?other', async (route) => {
      const reply = await route.fetch({ url: `${api()}/widget/v1/kynect-on-demand.js` });
      await route.fulfill({ response: reply, body: (await reply.text()).replace('`0.1.0`', '`9.9.9`') });
    });
    const other = script('type="module"', 'kynect-on-demand.js?other');
    await page.goto((await site(script() + other + element)).origin);
    await form(page).waitFor();
    await expect.poll(() => said.filter((text) => text.includes('9.9.9'))).toHaveLength(1);
  });

  test('with an element long before its script: it applies what was set meanwhile', async () => {
    const page = await visit(element);
    await page.evaluate(() => {
      const early = document.querySelector('kynect-on-demand');
      Object.assign(early as object, { token: 'a-secret-that-nobody-has-0000' });
    });
    await page.addScriptTag({ type: 'module', url: `${api()}/widget/v1/kynect-on-demand.js` });
    await page.getByText('Call 855-459-6328.').waitFor();
    await expect
      .poll(() =>
        page.evaluate(
          () => (document.querySelector('kynect-on-demand') as HTMLElement & { token?: string }).token,
        ),
      )
      .toBe('a-secret-that-nobody-has-0000');
    await expect.poll(() => form(page).count()).toBe(0);
  });

  test('the form keeps typed text when the page’s script moves, removes, and reinserts it', async () => {
    const page = await visit(script() + element);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: en.next }).click();
    await page.getByLabel(en.labels.zip).fill('40202');
    await page.evaluate(() => {
      const one = document.querySelector('kynect-on-demand') as HTMLElement;
      history.pushState({}, '', '/elsewhere');
      one.remove();
      document.body.append(one);
      document.querySelector('main')?.prepend(one);
    });
    await page.getByLabel(en.labels.zip).waitFor();
    await expect.poll(() => page.getByLabel(en.labels.zip).inputValue()).toBe('40202');
    await page.evaluate(() => document.querySelector('kynect-on-demand')?.remove());
    await expect.poll(() => page.getByLabel(en.labels.zip).count()).toBe(0);
  });

  test('on a shared computer no typed text outlives the page', async () => {
    const page = await visit(script() + element.replace('inline', 'inline no-memory'));
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: en.next }).click();
    await page.getByLabel(en.labels.zip).fill('40202');
    await expect
      .poll(() => page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]))
      .toEqual([]);
    await page.reload();
    await form(page).waitFor();
    await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  test('the form is the same inside a shadow root and inside a frame', async () => {
    const inner = await site(script() + element);
    const page = await visit(
      `${script()}<div id="host"></div><iframe title="Help" width="600" height="600" src="${inner.origin}"></iframe>`,
    );
    await page.evaluate((html) => {
      const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = html;
    }, element);
    await form(page).waitFor();
    const framed = page.frameLocator('iframe');
    await framed.getByRole('heading', { name: en.heading.help }).waitFor();
    await framed.getByRole('radio').first().check();
    await framed.getByRole('button', { name: en.next }).click();
    await framed.getByLabel(en.labels.zip).waitFor();
  });

  test('the form follows a later change of the page’s language, and keeps its own direction on a right-to-left page', async () => {
    const page = await visit(script() + element);
    await form(page).waitFor();
    await page.evaluate(() => Object.assign(document.documentElement, { lang: 'es', dir: 'rtl' }));
    await form(page, spanish).waitFor();
    const direction = await page
      .locator('kynect-on-demand [part~=panel]')
      .evaluate((panel) => getComputedStyle(panel).direction);
    expect(direction).toBe('ltr');
  });
});

/** WCAG's contrast ratio of two computed colors. */
const contrast = (one: string, other: string): number => {
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe('a hostile page', () => {
  const shape = '<kynect-on-demand><p>Call 855-459-6328.</p></kynect-on-demand>';
  const console = (page: Page): string[] => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (fault) => said.push(String(fault)));
    return said;
  };

  test.each([
    ['dark, and does not say so', 'background:#10171d;color:#e8eef3', ''],
    ['dark, with an element that is told to be light', 'background:#10171d;color:#e8eef3', ' theme="light"'],
    ['light, with an element that is told to be dark', 'background:#fff;color:#222', ' theme="dark"'],
  ])('its colors are %s: text on the page’s background uses the matching ink', async (_how, style, theme) => {
    const tag = shape.replace('<kynect-on-demand', `<kynect-on-demand${theme}`);
    const page = await visit(`<style>html{${style}}</style>${script()}${tag}`);
    const hint = page.locator('kynect-on-demand [part~=hint]');
    await hint.waitFor();
    const [ink, ground] = await hint.evaluate((one) => [
      getComputedStyle(one).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ]);
    expect(contrast(ink ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5);
    // On its own background it uses its own color: in the dialog, and in the page, where no dialog style sets one.
    await button(page).click();
    const inside = await visit(
      `<style>html{${style}}</style>${script()}<kynect-on-demand inline${theme}></kynect-on-demand>`,
    );
    for (const shown of [page, inside]) {
      const panel = shown.locator('kynect-on-demand [part~=panel]');
      const [color, paper] = await panel.evaluate((one) => {
        const own = getComputedStyle(one);
        return [own.color, own.backgroundColor];
      });
      expect(contrast(color ?? '', paper ?? '')).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('inside shadow roots the form takes the language of the nearest element that names one, also when it changes', async () => {
    const page = await visit(`${script()}<section lang="es"><div id="outer"></div></section>`);
    await page.evaluate(() => {
      const outer = document.querySelector('#outer')?.attachShadow({ mode: 'open' });
      const inner = outer?.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      inner?.appendChild(document.createElement('kynect-on-demand')).toggleAttribute('inline', true);
    });
    await form(page, spanish).waitFor();
    await page.evaluate(() => document.querySelector('section')?.setAttribute('lang', 'en'));
    await form(page).waitFor();
  });

  test('its arrays have their own toJSON: the request arrives unharmed', async () => {
    const page = await visitor();
    await page.addInitScript(() => {
      Object.assign(Array.prototype, {
        toJSON() {
          return '[bent]';
        },
      });
    });
    await page.goto((await site(script() + element)).origin);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: en.next }).click();
    await page.getByLabel(en.labels.zip).fill('40202');
    await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
    await page.getByText(en.labels.needs).click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: en.next }).click();
    await page.getByLabel(en.labels.firstName).waitFor();
  });

  test('a browser translates it: a sentence that changes later shows, and the old one is gone', async () => {
    const page = await visit(script() + element);
    await form(page).waitFor();
    // Like Chromium's and Edge's translation: every text moves into new elements.
    await page.locator('kynect-on-demand').evaluate((host) => {
      const texts = document.createTreeWalker(host.shadowRoot as ShadowRoot, NodeFilter.SHOW_TEXT);
      const all: Text[] = [];
      while (texts.nextNode()) all.push(texts.currentNode as Text);
      for (const text of all) {
        if (!text.data.trim()) continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = `translated ${text.data}`;
        outer.append(inner);
        text.replaceWith(outer);
      }
    });
    await page.getByText(`translated ${en.heading.help}`).waitFor();
    await page.getByRole('button', { name: 'Español' }).click();
    await form(page, spanish).waitFor();
    await expect
      .poll(() => page.locator('kynect-on-demand [part~=panel]').innerText())
      .not.toContain('translated');
  });

  test('its frame has no origin: its content stays, and the console names the frame, not a useless command', async () => {
    const inner = await site(script() + element);
    const page = await visitor();
    const said = console(page);
    await page.goto(
      (await site(`<iframe sandbox="allow-scripts" title="Help" src="${inner.origin}"></iframe>`)).origin,
    );
    await expect.poll(() => said.join()).toContain('allow-same-origin');
    expect(said.join()).not.toContain('kod site add');
    await page.frameLocator('iframe').getByText('Call 855-459-6328.').waitFor();
  });

  const types = (names: string) => `require-trusted-types-for 'script'; trusted-types ${names}`;
  /** Like a page whose own Lit takes the policy name first. */
  const ownLit = '<script>trustedTypes.createPolicy("lit-html", { createHTML: (html) => html })</script>';

  test('its own Lit has taken the name of Lit’s policy: the widget uses another', async () => {
    const page = await visitor();
    const said = console(page);
    await page.goto((await site(ownLit + script() + element, types('lit-html kynect-on-demand'))).origin);
    await form(page).waitFor();
    expect(said).toEqual([]);
  });

  test('a page that was told to allow lit-html still works', async () => {
    await form(await visit(script() + element, types('lit-html'))).waitFor();
  });

  test('it allows no policy at all: its content stays, and the console says what to allow', async () => {
    const page = await visitor();
    const said = console(page);
    await page.goto((await site(ownLit + script() + element, types('lit-html'))).origin);
    await expect.poll(() => said.join()).toContain('add trusted-types kynect-on-demand');
    await page.getByText('Call 855-459-6328.').waitFor();
    expect(said.join()).not.toContain('Uncaught');
    expect(said.filter((text) => text.startsWith('TypeError'))).toEqual([]);
  });
});

test('nothing on the page changes: globals, styles, head, cookies, and storage stay the same, from the script to the sent request', async () => {
  const page = await visit(`<p id="own">Own text</p><div id="here"></div>`);
  /** Names and counts, and the style of the page's own text. */
  const state = () =>
    page.evaluate(() => {
      const own = getComputedStyle(document.querySelector('#own') as Element);
      return {
        globals: Object.getOwnPropertyNames(globalThis).sort(),
        prototypes: [Object, Array, Promise, HTMLElement, Element].map(({ prototype }) =>
          Object.getOwnPropertyNames(prototype).join(),
        ),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        look: [...own].map((name) => own.getPropertyValue(name)).join(),
        head: document.head.innerHTML,
        cookie: document.cookie,
        local: Object.keys(localStorage),
        title: document.title,
        address: location.href,
      };
    });
  const before = await state();
  await page.evaluate((src) => {
    const here = document.querySelector('#here') as Element;
    const tag = Object.assign(document.createElement('script'), { type: 'module', src });
    here.append(tag, document.createElement('kynect-on-demand'));
    here.querySelector('kynect-on-demand')?.toggleAttribute('inline', true);
  }, `${api()}/widget/v1/kynect-on-demand.js`);
  await page.getByRole('radio').first().check();
  const next = () => page.getByRole('button', { name: en.next }).click();
  await next();
  await page.getByLabel(en.labels.zip).fill('40202');
  await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await next();
  await page.getByLabel(en.labels.firstName).fill('Marisolde');
  await page.getByLabel(en.labels.lastName).fill('Quillfeather');
  await next();
  await page.getByRole('radio', { name: en.methods.phone[0] }).check();
  await page.getByLabel(en.labels.phone).fill('502-555-0188');
  await next();
  await page.getByRole('checkbox', { name: en.labels.share }).check();
  await page.getByRole('button', { name: en.send }).click();
  await page.locator('kynect-on-demand [part~=lead]').waitFor();
  await expect.poll(state).toEqual(before);
  await expect.poll(() => page.context().cookies()).toEqual([]);
});

test('typing in the form triggers no shortcut of the page, and the page still gets its own keys', async () => {
  const page = await visitor();
  await page.goto(`${harness.kynect.origin}/`);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    // Like pages with single-key shortcuts, which ignore keys typed into their own fields.
    for (const type of ['keydown', 'keypress', 'keyup'] as const)
      addEventListener(type, ({ key, target }) => {
        if (!(target instanceof HTMLInputElement)) heard.push(key);
      });
  });
  const heard = () => page.evaluate(() => [...new Set((globalThis as unknown as { heard: string[] }).heard)]);
  await page.getByRole('button', { name: en.open.start }).click();
  await page.getByRole('radio').first().press('Space');
  await page.getByRole('button', { name: en.next }).press('Enter');
  await page.getByLabel(en.labels.zip).pressSequentially('40202');
  await page.getByLabel(en.labels.language, { exact: true }).press('e');
  expect(await still(heard)).toEqual([]);
  await expect.poll(() => page.getByLabel(en.labels.zip).inputValue()).toBe('40202');
  await page.keyboard.press('Control+k');
  await expect.poll(heard).toEqual(['Control', 'k']);
  await page.keyboard.press('Tab');
  await expect.poll(heard).toContain('Tab');
  await page.keyboard.press('Escape');
  await expect.poll(heard).toContain('Escape');
  await page.locator('kynect-on-demand dialog').waitFor({ state: 'hidden' });
});

test('the current promise shows under the button and in the first steps, and disappears when it may be untrue', async () => {
  const page = await visitor();
  await page.clock.install();
  await page.goto((await site(script() + element.replace(' inline', ''))).origin);
  const hint = page.locator('kynect-on-demand [part~=hint]');
  await expect
    .poll(() => hint.innerText())
    .toMatch(/^Somebody can call you by \d{1,2}:\d\d.[ap]\.m\. Eastern\. /);
  await button(page).click();
  await page
    .locator('kynect-on-demand [part~=promise]')
    .getByText(/call you by \d/)
    .waitFor();
  await page.keyboard.press('Escape');
  await page.route('**/resident.outlook', (route) => route.abort('failed'));
  await page.clock.runFor(180_000);
  await expect.poll(() => hint.innerText()).toContain(first.open.hint);
});

test('a Spanish form on an English page says in Spanish who helps in another state, and accepts a Kentucky ZIP code', async () => {
  const page = await visit(script() + element);
  await page.getByRole('button', { name: 'Español' }).click();
  await form(page, spanish).waitFor();
  const es = wholeWords(spanish, laterSpanish);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: es.next }).click();
  await page.getByLabel(es.labels.zip).fill('10001');
  await page.getByLabel(es.labels.language, { exact: true }).selectOption('es');
  await page.getByRole('button', { name: es.next }).click();
  await page.getByText(es.mistakes['zip-out-of-state']).first().waitFor();
  await page.getByText(`${es.call} 855-459-6328`).waitFor();
  await expect.poll(() => page.getByText('Call 855-459-6328.').isVisible()).toBe(false);
  await page.getByLabel(es.labels.zip).fill('40202');
  await page.getByRole('button', { name: es.next }).click();
  await page.getByLabel(es.labels.firstName, { exact: true }).waitFor();
});

test('until the form is usable, it loads one file, and nothing on the page moves', async () => {
  const page = await visitor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const codings: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/widget/')) codings.push(response.headers()['content-encoding'] ?? 'none');
  });
  const height = '<style>kynect-on-demand { display: block; min-block-size: 5.5em }</style>';
  const shape = '<kynect-on-demand><p>Call 855-459-6328.</p></kynect-on-demand>';
  await page.goto((await site(`${height}${script()}${shape}<p>What stands below.</p>`)).origin);
  await button(page).waitFor();
  const moved = await page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) =>
          tell(list.getEntries().reduce((sum, one) => sum + (one as unknown as { value: number }).value, 0)),
        ).observe({ type: 'layout-shift', buffered: true });
        // An observer without a measurement stays silent.
        requestAnimationFrame(() => requestAnimationFrame(() => tell(0)));
      }),
  );
  expect(moved).toBe(0);
  expect(asked.filter((path) => path.startsWith('/widget/'))).toEqual(['/widget/v1/kynect-on-demand.js']);
  await expect
    .poll(() => asked.filter((path) => path.startsWith('/trpc/')).sort())
    .toEqual(['/trpc/resident.challenge', '/trpc/resident.outlook']);
  await button(page).click();
  await form(page).waitFor();
  await expect.poll(() => asked.join(' ')).toMatch(/\/widget\/v1\/sending-[\w-]+\.js/);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: en.next }).click();
  await page.getByLabel(en.labels.zip).fill('40202');
  await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await page.getByRole('button', { name: en.next }).click();
  await page.getByLabel(en.labels.firstName).waitFor();
  // The form, the sender, and the words: each requested once, however often needed.
  const files = asked.filter((path) => path.startsWith('/widget/'));
  expect(new Set(files).size).toBe(files.length);
  expect(files).toHaveLength(3);
  for (const coding of codings) expect(['br', 'gzip']).toContain(coding);
});

test('between steps the common parts keep their place, and no element of a step is reused in the next', async () => {
  const page = await visit(`${script()}<kynect-on-demand><p>Call.</p></kynect-on-demand>`);
  const primary = page.locator('kynect-on-demand [part~=primary]');
  const place = () => page.locator('kynect-on-demand [part~=close]').boundingBox();
  await button(page).click();
  await form(page).waitFor();
  const before = await place();
  await primary.evaluate((one) => Object.assign((one as HTMLElement).dataset, { step: 'help' }));
  await page.getByRole('radio').first().check();
  // Redrawing a step must keep its nodes, or typing would lose the focus.
  await expect.poll(() => primary.getAttribute('data-step')).toBe('help');
  await primary.click();
  await page.getByLabel(en.labels.zip).waitFor();
  await expect.poll(place).toEqual(before);
  await expect.poll(() => primary.getAttribute('data-step')).toBeNull();
});

test('the link in the mail opens a page that shows the request, but neither name nor number', async () => {
  const page = await visitor(320);
  await page.goto(harness.kynect.origin);
  await button(page).click();
  await page.getByRole('radio').first().check();
  const next = () => page.getByRole('button', { name: en.next }).click();
  await next();
  await page.getByLabel(en.labels.zip).fill('40202');
  await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
  await next();
  await page.getByLabel(en.labels.firstName).fill('Marisolde');
  await page.getByLabel(en.labels.lastName).fill('Quillfeather');
  await page.getByLabel(en.labels.forSomeoneElse).check();
  await next();
  await page.getByRole('radio', { name: en.methods.phone[0] }).check();
  await page.getByLabel(en.labels.phone).fill('502-555-0189');
  await page.getByLabel(en.labels.email).fill('m.quill@example.org');
  await next();
  await page.getByText(en.forSomebodyElse).waitFor();
  await page.getByRole('checkbox', { name: en.labels.share }).check();
  await page.getByRole('button', { name: en.send }).click();
  const mailed = () => harness.portal.mail.all().find(({ to }) => JSON.stringify(to).includes('m.quill'));
  await expect.poll(mailed).toBeTruthy();
  const link = /http\S+\/track#\S+/.exec(JSON.stringify(mailed()).replaceAll('\\n', '\n'))?.[0] ?? '';
  const elsewhere = await visitor(320);
  const told = elsewhere.locator('kynect-on-demand [part~=lead]');
  // As mail programs and people mangle it: each leads to the request, and the address is cleaned.
  for (const changed of [
    link.replace('#', '%23'),
    link.replace('#', '/#'),
    `${link.replace('#', '/%23')}).`,
    `${link}).`,
  ]) {
    await elsewhere.goto('about:blank');
    await elsewhere.goto(changed);
    await told.waitFor();
    await elsewhere.waitForURL(link);
  }
  await elsewhere.goto(link);
  await told.waitFor();
  const shown = await elsewhere.locator('body').innerText();
  for (const personal of ['Marisolde', 'Quillfeather', '0189', 'm.quill'])
    expect(shown).not.toContain(personal);
  expect(await axeIn(elsewhere)).toEqual([]);
});
