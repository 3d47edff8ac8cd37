/**
 * The resident's screens with just the keyboard: on the smallest phone in Spanish, whose words are longer, and on a dark desk in
 * English. Axe checks every state.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { words as firstEnglish } from '../../widget/locales/en/first.ts';
import { laterWords as laterEnglish } from '../../widget/locales/en/later.ts';
import { trackerWords as english } from '../../widget/locales/en/tracker.ts';
import { words as firstSpanish } from '../../widget/locales/es/first.ts';
import { laterWords as laterSpanish } from '../../widget/locales/es/later.ts';
import { trackerWords as es } from '../../widget/locales/es/tracker.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { axeIn } from '../harness/axe.ts';
import { still } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { page as pageOf, type Site, startSite } from '../harness/site.ts';

const en = wholeWords(firstEnglish, laterEnglish);
const spanish = wholeWords(firstSpanish, laterSpanish);
let harness: Harness;
let darkSite: Site;
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { chosen: { zip: '40202', languages: ['en', 'es'] } });
  const form = `<script type="module" src="${harness.api().origin}/widget/v1/kynect-on-demand.js"></script><kynect-on-demand><p>Call us.</p></kynect-on-demand>`;
  darkSite = await startSite((path) =>
    pageOf(
      `<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>${form}`,
      path === '/es' ? 'es' : 'en',
    ),
  );
});
afterAll(async () => {
  await darkSite?.stop();
  await harness?.stop();
});

const phone = { viewport: { width: 320, height: 640 }, hasTouch: true } as const;
const darkDesk = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } as const;
const languages = [
  { words: en, story: english, path: '/', on: 'a dark desk', screen: darkDesk },
  { words: spanish, story: es, path: '/es', on: 'a phone', screen: phone },
] as const;
type Spoken = (typeof languages)[number];
type Screen = Spoken['screen'];
/** The stand-in page is light only; another one follows the reader's scheme. */
const originFor = (screen: Screen): string =>
  'colorScheme' in screen ? darkSite.origin : harness.kynect.origin;
const open = async ({ words, path }: Spoken, screen: Screen = phone): Promise<Page> => {
  const page = await harness.resident(screen);
  await page.goto(originFor(screen) + path);
  await page.getByRole('button', { name: words.open.start }).waitFor();
  return page;
};
const cors = { 'access-control-allow-origin': '*' };
const answerWith = (page: Page, procedure: string, data: unknown) =>
  page.route(`**/trpc/resident.${procedure}`, (route) =>
    route.fulfill({ headers: cors, json: { result: { data } } }),
  );

/** Text size, target size, and width of what is visible, one line per violation. */
const tooSmall = () => {
  const wrong: string[] = [];
  const { shadowRoot } = document.querySelector('kynect-on-demand') ?? {};
  for (const box of [document.scrollingElement, shadowRoot?.querySelector('dialog[open]')])
    if (box && box.scrollWidth > box.clientWidth) wrong.push(`${box.tagName} scrolls sideways`);
  for (const one of shadowRoot?.querySelectorAll<HTMLInputElement>(
    'a,button,input,select,textarea,summary',
  ) ?? []) {
    const target = /radio|checkbox/.test(one.type) ? one.closest('label') : one;
    const { width = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
    if (width > 0 && Math.min(width, height) < 44)
      wrong.push(`${one.tagName} "${target?.innerText.trim()}" is ${width} by ${height}`);
  }
  return wrong;
};

/** Called for every state. */
async function look(page: Page, state: string): Promise<void> {
  await expect.poll(() => page.evaluate(tooSmall), { message: state }).toEqual([]);
  expect(await axeIn(page), state).toEqual([]);
}

/** The focused element, by its label or text, and whether the focus is visible. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { labels } = at as HTMLInputElement;
    const text = (labels?.[0] ?? (at as HTMLElement | null))?.innerText ?? '';
    return { id: at?.id ?? '', text: text.trim(), ring: at ? getComputedStyle(at).outlineWidth : '' };
  });

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const { text, ring } = await focused(page);
    if (!text.startsWith(name)) continue;
    expect(ring, `the ring around "${name}"`).toBe('3px');
    return;
  }
  throw new Error(`"${name}" is not reached by the Tab key.`);
}
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}
async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}
const heading = (page: Page, text: string) => page.getByRole('heading', { name: text, level: 3 }).waitFor();
const leads = async (page: Page, id: string) =>
  expect.poll(async () => (await focused(page)).id, { message: `the focus is led to ${id}` }).toBe(id);

/** Errors shown next to a question that is not marked as invalid: a field, or a group of choices. */
const unmarked = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('kynect-on-demand')?.shadowRoot as ShadowRoot;
    return [...root.querySelectorAll('[part=error]:not(:empty)')]
      .filter(({ id }) => !root.querySelector(`:is([aria-invalid=true],fieldset)[aria-describedby~="${id}"]`))
      .map(({ id }) => id);
  });

/** Continues with nothing filled in: the summary gets the focus, and its first line leads to the field. */
async function wrongFirst(page: Page, { words }: Spoken, step: keyof typeof en.heading): Promise<void> {
  await heading(page, words.heading[step]);
  await leads(page, 'k-heading');
  await look(page, step);
  await press(page, step === 'review' ? words.send : words.next);
  await leads(page, 'k-summary');
  await expect.poll(() => unmarked(page), { message: step }).toEqual([]);
  await look(page, `${step}, with its mistakes`);
}

describe.each(languages)('in $words.lang', (spoken) => {
  const { words, story, on, screen } = spoken;

  test(`a resident gets to a sent request by keys alone on ${on}, and every step and mistake on the way is in order`, async () => {
    const page = await open(spoken, screen);
    await look(page, 'button');
    await press(page, words.open.start);

    await wrongFirst(page, spoken, 'help');
    await press(page, words.mistakes.help);
    await leads(page, 'k-help');
    await page.keyboard.press('ArrowDown');
    await press(page, words.next);

    await wrongFirst(page, spoken, 'place');
    await type(page, words.labels.zip, '40202');
    await type(page, words.labels.language, 'Esp');
    await press(page, words.next);

    await wrongFirst(page, spoken, 'person');
    await type(page, words.labels.firstName, 'Marisolde');
    await type(page, words.labels.lastName, 'Quillfeather-Wolfeschlegelsteinhausenberger');
    await press(page, words.next);

    await wrongFirst(page, spoken, 'contact');
    await tabTo(page, words.methods.phone[0]);
    await page.keyboard.press('Space');
    await type(page, words.labels.phone, words.lang === 'en' ? '502 555 0141' : '502 555 0142');
    await type(page, words.labels.email, 'a.long.address.of.somebody@benefits.example.org');
    await press(page, words.next);

    await wrongFirst(page, spoken, 'review');
    await tabTo(page, words.labels.share);
    await page.keyboard.press('Space');
    await press(page, words.send);

    await page.getByRole('heading', { name: story.steps.heading }).waitFor();
    await leads(page, 'k-heading');
    await look(page, 'tracker');
    await press(page, story.changePhone.button);
    await leads(page, 'k-new-phone');
    await page.keyboard.press('Enter');
    await look(page, 'new number, wrong');
    await press(page, story.changePhone.back);
    await press(page, story.cancel.button);
    await look(page, 'cancel?');
    await press(page, story.cancel.yes);
    await heading(page, story.headline.cancelled);
    await look(page, 'cancelled');
    const paper = await page
      .locator('kynect-on-demand dialog')
      .evaluate((dialog) => getComputedStyle(dialog).backgroundColor);
    expect(paper).toBe('colorScheme' in screen ? 'rgb(16, 23, 29)' : 'rgb(255, 255, 255)');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await focused(page)).text).toBe(words.open.track);
    await look(page, 'button, afterwards');
    await page.context().close();
  });

  test('every kind of ZIP code leads on', async () => {
    const page = await open(spoken);
    const zip = page.getByLabel(words.labels.zip);
    const next = page.getByRole('button', { name: words.next });
    await page.getByRole('button', { name: words.open.start }).click();
    await page.getByRole('radio').first().check();
    await next.click();
    await page.getByLabel(words.labels.language, { exact: true }).selectOption('en');
    for (const [typed, shown] of [
      ['45202', words.mistakes['zip-out-of-state']],
      ['40000', words.mistakes['zip-unknown']],
    ] as const) {
      await zip.fill(typed);
      await next.click();
      await page.getByRole('button', { name: shown }).waitFor();
      await page.getByRole('link', { name: '855-459-6328' }).waitFor();
      await look(page, `ZIP ${typed}`);
    }
    await zip.fill('40602');
    await page.getByText(words.poBox).waitFor();
    await look(page, 'ZIP for mail alone');
    for (const pasted of [' 40602', '40602-1234']) {
      await zip.fill('');
      await page.keyboard.insertText(pasted);
      await zip.blur();
      await page.getByText(words.poBox).waitFor();
      await expect.poll(() => zip.inputValue()).toBe('40602');
    }
    await zip.fill('42101');
    await page.getByLabel(words.labels.county, { exact: true }).waitFor();
    await next.click();
    await page.getByRole('button', { name: words.mistakes.county }).waitFor();
    await look(page, 'ZIP of several counties');
    await page.context().close();
  });

  test.each(['later', 'openings', 'none'] as const)(
    'no call within thirty minutes (%s) is stated plainly, next to the phone lines',
    async (kind) => {
      const page = await open(spoken);
      const opensAt = Date.UTC(2026, 10, 24, 14);
      const openings = [0, 1, 5].map((n) => ({
        opensAt: opensAt + n * 1_800_000,
        by: opensAt + (n + 1) * 1_800_000,
      }));
      const more = { now: {}, later: { by: opensAt }, openings: { openings, more: true }, none: {} };
      const promise = { kind, ...more[kind], zone: 'America/Chicago' };
      const time = { opensAt: 'tomorrow at 8:00 a.m.', by: '8:30 a.m.' };
      const times = kind === 'none' ? { opensAt: '', by: '' } : time;
      const said = { ...times, openings: kind === 'openings' ? openings.map(() => time) : [] };
      const say = { en: said, es: said };
      const why = kind === 'none' ? null : 'others-wait';
      await answerWith(page, 'callbackPromise', {
        promise,
        why,
        say,
        lines,
        serverNow: opensAt - 36_000_000,
      });
      await page.getByRole('button', { name: words.open.start }).click();
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: words.next }).click();
      await page.getByLabel(words.labels.zip).fill('40202');
      await page.getByLabel(words.labels.language, { exact: true }).selectOption('en');
      await page.getByRole('button', { name: words.next }).click();
      await heading(page, words.heading.when);
      await page.getByRole('link', { name: lines.voice }).waitFor();
      await look(page, 'nobody on duty');
      await page.getByRole('button', { name: words.next }).click();
      await leads(page, 'k-summary');
      await look(page, 'no time chosen');
      if (kind === 'openings') {
        await page.getByRole('radio', { name: words.when.other[0] }).check();
        await page.getByLabel(words.when.list.label).selectOption({ index: 2 });
        await look(page, 'another time');
      }
      await page.getByRole('radio', { name: words.when.whenever[0] }).check();
      await page.getByRole('button', { name: words.next }).click();
      await page.getByText(words.promise.whenever).waitFor();
      await page.context().close();
    },
  );

  test(`the tracker can be read at every turn of a request on ${on}`, async () => {
    const page = await open(spoken, screen);
    await page.route('**/trpc/resident.watch', (route) =>
      route.fulfill({ headers: { ...cors, 'content-type': 'text/event-stream' }, body: ': \n\n' }),
    );
    await page.addInitScript(() => {
      if (location.protocol === 'http:')
        sessionStorage.setItem('kynect-on-demand', '{"token":"a-token-of-twenty-signs-and-more"}');
    });
    for (const [state, tracker] of Object.entries(turns())) {
      // The previous tracker polls forever; it must not see this one's responses.
      await page.goto('about:blank');
      await answerWith(page, 'track', tracker);
      await page.goto(originFor(screen) + spoken.path);
      await page.getByRole('button', { name: words.open.track }).click();
      await page.locator('kynect-on-demand [part~=headline]').waitFor();
      await page.locator('kynect-on-demand summary').last().click();
      await page.locator('kynect-on-demand [part~=timeline]').waitFor();
      await look(page, state);
      if (state !== 'scheduled') continue;
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: story.addToCalendar }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('kynect-on-demand.ics');
    }
    await page.context().close();
  });
});

const lines = { voice: '855-459-6328', tty: '1-855-326-4654' };

/** The service's response at each turn; with the widest texts that can occur. */
function turns(): Record<string, Tracker> {
  const now = Date.UTC(2026, 10, 23, 18);
  const events = (...types: Tracker['events'][number]['type'][]) =>
    types.map((type, i) => ({ type, at: now - i * 600_000, asked: null }));
  const never = {
    ...{ cancel: false, changePhone: false, changeTime: false },
    ...{ notCalled: false, dispute: false, rate: false },
  };
  const start: Tracker = {
    revision: 9,
    status: 'pending',
    help: 'both',
    language: 'es',
    contactMethod: 'phone',
    zone: 'America/New_York',
    submittedAt: now - 3_600_000,
    promisedBy: now + 600_000,
    opensAt: null,
    promiseMissed: false,
    late: false,
    ...{ attempted: false, attempts: 0, outcome: null, withoutAttempt: null },
    asking: { asked: 14, open: 3, pause: null },
    ...{ endedAt: null, disputeUntil: null, disputed: false },
    events: events('offer-missed', 'general-offered', 'submitted'),
    agent: null,
    can: never,
    rating: null,
    otherTimes: { soonest: null, soonestKind: null, openings: [], more: false },
    lines,
    linkMailed: null,
    linkTexted: null,
    serverNow: now,
  };
  const agent = {
    name: 'Ann Wolfeschlegelsteinhausen',
    organisation: 'Bluegrass Community Insurance and Benefits Group',
    phone: '+15025550199',
    codeWord: '4821',
    attemptedAt: null,
  };
  const opening = { opensAt: now + 72_000_000, by: now + 73_800_000 };
  const accepted: Tracker = {
    ...start,
    status: 'in-progress',
    agent,
    events: events('accepted', 'submitted'),
  };
  return {
    accepted: { ...accepted, can: { ...never, cancel: true } },
    'nobody called': { ...accepted, promisedBy: now - 1, can: { ...never, cancel: true, notCalled: true } },
    'promise missed': {
      ...start,
      ...{ promisedBy: now - 1, promiseMissed: true, opening },
      can: { ...never, cancel: true, changePhone: true, changeTime: true },
    },
    scheduled: {
      ...start,
      status: 'scheduled',
      ...{ opensAt: opening.opensAt, promisedBy: opening.by },
      can: { ...never, cancel: true, changePhone: true, changeTime: true },
    },
    complete: {
      ...accepted,
      ...{ status: 'complete', outcome: 'application-submitted', withoutAttempt: 'resident-called' },
      ...{ endedAt: now, disputeUntil: now + 3 * 86_400_000 },
      can: { ...never, rate: true, dispute: true },
    },
    rated: { ...accepted, status: 'complete', rating: 5 },
    'unable to reach': { ...start, status: 'unable-to-reach' },
  };
}

/** Starts recording screen reader announcements: each change of a live region's text. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const aloud: string[] = [];
    Object.assign(globalThis, { aloud });
    const root = document.querySelector('kynect-on-demand')?.shadowRoot as ShadowRoot;
    new MutationObserver((changes) => {
      const regions = changes.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>(
          '[role=status]:not([aria-live=off]),[role=alert]',
        ),
      );
      for (const region of new Set(regions))
        if (region?.innerText.trim()) aloud.push(region.innerText.trim());
    }).observe(root, { subtree: true, childList: true, characterData: true });
  });
const aloud = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { aloud: string[] }).aloud.splice(0));

test('changes are read aloud once: news by a live region, and requested ones by moving the focus', async () => {
  const { accepted, complete } = turns() as Record<'accepted' | 'complete', Tracker>;
  const page = await open(languages[0]);
  const send: ((tracker: Tracker) => void)[] = [];
  await page.route('**/trpc/resident.watch', (route) => {
    send.push(
      (tracker) =>
        void route.fulfill({
          headers: { ...cors, 'content-type': 'text/event-stream' },
          body: `id: ${tracker.revision}\ndata: ${JSON.stringify(tracker)}\n\n`,
        }),
    );
  });
  const tells = async (tracker: Tracker) => {
    await expect.poll(() => send.length, { message: 'the page holds a stream' }).toBeGreaterThan(0);
    send.shift()?.(tracker);
  };
  await answerWith(page, 'track', { ...accepted, status: 'pending', agent: null });
  await page.evaluate(() =>
    sessionStorage.setItem('kynect-on-demand', '{"token":"a-token-of-twenty-signs-and-more"}'),
  );
  await page.reload();
  await page.getByRole('button', { name: en.open.track }).click();
  await page.getByRole('heading', { name: english.steps.heading }).waitFor();
  await listen(page);

  await tells({ ...accepted, revision: 10 });
  await page.getByRole('heading', { name: english.agent.heading.phone }).waitFor();
  expect(await still(() => aloud(page))).toEqual([expect.stringContaining('Ann Wolfeschlegelsteinhausen')]);
  // A question that no longer makes sense closes, and the focus is not lost with it.
  await page.getByRole('button', { name: english.cancel.button }).click();
  await leads(page, 'k-sure');
  await tells({ ...complete, revision: 11 });
  await page.getByText(english.rate.question).waitFor();
  await leads(page, 'k-heading');
  expect(await still(() => aloud(page))).toEqual([expect.stringContaining(english.headline.complete)]);

  await answerWith(page, 'rate', {
    ...complete,
    revision: 12,
    rating: 4,
    can: { ...complete.can, rate: false },
  });
  await page.getByRole('button', { name: english.rate.of(4, english.rate.marks[3]), exact: true }).click();
  await expect.poll(async () => (await focused(page)).text).toBe(english.rate.thanks);
  expect(await still(() => aloud(page))).toEqual([english.working]);

  const disputed = { ...complete, revision: 13, disputed: true, disputeUntil: null, can: complete.can };
  await answerWith(page, 'notCalled', {
    ...disputed,
    rating: 4,
    can: { ...complete.can, rate: false, dispute: false },
  });
  await page.getByRole('button', { name: english.dispute.button }).click();
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: english.dispute.send }).click();
  const record = page.getByText(english.lead.disputed);
  await record.waitFor();
  await leads(page, 'k-heading');
  expect(await still(() => aloud(page))).toEqual([english.working]);
  await expect.poll(() => page.getByText('on record').count()).toBe(1);
  await page.context().close();
});

test('a tap leaves no button in its hover color', async () => {
  const page = await harness.resident({ ...phone, isMobile: true });
  await page.goto(harness.kynect.origin);
  const color = (name: string) =>
    page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).backgroundColor);
  await page.getByRole('button', { name: en.open.start }).tap();
  await heading(page, en.heading.help);
  const before = await color(en.next);
  await page.getByRole('button', { name: en.next }).tap();
  await leads(page, 'k-summary');
  await expect.poll(() => color(en.next)).toBe(before);
  await page.context().close();
});

test('a note that becomes too long is announced once, while typing', async () => {
  const page = await open(languages[0]);
  await page.evaluate((form) => sessionStorage.setItem('kynect-on-demand', JSON.stringify(form)), {
    key: 'a-key',
    step: 'review',
    answers: { help: 'both', zip: '40202', language: 'en', note: 'x'.repeat(999) },
  });
  await page.reload();
  await page.getByRole('button', { name: en.open.resume }).click();
  const note = page.getByLabel(en.labels.note);
  await note.press('End');
  await listen(page);
  await note.pressSequentially('xyz');
  await page.getByText(en.over(2)).waitFor();
  // The promise may arrive or change meanwhile, and is announced too.
  const ofNote = async () => (await aloud(page)).filter((said) => said === en.mistakes.note);
  expect(await still(ofNote)).toEqual([en.mistakes.note]);
  await page.context().close();
});

test('a page that allows only our script and data shows the whole form, in dark mode too, and reports no violation', async () => {
  const page = await harness.resident({ ...phone, colorScheme: 'dark' });
  const api = harness.api().origin;
  const policy = `default-src 'none'; script-src ${api}; connect-src ${api}; style-src 'none'; require-trusted-types-for 'script'; trusted-types kynect-on-demand`;
  const body = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Strict</title>
    <main><h1>Strict</h1><kynect-on-demand inline><p>Call us.</p></kynect-on-demand></main>
    <script type="module" src="${api}/widget/v1/kynect-on-demand.js"></script>`;
  const server = createServer((_request, response) =>
    response.setHeader('content-security-policy', policy).setHeader('content-type', 'text/html').end(body),
  ).listen(0, 'localhost');
  await once(server, 'listening');
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.assign(globalThis, { reports });
    addEventListener('securitypolicyviolation', (seen) =>
      reports.push(`${seen.violatedDirective} ${seen.blockedURI}`),
    );
  });
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await heading(page, en.heading.help);
  await page.getByRole('button', { name: 'Español' }).click();
  await heading(page, spanish.heading.help);
  const styled = await page
    .getByRole('button', { name: spanish.next })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(styled).toBe('rgb(124, 192, 234)');
  const reports = await still(() =>
    page.evaluate(() => (globalThis as unknown as { reports: string[] }).reports),
  );
  expect(reports).toEqual([]);
  await look(page, 'strict and dark');
  await page.context().close();
  server.close();
});
