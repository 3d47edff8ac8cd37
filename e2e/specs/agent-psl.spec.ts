/** The Professional Services Line with real parts: from an error on a portal page to an entry for the issue tracker. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { violations } from '../harness/look.ts';
import { focusedFrame, handRests, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;
/** Controls seen on screen, for the table in the panel's README. */
const seen = new Set<string>();

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { rivera: { languages: ['en', 'es'] } });
  agent = await harness.agent('rivera');
  portal = agent.portal;
  await agent.connected();
  // Colors in transition are not what people read.
  await portal.emulateMedia({ reducedMotion: 'reduce' });
  await portal
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: harness.portal.origin });
});
afterAll(() => harness?.stop());

const panel = () => panelOf(portal);
const button = (name: string | RegExp, page: Pick<Page, 'getByRole'> = panel()) =>
  page.getByRole('button', { name });
const press = (name: string | RegExp) => button(name).click();
const goTo = (route: string) => portal.goto(`${harness.portal.origin}/dashboard#kod/${route}`);
const LINE = 'professional-services-line';

async function noteControls(): Promise<void> {
  const names = await panel()
    .locator('[data-control]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-control') ?? ''));
  for (const name of names) seen.add(name);
}

async function speak(language: 'en' | 'es'): Promise<void> {
  await (await agent.worker()).evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(settings as object), language: chosen } });
  }, language);
}
const overflow = () =>
  portal.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** In English and light, in Spanish and dark, and at 800 pixels. */
async function look(state: string, spanish: string): Promise<void> {
  await noteControls();
  expect(await violations(portal), `${state}, English, light`).toEqual([]);
  await portal.emulateMedia({ colorScheme: 'dark' });
  await portal.setViewportSize({ width: 800, height: 900 });
  await speak('es');
  await panel().getByText(spanish).first().waitFor();
  expect(await violations(portal), `${state}, Spanish, dark`).toEqual([]);
  await expect.poll(() => overflow(), { message: `${state} on 800 pixels` }).toBeLessThanOrEqual(0);
  await portal.emulateMedia({ colorScheme: 'light' });
  await portal.setViewportSize({ width: 1280, height: 900 });
  await speak('en');
  await panel().getByText(spanish).first().waitFor({ state: 'detached' });
  await noteControls();
}

/** The state of our script in the page; undefined if it watches nothing or does not run. */
async function remembered(page: Page): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const worlds: { id: number; name: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const ours = worlds.find(({ name }) => name === 'kynect On Demand');
  if (!ours) return undefined;
  const expression = 'globalThis.kynectOnDemandSeen';
  const { result } = await session.send('Runtime.evaluate', {
    expression,
    contextId: ours.id,
    returnByValue: true,
  });
  await session.detach();
  return result.value;
}

const SECRETS = `<label>Social Security number <input name="ssn" value="123-45-6789"></label>
  <label>Password <input type="password" value="hunter22"></label>
  <p role="alert">No client has 123-45-6789 and hunter22. <input value="typed by hand"></p>`;
const addSecrets = (page: Page) =>
  page.evaluate((html) => {
    const part = document.createElement('div');
    part.id = 'secrets';
    part.innerHTML = html;
    (document.querySelector('main') ?? document.body).append(part);
  }, SECRETS);

test('nothing is read from fields for passwords and Social Security numbers, or from pages outside the portal', async () => {
  await portal.goto(`${harness.portal.origin}/client-search`);
  await portal.getByRole('heading', { name: 'Client search' }).waitFor();
  await addSecrets(portal);
  await expect
    .poll(() => remembered(portal))
    .toMatchObject({
      error: { text: 'No client has ••• and •••.', screen: 'Client search', path: '/client-search' },
    });
  // The same host on another port: our script runs there too, and exits at once.
  await portal.goto(harness.kynect.origin);
  await addSecrets(portal);
  await portal.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await still(() => remembered(portal))).toBeUndefined();
  await askForShot();
  await eventually('a picture is taken', isTaken, 3000).catch(() => undefined);
  expect(await still(isTaken)).toBe(false);
});

/** Triggers the keyboard shortcut's handler. */
async function askForShot(): Promise<void> {
  await (await agent.worker()).evaluate(() => chrome.storage.session.remove('pslScreenshot'));
  await agent.pressIcon();
  await (await agent.worker()).evaluate(() =>
    (chrome.commands.onCommand as unknown as { dispatch(name: string): void }).dispatch('psl-screenshot'),
  );
}
const isTaken = async () =>
  (await agent.worker()).evaluate(
    async () => 'pslScreenshot' in (await chrome.storage.session.get('pslScreenshot')),
  );

/** The color at the center of each area of the waiting picture, read in the worker before anybody sees it. */
const colorsAt = async (points: { x: number; y: number }[]) =>
  (await agent.worker()).evaluate(async (wanted) => {
    const { pslScreenshot } = await chrome.storage.session.get('pslScreenshot');
    const bytes = Uint8Array.from(atob((pslScreenshot as { data: string }).data), (char) =>
      char.charCodeAt(0),
    );
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    return wanted.map(({ x, y }) =>
      Math.max(...[...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3)),
    );
  }, points);

test('a screenshot is taken when the agent asks, with secrets blacked out, and can be cropped in the new issue', async () => {
  await portal.goto(`${harness.portal.origin}/client-search`);
  await portal.getByRole('heading', { name: 'Client search' }).waitFor();
  await addSecrets(portal);
  const areas = ['[name=ssn]', '[type=password]', '#client'].map((field) =>
    portal.locator(field).boundingBox(),
  );
  const points = (await Promise.all(areas)).map((box) => ({
    x: Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2),
    y: Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2),
  }));
  await askForShot();
  await eventually('a picture is taken', isTaken);
  const [ssn = 255, password = 255, search = 0] = await colorsAt(points);
  expect(ssn).toBeLessThan(20);
  expect(password).toBeLessThan(20);
  expect(search).toBeGreaterThan(200);

  await button('Black out this area').waitFor();
  await eventually('a new issue is open', () => portal.url().includes(`#kod/${LINE}/new`));
  const canvas = panel().getByRole('img', { name: 'The screenshot' });
  const width = () => canvas.evaluate((one) => (one as HTMLCanvasElement).width);
  await expect.poll(width, { message: 'the picture is drawn' }).toBeGreaterThan(300);
  const before = await width();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The picture does not show.');
  await portal.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
  await handRests(portal);
  await portal.mouse.down();
  await portal.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
  await portal.mouse.up();
  await expect.poll(() => panel().getByLabel('Width').inputValue()).toBe('50');
  await press('Black out this area');
  await press('Cut to this area');
  await expect.poll(width).toBeCloseTo(before / 2, -1);
  await look('a new issue with a screenshot', 'Tomado de la página');
  await press('Throw away');
  await button('Black out this area').waitFor({ state: 'detached' });
});

test('the popup offers a screenshot of the portal’s page, and says why there is none', async () => {
  const popup = await agent.popup();
  await button('Take a screenshot for the Professional Services Line', popup).click();
  await popup.getByText('Open a page of the Agent Portal first').waitFor();
  expect(await violations(popup)).toEqual([]);
  await popup.close();
});

test('an error on a page of the portal becomes an issue that says what the line will ask', async () => {
  await portal.route('**/content/quotes', (route) => route.fulfill({ status: 500, body: 'no' }));
  await portal.goto(`${harness.portal.origin}/dashboard`);
  await portal.getByRole('link', { name: 'Quotes' }).click();
  await portal.getByText('The portal did not answer.').waitFor();
  await portal.getByRole('link', { name: 'kynect On Demand' }).click();
  await panel().getByRole('link', { name: 'Professional Services Line' }).click();
  await look('the empty list', 'Usted no tiene ningún asunto aquí');
  await press('New issue from this page');
  const value = (label: string) => panel().getByLabel(label).inputValue();
  await panel()
    .getByText(/^The page last showed an error .+ at /)
    .waitFor();
  await expect.poll(() => value('Error you receive')).toBe('The portal did not answer.');
  await expect.poll(() => value('Status codes')).toBe('500');
  await expect.poll(() => value('Screen name')).toBe('Quotes');
  await expect.poll(() => value('Address of the screen')).toBe('/quotes');
  await expect.poll(() => value('Browser')).toMatch(/^Chromium \d+/);
  await look('a new issue', 'Tomado de la página');
  await press('Start the issue');

  await panel().getByRole('heading', { name: 'Checklist' }).waitFor();
  await panel().getByText('Still missing: members affected').waitFor();
  await panel().getByLabel('Case number').fill('110045678');
  await panel().getByLabel('What happened').fill('I pressed Quotes and the page stayed empty.');
  await panel().getByLabel('I followed the Agent/kynector Escalation Process.').check();
  await panel().getByLabel('I am associated with the case.').check();
  await panel()
    .getByText(/^Saved .+ at /)
    .waitFor();
  await look('before the call', 'Asociación con el caso');
  await portal.reload();
  await panel().getByLabel('Case number').waitFor();
  await expect.poll(() => value('Case number')).toBe('110045678');
  await expect.poll(() => panel().getByLabel('I am associated with the case.').isChecked()).toBe(true);
});

/** The focused element, by its label or text. */
const focused = async (): Promise<string> =>
  (await focusedFrame(portal)).evaluate(() => {
    const at = document.activeElement;
    const labels = (at as HTMLInputElement | null)?.labels;
    return ((labels?.[0] ?? (at as HTMLElement | null))?.innerText ?? '').trim();
  });
const focusIs = (name: string) =>
  eventually(`"${name}" has the focus`, async () => (await focused()) === name);

/** Input that the worker stores until the service has it. */
const typed = async () =>
  (await agent.worker()).evaluate(async () => JSON.stringify(await chrome.storage.session.get('drafts')));
const unsent = async () =>
  (await agent.worker()).evaluate(async () => JSON.stringify(await chrome.storage.session.get('pslUnsent')));
const NOTES = 'Questions of the representative, and your answers';

test('a browser closed in mid-call loses neither a note nor a number', async () => {
  await press('Go to the call');
  await panel().getByText('The portal did not answer. [500]').waitFor();
  await press('I am calling from another phone: start the timer');
  await panel().getByRole('timer').waitFor();
  await focusIs(NOTES);
  await panel().getByLabel(NOTES).fill('One client or all? All.');
  await panel().getByLabel('Ticket or reference number').fill('INC-00');
  // Waits for a pause in typing, and no longer.
  await eventually('the number is kept', async () => (await typed()).includes('INC-00'));
  await eventually('the notes have arrived', async () => !(await unsent()).includes('One client'));
  const address = portal.url();
  await portal.goto('about:blank');
  await agent.stopWorker();
  await portal.goto(address);
  await panel().getByRole('timer').waitFor();
  await expect.poll(() => panel().getByLabel(NOTES).inputValue()).toBe('One client or all? All.');
  await eventually(
    'the number is there again',
    async () => (await panel().getByLabel('Ticket or reference number').inputValue()) === 'INC-00',
  );
});

test('notes typed while the service is down are sent once it is back, even if the page was closed', async () => {
  const address = portal.url();
  await harness.killAndRestart(async () => {
    await panel().getByLabel(NOTES).fill('One client or all? All. Since when? Today.');
    await panel().getByText('Not saved yet. It is kept in this browser').waitFor();
    await portal.goto('about:blank');
  });
  await portal.goto(address);
  await panel().getByRole('timer').waitFor();
  await expect
    .poll(() => panel().getByLabel(NOTES).inputValue())
    .toBe('One client or all? All. Since when? Today.');
});

test('a call ends with its ticket number, or with a statement that none was given', async () => {
  await panel().getByLabel('Ticket or reference number').fill('');
  await press('End the call');
  await panel().getByText('Enter the ticket number, or say that none was given.').waitFor();
  await look('a call without a number', 'En el orden en que la línea pregunta.');
  await panel().getByLabel('Ticket or reference number').fill('INC-0042');
  await press('End the call');
  await panel().getByText('INC-0042', { exact: true }).waitFor();
  await panel().getByText('The call is over. Its number is kept here.').waitFor();
  await focusIs('After the call');
});

const alertsOf = async () => (await agent.alerts()).filter((id) => id.startsWith('kod:psl:'));

test('a follow-up reminds on the desktop, on time and once, and clicking it opens the issue', async () => {
  await panel().getByLabel('Advice', { exact: true }).fill('Clear the cache and try again.');
  await press('Add advice');
  await panel()
    .getByRole('checkbox', { name: /Clear the cache/ })
    .check();
  await panel().getByText('Clear the cache and try again. · Done').waitFor();
  await press('Add follow-up');
  await panel()
    .getByText(/Professional Services Line, tomorrow at 9:00/)
    .waitFor();
  const worker = await agent.worker();
  const scheduled = () => worker.evaluate(() => chrome.alarms.get('psl-reminder'));
  await eventually('the alarm is set', async () => (await scheduled()) !== undefined);
  await expect.poll(async () => (await scheduled())?.scheduledTime).toBeGreaterThan(Date.now());
  expect(await still(alertsOf)).toEqual([]);

  const ring = () =>
    worker.evaluate(async () => {
      await chrome.alarms.clear('psl-reminder');
      const { onAlarm } = chrome.alarms as unknown as { onAlarm: { dispatch(alarm: object): void } };
      onAlarm.dispatch({ name: 'psl-reminder' });
    });
  // Its time comes: only the date is faked, as tomorrow.
  await worker.evaluate(async () => {
    const { pslReminders } = await chrome.storage.local.get('pslReminders');
    const memory = pslReminders as { items: { dueAt: number }[] };
    const items = memory.items.map((item) => ({ ...item, dueAt: Date.now() - 1000 }));
    const later = items.map((item) => ({ ...item, followUpId: 'later', dueAt: Date.now() + 3_600_000 }));
    await chrome.storage.local.set({ pslReminders: { ...memory, items: [...items, ...later] } });
  });
  await ring();
  await eventually('the reminder stands on the desktop', async () => (await alertsOf()).length === 1);
  const [id = ''] = await alertsOf();
  const address = portal.url();
  expect(id).toContain(address.split('/').at(-1));
  await goTo('quick-updates');
  await worker.evaluate(
    (clicked) =>
      (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch(clicked),
    id,
  );
  await eventually('the issue is open', () => portal.url().endsWith(new URL(address).hash));
  await button('It is not resolved').waitFor();
  await eventually('the alert is gone', async () => (await alertsOf()).length === 0);
  await ring();
  // The next alarm is set after the alerts that are due.
  await eventually('the alarm was answered', async () => (await scheduled()) !== undefined);
  expect(await still(alertsOf)).toEqual([]);
});

test('an unresolved issue becomes an entry for the Open Enrollment Issue Tracker, copied and as a file', async () => {
  await look('after the call', 'Lo que aconsejó el representante');
  await press('It is not resolved');
  await press('Copy the entry');
  const copied = async () =>
    portal.evaluate(() => {
      // Only the focused document may read the clipboard.
      document.querySelector('a')?.focus();
      return navigator.clipboard.readText();
    });
  await eventually('the entry is copied', async () => (await copied()).includes('INC-0042'));
  await expect.poll(() => copied()).toContain('Case number: 110045678');
  await expect.poll(() => copied()).toContain('Screen name: Quotes (/quotes)');
  await look('an unresolved issue', 'Cómo terminó');
  const [file] = await Promise.all([portal.waitForEvent('download'), press('Save as CSV')]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')[1]).toContain('The portal did not answer.');
  expect(file.suggestedFilename()).toMatch(/^issue-tracker-.*\.csv$/);
});

test('one issue per ticket: a second problem is one press away, and another issue’s number is refused', async () => {
  await press('Start a second issue');
  await panel().getByRole('heading', { name: 'New issue' }).waitFor();
  await expect.poll(() => panel().getByLabel('Screen name').inputValue()).toBe('');
  await panel().getByLabel('Screen name').fill('Messages');
  await press('Start the issue');
  await press('Go to the call');
  await press('I am calling from another phone: start the timer');
  await panel().getByLabel('Ticket or reference number').fill('inc 0042');
  await press('End the call');
  await panel().getByText('ticket number belongs to another').waitFor();
  await panel().getByLabel('Ticket or reference number').fill('');
  await panel().getByLabel('None was given').check();
  await press('End the call');
  await panel().getByText('No number was given').waitFor();
  await panel().getByLabel('Number given later').fill('INC-0043');
  await press('Add the number');
  await panel().getByText('INC-0043', { exact: true }).waitFor();
  await press('It is resolved');
  await panel().getByText('This issue is resolved.').waitFor();
});

test('the list finds an issue by ticket and case, shows times, and saves as a file', async () => {
  await press(/All issues/);
  await panel().getByRole('row').nth(2).waitFor();
  await look('the list', 'Guardar como CSV');
  const rows = () => panel().locator('.psl-table tbody tr').count();
  for (const [search, found] of [
    ['0043', 1],
    ['110045678', 1],
    ['nothing like it', 0],
    ['inc', 2],
  ] as const) {
    await panel().getByRole('searchbox').fill(search);
    await eventually(`${search} finds ${found}`, async () => (await rows()) === found);
  }
  await panel()
    .getByRole('radio', { name: /^Unresolved/ })
    .check();
  await eventually('the unresolved one alone', async () => (await rows()) === 1);
  const [file] = await Promise.all([portal.waitForEvent('download'), press('Save as CSV')]);
  const list = await readFile(await file.path(), 'utf8');
  expect(list).toContain('INC-0042');
});

test('an issue that starts from a referral leads back to it', async () => {
  await residentApi(() => harness.api().origin).request();
  await goTo('quick-updates');
  await button(/^accept/i)
    .first()
    .click();
  await button(/^open/i).first().click();
  await press('Start an issue for the Professional Services Line');
  await panel().getByText('This issue belongs to a referral of yours.').waitFor();
  await press('Start the issue');
  await press('Open the referral of this issue');
  await button('Start an issue for the Professional Services Line').waitFor();
  await eventually('the referral is open', () => portal.url().includes('#kod/referral-manager/'));
});

test('a person who follows the source document alone finds each of its lines on the screen', async () => {
  const readme = await readFile(new URL('../../extension/panels/psl/README.md', import.meta.url), 'utf8');
  const named = readme
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Line'))
    .flatMap((line) => [...(line.split('|')[2]?.matchAll(/`([\w-]+)`/g) ?? [])].map(([, name = '']) => name));
  await goTo(LINE);
  await button('New issue from this page').waitFor();
  await expect
    .poll(async () => {
      await noteControls();
      return named.filter((name) => !seen.has(name));
    })
    .toEqual([]);
});
