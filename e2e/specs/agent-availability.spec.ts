/** My Availability with real parts: a week entered by keyboard and pointer, verified at the service, nothing typed is lost. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/words.ts';
import type { CalendarContract, Preview } from '../../shared/contracts/agent.ts';
import { clockTime, dayOf } from '../../shared/i18n/when.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look as lookAs, setLanguage, violations } from '../harness/look.ts';
import { focusedFrame, handRests, panelOf } from '../harness/panel.ts';

const OFFICE = [{ startMinute: 540, endMinute: 1020 }];
const WEEK = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] };
const ZONE = 'America/New_York';

let harness: Harness;
let agent: AgentBrowser;
let page: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { planner: { hours: WEEK } });
  agent = await harness.agent('planner');
  page = agent.portal;
  await agent.connected();
  // Colors fade when the scheme changes; axe must not see an intermediate shade.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => harness?.stop());

const panel = () => panelOf(page);
const TITLE = 'You will be offered referrals at these times for the next 14 days';

/** A procedure's whole response to this agent, with the token that only the worker has. */
async function raw(procedure: string, input?: unknown): Promise<Response> {
  const { token } = await (await agent.worker()).evaluate(() => chrome.storage.session.get('token'));
  const { accessToken } = token as { accessToken: string };
  return fetch(`${harness.api().origin}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
}
async function ask<T>(procedure: string, input?: unknown): Promise<T> {
  const answer = await raw(procedure, input);
  const { result } = (await answer.json()) as { result?: { data: T } };
  if (!result) throw new Error(`${procedure} was refused with ${answer.status}.`);
  return result.data;
}
const saved = () => ask<CalendarContract>('agent.availability.get');

/** Discards an earlier test's unsaved input. Checks twice: the closing page may have sent its last input. */
async function nothingTyped(): Promise<void> {
  const worker = await agent.worker();
  let clean = 0;
  await eventually('nothing typed is left', async () => {
    const kept = await worker.evaluate(async () => {
      const { drafts } = await chrome.storage.session.get('drafts');
      await chrome.storage.session.remove('drafts');
      await chrome.storage.local.remove('draftsSealed');
      return JSON.stringify(drafts ?? {}).includes('my-availability');
    });
    clean = kept ? 0 : clean + 1;
    return clean >= 2;
  });
}

/** Opens the panel with office hours on file, as after a fresh page load. */
async function openPanel(calendar: Partial<CalendarContract> = {}): Promise<void> {
  await setLanguage(agent, 'en');
  await page.emulateMedia({ colorScheme: 'light' });
  await ask('agent.availability.set', { zone: ZONE, hours: WEEK, outOfOffice: [], ...calendar });
  await page.goto('about:blank');
  await nothingTyped();
  await page.goto(`${harness.portal.origin}/#kod/my-availability`);
  await panel().getByRole('heading', { name: TITLE }).waitFor();
}

/** Both languages, color schemes, and widths; ends in English, light. */
const look = (state: string) => lookAs(agent, state);

/** The focused element, by its accessible name or label. */
const focused = async (): Promise<string> =>
  (await focusedFrame(page)).evaluate(() => {
    const at = document.activeElement;
    const label = (at as HTMLInputElement | null)?.labels?.[0] ?? (at as HTMLElement | null);
    return (at?.getAttribute('aria-label') ?? label?.textContent ?? '').trim();
  });
async function tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let tabs = 0; tabs < 100; tabs++) {
    if ((await focused()) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach "${name}".`);
}
async function press(name: string, key = 'Enter'): Promise<void> {
  await tabTo(name);
  await page.keyboard.press(key);
}
/** Native fields take a time part by part, as typed. */
async function typeInto(name: string, keys: string): Promise<void> {
  await tabTo(name);
  await page.keyboard.type(keys);
}
const focusIs = (name: string) =>
  eventually(`"${name}" has the focus`, async () => (await focused()) === name);
const off = (day: string) => panel().getByRole('checkbox', { name: `${day}, Not Available` });
const slider = (name: string) => panel().getByRole('slider', { name });
const said = (name: string) => slider(name).getAttribute('aria-valuetext');
const status = (text: string) => panel().getByRole('status').getByText(text);
const save = () => panel().getByRole('button', { name: 'Save', exact: true }).click();

test('a week with a break, a night shift, and an open-ended absence is entered by keyboard and read back', async () => {
  await openPanel();
  await panel().getByRole('heading', { name: 'My Availability' }).focus();

  await typeInto('Monday, start', '0830AM');
  await press('Add Break on Monday');
  await focusIs('Monday, break 1, start');
  await typeInto('Monday, break 1, start', '1200PM');
  await typeInto('Monday, break 1, end', '1245PM');
  await tabTo('Copy to all weekdays, from Monday', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await press('Wednesday, Not Available', 'Space');
  await press('Saturday, Not Available', 'Space');
  // Past the new fields, because backward a time begins at its last part.
  await tabTo('Copy to all weekdays, from Friday', 'Shift+Tab');
  await typeInto('Saturday, start', '1000PM');
  await typeInto('Saturday, end', '0600AM');
  await press('I am not available (0)');
  await press('Add time away');
  await focusIs('Start Date mm/dd/yyyy');
  await page.keyboard.type('03052031');
  await press('No End Time', 'Space');
  await press('Save');
  await status('Saved. It counts from now on.').waitFor();
  await expect.poll(focused).toBe('Save');

  const lunch = [
    { startMinute: 510, endMinute: 720 },
    { startMinute: 765, endMinute: 1020 },
  ];
  const { hours, outOfOffice, zone } = await saved();
  expect(zone).toBe(ZONE);
  expect(hours).toEqual({
    ...{ mon: lunch, tue: lunch, wed: [], thu: lunch, fri: lunch },
    ...{ sat: [{ startMinute: 1320, endMinute: 360 }], sun: [] },
  });
  expect(outOfOffice).toEqual([{ from: Date.UTC(2031, 2, 5, 5), to: null }]);

  await page.reload();
  await panel().getByText('I am not available (1)').click();
  await expect.poll(() => panel().getByLabel('Monday, break 1, end').inputValue()).toBe('12:45');
  await expect
    .poll(() => panel().getByText('Away from Wednesday, March 5, 2031, 12:00 a.m. on, with no end.').count())
    .toBe(1);
});

test('blocks of the week move and resize by keyboard and pointer, announce their values, and update the fields', async () => {
  await openPanel();
  await slider('Monday, hours').focus();
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => said('Monday, hours'))
    .toBe('9:15 a.m. to 5:15 p.m.'.replaceAll(' a.m.', '\u00a0a.m.').replaceAll(' p.m.', '\u00a0p.m.'));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => panel().getByLabel('Monday, start').inputValue()).toBe('09:00');
  await expect.poll(() => panel().getByLabel('Monday, end').inputValue()).toBe('17:30');
  await page.keyboard.press('Delete');
  await focusIs('Monday, Not Available. Set hours');
  await page.keyboard.press('Enter');
  await focusIs('Monday, hours');

  const track = await panel().locator('.avail-track[data-day=tue]').boundingBox();
  if (!track) throw new Error('Tuesday has a row in the picture');
  const x = (hour: number) => track.x + (track.width * hour) / 24;
  const y = track.y + track.height / 2;
  await page.mouse.move(x(17), y);
  await handRests(page);
  await page.mouse.down();
  await page.mouse.move(x(18.5), y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => panel().getByLabel('Tuesday, end').inputValue()).toBe('18:30');
  await focusIs('Tuesday, hours');

  const sunday = await panel().locator('.avail-track[data-day=sun]').boundingBox();
  if (!sunday) throw new Error('Sunday has a row in the picture');
  await page.mouse.move(x(8), sunday.y + 10);
  await handRests(page);
  await page.mouse.down();
  await page.mouse.move(x(11.26), sunday.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => panel().getByLabel('Sunday, start').inputValue()).toBe('08:00');
  await expect.poll(() => panel().getByLabel('Sunday, end').inputValue()).toBe('11:15');

  await panel().getByText('The week as a table').click();
  const row = panel()
    .getByRole('row', { name: /^Tuesday/ })
    .first();
  await expect
    .poll(async () => (await row.innerText()).replaceAll('\u00a0', ' '))
    .toContain('9:00 a.m. to 6:30 p.m.');
});

/** One line per day in the panel's format, from the service's own response. */
const linesOf = ({ available }: Preview): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const { from, to } of available) {
    const date = dayOf(from, ZONE);
    const text = `${clockTime(from, ZONE, 'en')} to ${clockTime(to, ZONE, 'en')}`;
    found.set(date, [...(found.get(date) ?? []), text]);
  }
  return found;
};

test('the preview of unsaved hours is the service’s answer, day by day, and follows each change', async () => {
  await openPanel();
  await panel().getByRole('button', { name: 'Add Break on Thursday' }).click();
  await off('Friday').check();
  const lunch = [
    { startMinute: 540, endMinute: 750 },
    { startMinute: 810, endMinute: 1020 },
  ];
  const calendar = { zone: ZONE, hours: { ...WEEK, thu: lunch, fri: [] }, outOfOffice: [] };
  const answer = await ask<Preview>('agent.availability.preview', { calendar, days: 15 });
  const expected = linesOf(answer);
  const rows = panel().locator('.avail-preview-table tbody tr');
  // The first day may be today, whose hours begin at the time of the query.
  const shown = async () => {
    const lines = await rows.evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute('data-date') ?? '',
        row.querySelector('td')?.firstChild?.textContent ?? '',
      ]),
    );
    return lines.slice(1);
  };
  await eventually('the preview is that of the changed week', async () => {
    const lines = await shown();
    return (
      lines.length === 13 &&
      lines.every(([date = '', text = '']) =>
        expected.has(date)
          ? text === expected.get(date)?.join(', ')
          : ['Not Available', 'Out of office'].includes(text) || text.startsWith('Closed: '),
      )
    );
  });
  await expect.poll(async () => (await shown()).filter(([, text]) => text?.includes(', '))).not.toEqual([]);
  expect((await saved()).hours).toEqual(WEEK);

  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday']) await off(day).check();
  await panel().getByText('You will be offered no referral in the next 14 days.').waitFor();
  await panel().getByText('No day has Available Hours. Set some above.').waitFor();
});

test('overlaps are reported at their field, saving leads there, and fixing them lets it save; axe finds nothing', async () => {
  await openPanel();
  await panel().getByRole('button', { name: 'Add Break on Monday' }).click();
  await panel().getByLabel('Monday, break 1, end').fill('17:30');
  const outside = panel().getByText(/Keep the break inside the hours/);
  await outside.waitFor();
  await expect
    .poll(() => panel().getByLabel('Monday, break 1, start').getAttribute('aria-invalid'))
    .toBe('true');
  await panel().getByLabel('Tuesday, start').fill('22:00');
  await panel().getByLabel('Tuesday, end').fill('09:30');
  await panel()
    .getByText(/The hours of Tuesday run on until 9:30/)
    .waitFor();
  await panel().getByText('Mend the marked fields to see the times they come to.').waitFor();
  await panel().getByText('I am not available (0)').click();
  for (const _ of [1, 2]) await panel().getByRole('button', { name: 'Add time away' }).click();
  await panel().getByText('This overlaps with time away 1. Both count.').waitFor();
  await panel().getByText('The week as a table').click();

  await save();
  await panel().getByRole('heading', { name: 'Something needs another look' }).waitFor();
  expect((await saved()).hours).toEqual(WEEK);
  await look('with problems');
  await panel()
    .getByRole('link', { name: /The hours of Tuesday run on/ })
    .press('Enter');
  await focusIs('Wednesday, start');
  await panel().getByLabel('Wednesday, start').fill('10:00');
  await panel().getByLabel('Monday, break 1, end').fill('13:30');
  await outside.first().waitFor({ state: 'detached' });
  await look('mended');
  await save();
  await status('Saved. It counts from now on.').waitFor();
  expect((await saved()).hours.tue).toEqual([{ startMinute: 1320, endMinute: 570 }]);
  expect((await saved()).outOfOffice).toHaveLength(2);
});

test('leaving with unsaved changes asks first, and each answer does as it says', async () => {
  await openPanel();
  await off('Sunday').uncheck();
  await status('Changes are not saved yet.').waitFor();
  const metrics = panel().getByRole('link', { name: 'View Metrics' });
  const question = panel().getByRole('alertdialog', { name: 'Leave without saving?' });
  await metrics.click();
  await question.waitFor();
  await focusIs('Stay');
  await look('leaving');
  await panel().getByRole('button', { name: 'Stay' }).press('Escape');
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => off('Sunday').isChecked()).toBe(false);

  await metrics.click();
  await panel().getByRole('button', { name: 'Leave without saving' }).click();
  await panel().getByRole('heading', { name: 'View Metrics' }).waitFor();
  expect((await saved()).hours.sun).toEqual([]);

  await page.goBack();
  await panel().getByRole('link', { name: 'My Availability' }).click();
  await panel().getByRole('button', { name: 'Bring them back' }).click();
  await metrics.click();
  await panel().getByRole('button', { name: 'Save and leave' }).click();
  await panel().getByRole('heading', { name: 'View Metrics' }).waitFor();
  expect((await saved()).hours.sun).toEqual(OFFICE);
});

test('closing the page with unsaved changes asks too, and Cancel discards them', async () => {
  await openPanel();
  await off('Sunday').click();
  await status('Changes are not saved yet.').waitFor();
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect.poll(() => off('Sunday').isChecked()).toBe(false);
  await panel().getByRole('button', { name: 'Cancel' }).click();
  await status('Your changes are put away.').waitFor();
  await expect.poll(() => off('Sunday').isChecked()).toBe(true);
  await page.reload();
  await panel().getByRole('heading', { name: TITLE }).waitFor();
});

test('a change from another window is announced, and not applied unasked', async () => {
  await openPanel();
  await off('Sunday').uncheck();
  await ask('agent.availability.set', { zone: ZONE, hours: { ...WEEK, mon: [] }, outOfOffice: [] });
  await panel()
    .getByText(/Your hours were changed in another place/)
    .waitFor();
  await expect.poll(() => off('Monday').isChecked()).toBe(false);
  await panel().getByRole('button', { name: 'Show those instead' }).click();
  await expect.poll(() => off('Monday').isChecked()).toBe(true);
  await expect.poll(() => off('Sunday').isChecked()).toBe(true);
});

test('while out of office, the switch says why it stays off and leads to where that ends', async () => {
  await openPanel({ outOfOffice: [{ from: Date.now() - 60_000, to: null }] });
  await panel().getByRole('link', { name: 'Quick Updates', exact: true }).click();
  const { availability, quick } = en;
  await panel().getByText(quick.away).waitFor();
  await panel().getByRole('switch').click();
  await panel().getByRole('alert').filter({ hasText: availability.blocked.away }).waitFor();
  await look('The switch while out of office');
  await panel().getByRole('button', { name: availability.endAway }).click();
  await panel().getByRole('heading', { name: en.features['my-availability'] }).waitFor();
  await ask('agent.availability.set', { zone: ZONE, hours: WEEK, outOfOffice: [] });
});

test('without the service, typed text stays, and saving again works', async () => {
  await openPanel();
  await harness.killAndRestart(async () => {
    await off('Sunday').uncheck();
    await save();
    await panel()
      .getByText(/it is not known whether this was saved/)
      .waitFor();
    await panel()
      .getByText(/The times cannot be worked out without a connection/)
      .waitFor();
    await expect.poll(() => panel().getByLabel('Sunday, start').inputValue()).toBe('09:00');
  });
  await agent.connected();
  await save();
  await status('Saved. It counts from now on.').waitFor();
  expect((await saved()).hours.sun).toEqual(OFFICE);
});

test('a refusal by the service is shown at the field that it names', async () => {
  await openPanel();
  const overlapping = [...OFFICE, { startMinute: 600, endMinute: 660 }];
  const refusal = await raw('agent.availability.set', {
    zone: ZONE,
    hours: { ...WEEK, thu: overlapping },
    outOfOffice: [],
  });
  expect(refusal.status).toBe(400);
  const body = (await refusal.text()).replaceAll('hours.thu.1', 'hours.thu.0');
  expect(body).toContain('calendar-invalid');
  await (await agent.worker()).evaluate((answer) => {
    const real = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      if (!String(input).includes('agent.availability.set')) return real(input, init);
      globalThis.fetch = real;
      return Promise.resolve(
        new Response(answer, { status: 400, headers: { 'content-type': 'application/json' } }),
      );
    };
  }, body);
  await off('Sunday').uncheck();
  await save();
  await panel()
    .getByRole('link', { name: /The service did not take this/ })
    .press('Enter');
  await focusIs('Thursday, start');
  await expect.poll(() => panel().getByLabel('Thursday, start').getAttribute('aria-invalid')).toBe('true');
});

test('at 800 pixels and at 200 % zoom nothing is cut off sideways', async () => {
  await openPanel();
  await panel().getByText('I am not available (0)').click();
  await panel().getByRole('button', { name: 'Add time away' }).click();
  for (const width of [800, 640]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = () =>
      panel()
        .locator('.panel')
        .evaluate((shown) => {
          const edge = shown.getBoundingClientRect().right;
          const all = [...shown.querySelectorAll('*')];
          return all
            .filter((one) => one.getBoundingClientRect().right > edge + 1)
            .map((one) => one.className);
        });
    await expect.poll(wide, { message: `${width} pixels` }).toEqual([]);
    expect(await violations(page), `${width} pixels`).toEqual([]);
  }
  const bar = panel().locator('.avail-save');
  const sticks = () => bar.evaluate((one) => getComputedStyle(one).position);
  await expect.poll(sticks).toBe('sticky');
  await page.setViewportSize({ width: 640, height: 450 });
  await expect.poll(sticks, { message: 'enlarged, it leaves the room to what is edited' }).toBe('static');
});
