/** Script, service, or network down, broken, or slow: the phone number is shown within five seconds, and nothing typed is lost. */
import type { Page, Route } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { RequestAnswer, RequestInput } from '../../shared/contracts/resident.ts';
import { words as first } from '../../widget/locales/en/first.ts';
import { laterWords } from '../../widget/locales/en/later.ts';
import { trackerWords } from '../../widget/locales/en/tracker.ts';
import { words as es } from '../../widget/locales/es/first.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { eventually } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { residentApi } from '../harness/resident-api.ts';

const en = wholeWords(first, laterWords);
const CALLS = '**/trpc/**';
const SPANISH = /\/es(-[\w-]+)?\.js/;
const REQUEST = '**/trpc/resident.request';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { chosen: { zip: '40202' } });
});
afterAll(() => harness?.stop());

const down = (route: Route) => route.abort();
const broken = (route: Route) =>
  route.fulfill({ status: 500, headers: { 'access-control-allow-origin': '*' }, body: '<h1>500</h1>' });

/** A resident's page; `trouble` is set up before it loads. */
async function visit(trouble?: (page: Page) => Promise<unknown>, path = '/'): Promise<Page> {
  const page = await harness.resident({ viewport: { width: 320, height: 640 } });
  await trouble?.(page);
  await page.goto(harness.kynect.origin + path);
  return page;
}
const start = (page: Page, name = en.open.start) => page.getByRole('button', { name });
const next = (page: Page) => page.getByRole('button', { name: en.next }).click();
const phoneStands = async (page: Page) => {
  await page.getByRole('link', { name: '855-459-6328' }).waitFor();
  await page.getByRole('link', { name: '1-855-326-4654' }).waitFor();
};
/** Fills in the form up to the place, quickly. */
async function toPlace(page: Page): Promise<void> {
  await start(page).click();
  await page.getByRole('radio').first().check();
  await next(page);
  await page.getByLabel(en.labels.zip).fill('40202');
  await page.getByLabel(en.labels.language, { exact: true }).selectOption('en');
}
async function toReview(page: Page, phone: string): Promise<void> {
  await toPlace(page);
  await next(page);
  await page.getByLabel(en.labels.firstName).fill('Marisolde');
  await page.getByLabel(en.labels.lastName).fill('Quillfeather');
  await next(page);
  await page.getByRole('radio', { name: en.methods.phone[0] }).check();
  await page.getByLabel(en.labels.phone).fill(phone);
  await next(page);
  await page.getByRole('checkbox', { name: en.labels.share }).check();
}
const send = (page: Page) => page.getByRole('button', { name: en.send }).click();

test('a page whose script can’t be loaded keeps its phone number and its link', async () => {
  const page = await visit((one) => one.route('**/widget/**', down));
  await phoneStands(page);
  await page.getByRole('link', { name: 'Go to kynect.ky.gov' }).waitFor();
  await page.context().close();
});

test.each([
  ['cannot be reached', down],
  ['answers 500', broken],
])('a page whose service %s keeps them too, and the form appears once it is back', async (_, trouble) => {
  const page = await visit((one) => one.route(CALLS, trouble));
  await phoneStands(page);
  await page.getByRole('link', { name: 'Go to kynect.ky.gov' }).waitFor();
  await expect.poll(() => start(page).count()).toBe(0);
  await page.unroute(CALLS);
  await eventually('the form comes', async () => {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    return start(page).isVisible();
  });
  await page.context().close();
});

// These two wait in real time, so they run concurrently.
test.concurrent('a slow service: the phone number returns, and the form continues by itself', async () => {
  const page = await visit();
  await toPlace(page);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(CALLS, async (route) => {
    await released;
    await route.continue();
  });
  await next(page);
  await page.getByText(en.slow).waitFor();
  await phoneStands(page);
  release();
  await page.getByLabel(en.labels.firstName).waitFor();
  await page.getByText(en.slow).waitFor({ state: 'hidden' });
  await page.context().close();
});

test.concurrent('a service that never answers: the page is told, and its phone number stays', async () => {
  const page = await visit((one) => one.route(CALLS, () => undefined));
  const told = page.evaluate(
    () =>
      new Promise((tell) => {
        addEventListener('kynect-on-demand:error', (event) => tell((event as CustomEvent).detail));
      }),
  );
  await phoneStands(page);
  const why = await told;
  expect(why).toEqual({ reason: 'offline' });
  await phoneStands(page);
  await page.context().close();
});

test.each([
  ['cannot be reached', down],
  ['answers 500', broken],
])(
  'a service that %s in the middle of the form: phone number at once, answers kept through a reload',
  async (_, trouble) => {
    const page = await visit();
    await toPlace(page);
    await page.route(CALLS, trouble);
    await page.getByLabel(en.labels.zip).fill('40203');
    await next(page);
    await page.locator('kynect-on-demand [part~=summary]').waitFor();
    await phoneStands(page);

    await page.reload();
    await phoneStands(page);
    await page.unroute(CALLS);
    await page.reload();
    await start(page, en.open.resume).click();
    await expect.poll(() => page.getByLabel(en.labels.zip).inputValue()).toBe('40203');
    await next(page);
    await page.getByLabel(en.labels.firstName).waitFor();
    await page.context().close();
  },
);

const offersMailed = () => harness.portal.mail.all().length;

test.each([
  ['is lost on the way', down, '502-555-0161'],
  ['is a 500 of a proxy', broken, '502-555-0162'],
])(
  'a request whose answer %s is not stored twice by trying again, even after a reload',
  async (_, trouble, phone) => {
    const before = offersMailed();
    const page = await visit();
    await toReview(page, phone);
    await page.getByLabel(en.labels.note).fill('Please let it ring.');
    const sent: RequestInput[] = [];
    const answers: RequestAnswer[] = [];
    await page.route(REQUEST, async (route) => {
      const reply = await route.fetch();
      sent.push(route.request().postDataJSON());
      answers.push((await reply.json()).result.data);
      await (answers.length === 1 ? trouble(route) : route.fulfill({ response: reply }));
    });
    await send(page);
    await page.getByText(en.inDoubt).waitFor();
    await phoneStands(page);

    await page.reload();
    await start(page, en.open.resume).click();
    await page.getByRole('definition').filter({ hasText: 'Please let it ring.' }).waitFor();
    await page.getByRole('button', { name: en.tryAgain }).click();
    await page.getByText(trackerWords.steps.youAsked).waitFor();
    expect(sent[1]?.idempotencyKey).toBe(sent[0]?.idempotencyKey);
    expect(answers[1]?.token).toBe(answers[0]?.token);
    await eventually('the offer is mailed', () => offersMailed() > before);
    expect(offersMailed()).toBe(before + 1);
    await page.context().close();
  },
);

test('a cached form that is older than the service loads the newest tracker', async () => {
  const page = await visit((one) =>
    one.route('**/tracker-*.js', (route) => route.fulfill({ status: 404, body: '' })),
  );
  await toReview(page, '502-555-0163');
  await send(page);
  await page.getByText(trackerWords.steps.youAsked).waitFor();
  await page.context().close();
});

test('a tracker that can’t be loaded is replaced by promise, phone number, and private link, and trying again works', async () => {
  const page = await visit((one) => one.route('**/tracker*.js*', down));
  await toReview(page, '502-555-0164');
  await send(page);
  await page.getByText(en.sentWithoutTracker).waitFor();
  await page
    .getByText(/call you by \d{1,2}:\d\d/)
    .first()
    .waitFor();
  await phoneStands(page);
  const link = page.getByRole('link', { name: en.ownPage });
  const address = (await link.getAttribute('href')) ?? '';
  await page.unroute('**/tracker*.js*');
  await page.getByRole('button', { name: en.tryAgain }).click();
  await page.getByText(trackerWords.steps.youAsked).waitFor();
  await page.goto(address);
  await page.getByText(trackerWords.steps.youAsked).waitFor();
  await page.context().close();
});

test('a private link whose request can’t be loaded says that we are trying, and shows it once it arrives', async () => {
  const { token } = await residentApi(() => harness.api().origin).request({ phone: '502-555-0171' });
  const page = await harness.resident({ viewport: { width: 320, height: 640 } });
  const asked = /resident\.(track|watch)/;
  await page.route(asked, down);
  await page.goto(`${harness.api().origin}/track#${token}`);
  await page.getByText(trackerWords.unreachable).waitFor();
  await expect.poll(() => page.getByText(/answers are kept/).count()).toBe(0);
  await page.unroute(asked);
  await page.getByText(trackerWords.steps.youAsked).waitFor();
  await page.context().close();
});

test('nine trackers in one browser all show the status, and the one in front updates at once', async () => {
  const resident = residentApi(() => harness.api().origin);
  const { token } = await resident.request({ phone: '502-555-0170' });
  const first = await harness.resident();
  const pages = [first];
  for (let n = 1; n < 9; n++) pages.push(await first.context().newPage());
  const submitted = trackerWords.steps.youAsked;
  for (const page of pages) {
    await page.goto(`${harness.api().origin}/track#${token}`);
    await page.getByText(submitted).waitFor();
  }
  await resident.cancel(token);
  await first.getByText(trackerWords.headline.cancelled).waitFor();
  await first.context().close();
});

test('when Spanish texts can’t be loaded, a Spanish page keeps its own, and an open form says so in Spanish', async () => {
  const spanish = await visit((one) => one.route(SPANISH, down), '/es');
  await phoneStands(spanish);
  await eventually('the form stays away', async () => (await start(spanish).count()) === 0);
  await spanish.unroute(SPANISH);
  await spanish.evaluate(() => dispatchEvent(new Event('online')));
  await start(spanish, es.open.start).waitFor();
  await spanish.context().close();

  const page = await visit((one) => one.route(SPANISH, down));
  await start(page).click();
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByText(es.missing).waitFor();
  await page.unroute(SPANISH);
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { name: es.heading.help }).waitFor();
  await page.context().close();
});

test('a tracker whose service is down says how old it is, keeps an unsent wish, and recovers by itself', async () => {
  const page = await visit();
  await toReview(page, '502-555-0165');
  await send(page);
  await page.getByText(trackerWords.steps.youAsked).waitFor();
  await harness.killAndRestart(async () => {
    await page.locator('kynect-on-demand [part~=offline]').waitFor();
    await page.getByRole('button', { name: trackerWords.cancel.button }).click();
    await page.getByRole('button', { name: trackerWords.cancel.yes }).click();
    await page.getByText(trackerWords.notSaved).waitFor();
    await phoneStands(page);
  });
  await page.locator('kynect-on-demand [part~=offline]').waitFor({ state: 'detached' });
  await page.getByText(trackerWords.notSaved).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: trackerWords.cancel.yes }).click();
  await page.getByRole('heading', { name: trackerWords.headline.cancelled }).waitFor();
  await page.context().close();
});
