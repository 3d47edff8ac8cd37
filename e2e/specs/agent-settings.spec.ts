/** Registration, Preferred Contact, and View Metrics with real parts: by keyboard, checked by axe, nothing left out. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ContactOnFile } from '../../shared/contracts/agent.ts';
import type { Metrics, MetricsSeries, MetricsSummary } from '../../shared/contracts/metrics.ts';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import { eventually, settled } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look as lookAs } from '../harness/look.ts';
import { focusedFrame, panelOf } from '../harness/panel.ts';
import { type Resident, residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let resident: Resident;
let sleeper: AgentBrowser;
let newcomer: AgentBrowser;

/**
 * A place in Kentucky where the day does not end within the hour: figures use the agent's own days, and a miss before midnight
 * would count as yesterday's. Louisville, or Paducah, where it is an hour earlier.
 */
const zipFarFromMidnight = (): string => {
  const eastern = { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-US', eastern).format(Date.now()) === '23' ? '42001' : '40202';
};

beforeAll(async () => {
  harness = await startHarness(
    inject('chromiumPath'),
    { sleeper: { zip: zipFarFromMidnight() }, newcomer: { registered: false, languages: ['en', 'es'] } },
    {
      KOD_GENERAL_WINDOW: 'PT4S',
      KOD_MASS_RESERVE: 'PT1S',
      KOD_CALLBACK_WITHIN: 'PT60S',
    },
  );
  resident = residentApi(() => harness.api().origin);
  [sleeper, newcomer] = await Promise.all([harness.agent('sleeper'), harness.agent('newcomer')]);
  // Colors in transition are not what people read.
  for (const { portal } of [sleeper, newcomer]) await portal.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => harness?.stop());

const goTo = ({ portal }: AgentBrowser, route: string) =>
  portal.goto(`${harness.portal.origin}/#kod/${route}`);
const mails = () => harness.portal.mail.all().map(({ subject }) => subject ?? '');
const codesTo = (address: string): string[] =>
  harness.portal.mail
    .all()
    .filter(({ to }) => to.includes(address))
    .flatMap(({ subject }) => /^(\d{6}) is your code/.exec(subject ?? '')?.[1] ?? []);
const nothing = async () => undefined;

/** Calls a procedure as this agent, with the token that only the worker has. */
async function ask<T>(agent: AgentBrowser, procedure: string, input?: unknown): Promise<T> {
  const { token } = await (await agent.worker()).evaluate(() => chrome.storage.session.get('token'));
  const answer = await fetch(`${harness.api().origin}/trpc/${procedure}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${(token as { accessToken: string }).accessToken}`,
    },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  });
  const { result } = (await answer.json()) as { result?: { data: T } };
  if (!result) throw new Error(`${procedure} was refused with ${answer.status}.`);
  return result.data;
}

/** Both languages, color schemes, and widths; ends in English. */
async function look(agent: AgentBrowser, state: string, spanish: string): Promise<void> {
  await lookAs(agent, state);
  await panelOf(agent.portal).getByText(spanish).first().waitFor({ state: 'detached' });
}

/** The focused element, by its label or text. */
const focused = async (page: Page): Promise<string> =>
  (await focusedFrame(page)).evaluate(() => {
    const at = document.activeElement;
    const labels = (at as HTMLInputElement | null)?.labels;
    return ((labels?.[0] ?? (at as HTMLElement | null))?.innerText ?? '').trim();
  });

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach "${name}".`);
}
async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}
const focusIs = (page: Page, name: string) =>
  eventually(`"${name}" has the focus`, async () => (await focused(page)) === name);

const AGREE = 'I agree to take part on these terms.';
const STEPS = [
  'Agree to Register',
  'Provide Preferred Contact Information',
  'Establish your Schedule & Availability',
] as const;
const here = (page: Page) => panelOf(page).locator('[aria-current=step] .step-label').innerText();

test('a newcomer registers by keyboard alone, with a reload in the middle, in four inputs', async () => {
  const { portal } = newcomer;
  const panel = panelOf(portal);
  await goTo(newcomer, 'registration');
  await panel.getByRole('heading', { name: STEPS[0] }).waitFor();
  await look(newcomer, 'step 1', 'Acepto participar en estas condiciones.');

  await press(portal, 'Next');
  await focusIs(portal, 'Something needs another look\nTick the box to agree first.');
  await look(newcomer, 'step 1 with something missing', 'Hay algo que revisar');
  let inputs = 1;
  await press(portal, AGREE, 'Space');
  await press(portal, 'Next');
  inputs++;
  await focusIs(portal, STEPS[1]);
  await expect.poll(() => here(portal)).toBe(STEPS[1]);

  await portal.reload();
  await panel.getByRole('heading', { name: STEPS[1] }).waitFor();
  await expect.poll(() => here(portal)).toBe(STEPS[1]);
  await look(newcomer, 'step 2', 'Dar su contacto preferido');
  await press(portal, 'Back');
  await focusIs(portal, STEPS[0]);
  await expect.poll(() => panel.getByRole('checkbox', { name: AGREE }).isChecked()).toBe(true);
  await press(portal, 'Next');
  await focusIs(portal, STEPS[1]);

  await tabTo(portal, 'KOD Email');
  await portal.keyboard.press('ControlOrMeta+a');
  await portal.keyboard.type('nobody');
  await portal.keyboard.press('Enter');
  await focusIs(portal, 'Something needs another look\nEnter an e-mail address like name@example.com.');
  await tabTo(portal, 'Enter an e-mail address like name@example.com.');
  await portal.keyboard.press('Enter');
  await focusIs(portal, 'KOD Email');
  await portal.keyboard.press('ControlOrMeta+a');
  await portal.keyboard.type('own@example.org');
  await press(portal, 'Next');
  inputs++;
  await focusIs(portal, STEPS[2]);
  await look(newcomer, 'step 3', 'Establecer su horario y disponibilidad');
  await expect
    .poll(async () => (await ask<ContactOnFile>(newcomer, 'agent.contact.get')).email)
    .toBe('own@example.org');

  await press(portal, 'Change these hours');
  await panel.getByRole('button', { name: 'Add Break' }).first().waitFor();
  await look(newcomer, 'step 3 with the week to edit', 'Establecer su horario y disponibilidad');
  await portal.reload();
  await panel.getByRole('heading', { name: STEPS[2] }).waitFor();

  await press(portal, 'Register');
  inputs++;
  await focusIs(portal, 'You are registered');
  expect(inputs).toBe(4);
  expect(await ask(newcomer, 'agent.me')).toMatchObject({
    registration: 'registered',
    duty: { available: true },
  });
  await look(newcomer, 'registered', 'Su registro está vigente');
  await eventually('the badge is empty', async () => (await newcomer.badge()).text === '');
});

test('leaving asks first, and cancelling on the way back says that registering is not complete', async () => {
  const { portal } = newcomer;
  const panel = panelOf(portal);
  await press(portal, 'Leave');
  await focusIs(portal, 'Stay registered');
  await look(newcomer, 'leaving', '¿Dejar kynect On Demand?');
  await portal.keyboard.press('Escape');
  await focusIs(portal, 'Leave');
  expect(await ask(newcomer, 'agent.me')).toMatchObject({ registration: 'registered' });
  await portal.keyboard.press('Enter');
  await panel.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await focusIs(portal, 'You are de-registered');
  await panel.getByText('You left kynect On Demand').waitFor();

  await press(portal, 'Register again');
  await press(portal, AGREE, 'Space');
  await press(portal, 'Next');
  await focusIs(portal, STEPS[1]);
  await press(portal, 'Cancel');
  await focusIs(portal, 'Go on registering');
  await panel.getByText('Your registration is not complete. Until it is, you may not take part').waitFor();
  await look(newcomer, 'cancelling', '¿Dejar de registrarse?');
  await panel.getByRole('button', { name: 'Stop registering' }).click();
  await panel.getByText('so you may not take part yet. You can come back at any time.').waitFor();
  await focusIs(portal, 'You are de-registered');
  expect(await ask(newcomer, 'agent.registration.status')).toMatchObject({ steps: [], reason: 'left' });
});

test('an agent who missed three is told why, contests one, keeps what is In Progress, and comes back', async () => {
  const { portal } = sleeper;
  const panel = panelOf(portal);
  await goTo(sleeper, 'registration');
  await sleeper.connected();
  const held = await resident.request();
  await acceptFirst(sleeper);
  for (const missed of [1, 2, 3]) {
    const { token } = await resident.request();
    await eventually(`miss ${missed}`, async () => {
      const { consecutiveMissed } = await ask<{ consecutiveMissed: number }>(sleeper, 'agent.me');
      return consecutiveMissed === missed;
    });
    await resident.cancel(token);
    // Two in a row pause the agent, who must end the pause to get more offers.
    if (missed === 2) await ask(sleeper, 'agent.imHere');
  }
  await focusIs(portal, 'You are de-registered');
  await panel.getByText('3 General referrals in a row were missed').waitFor();
  const misses = panel.locator('.miss');
  await eventually('all three are there', async () => (await misses.count()) === 3);
  await panel.locator('.held li').waitFor();
  await look(sleeper, 'de-registered', 'Su registro fue anulado');

  const contest = misses.first();
  await contest.getByRole('button', { name: 'Contest' }).click();
  await contest.getByText('Choose a reason first.').waitFor();
  await contest.getByLabel('Reason').selectOption('technical-problem');
  await contest.getByRole('button', { name: 'Contest' }).click();
  await contest.getByText('You contested this miss.').waitFor();
  await eventually('what came of it has the focus', async () =>
    (await focused(portal)).startsWith('You contested this miss.'),
  );
  await expect.poll(() => misses.getByRole('button', { name: 'Contest' }).count()).toBe(2);
  await look(sleeper, 'contested', 'Usted impugnó esta referencia perdida.');

  await panel.locator('.held').getByRole('button', { name: 'Open' }).click();
  await panel.getByRole('button', { name: 'Reached' }).waitFor();
  await goTo(sleeper, 'registration');
  await press(portal, 'Register again');
  await press(portal, AGREE, 'Space');
  for (const step of [STEPS[1], STEPS[2]]) {
    await press(portal, 'Next');
    await focusIs(portal, step);
  }
  await press(portal, 'Register');
  await focusIs(portal, 'You are registered');
  expect(await ask(sleeper, 'agent.me')).toMatchObject({ registration: 'registered', consecutiveMissed: 0 });
  await resident.cancel(held.token);
});

test('Preferred Contact says what is wrong, saves, and sends a test to the named place', async () => {
  const { portal } = sleeper;
  const panel = panelOf(portal);
  await goTo(sleeper, 'preferred-contact');
  await panel.getByRole('heading', { name: 'Preferred Contact', exact: true }).waitFor();
  await panel.getByLabel('KOD Phone Number').waitFor();
  await look(sleeper, 'Preferred Contact', 'Qué avisos van a dónde');

  await panel.getByLabel('KOD Phone Number').fill('555');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await focusIs(
    portal,
    'Something needs another look\nEnter a phone number with 10 digits, like 502-555-0100.',
  );
  await look(sleeper, 'Preferred Contact with something wrong', 'Hay algo que revisar');
  await panel.getByLabel('KOD Phone Number').fill('859 555 0111');
  await panel.getByLabel('KOD Email').fill('sleeper.own@example.org');
  await panel.getByRole('checkbox', { name: 'Korean' }).check();
  await panel.getByRole('checkbox', { name: 'Mass referrals' }).uncheck();
  await panel.getByText('Save first').waitFor();
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByText('Saved.', { exact: true }).waitFor();
  expect(await ask(sleeper, 'agent.contact.get')).toMatchObject({
    phone: '+18595550111',
    email: 'sleeper.own@example.org',
    languages: ['en', 'ko'],
    alerts: { generalByEmail: true, massByEmail: false },
  });

  await panel.getByText('sleeper.own@example.org is not confirmed yet.').waitFor();
  await look(sleeper, 'Preferred Contact with an address that waits', 'Confirme su dirección');
  await panel.getByRole('button', { name: 'Send a code' }).click();
  await focusIs(portal, 'Code');
  await eventually('the code arrives', () => codesTo('sleeper.own@example.org').length === 1);
  const [code = ''] = codesTo('sleeper.own@example.org');
  await panel.getByLabel('Code', { exact: true }).fill(code === '000000' ? '000001' : '000000');
  await portal.keyboard.press('Enter');
  await panel.getByText('4 tries are left').waitFor();
  await panel.getByLabel('Code', { exact: true }).fill(code);
  await portal.keyboard.press('Enter');
  await panel.getByText('Confirmed. Mail goes to sleeper.own@example.org from now on.').waitFor();
  await focusIs(portal, 'Your address is confirmed');

  await panel.getByRole('button', { name: 'Send a test' }).click();
  await panel.getByText('A test is on its way to sleeper.own@example.org').waitFor();
  await eventually('the test arrives', () =>
    harness.portal.mail
      .all()
      .some(({ to, subject }) => to.includes('sleeper.own@example.org') && subject?.startsWith('Test:')),
  );
  await panel.getByRole('button', { name: 'Send a test' }).click();
  await panel.getByText('A test was sent less than a minute ago.').waitFor();
  expect(mails().filter((subject) => subject.startsWith('Test:'))).toHaveLength(1);
});

test('an unsaved Preferred Contact survives a visit to the portal, and leaving for another feature asks first', async () => {
  const { portal } = sleeper;
  const panel = panelOf(portal);
  const phone = panel.getByLabel('KOD Phone Number');
  const metrics = panel.getByRole('link', { name: 'View Metrics' });
  const question = panel.getByRole('alertdialog', { name: 'Leave without saving?' });
  await goTo(sleeper, 'preferred-contact');
  await eventually('the number on file is there', async () => (await phone.inputValue()) !== '');
  const before = await phone.inputValue();
  await phone.fill('859 555 0112');
  await portal.evaluate(() => history.pushState(null, '', location.pathname));
  await phone.waitFor({ state: 'detached' });
  await portal.goBack();
  await expect.poll(() => phone.inputValue()).toBe('859 555 0112');

  await metrics.click();
  await question.waitFor();
  await focusIs(portal, 'Stay');
  await look(sleeper, 'Preferred Contact asks before it is left', 'Los cambios de su contacto preferido');
  await panel.getByRole('button', { name: 'Stay' }).press('Escape');
  await question.waitFor({ state: 'detached' });

  await phone.fill('555');
  await metrics.click();
  await panel.getByRole('button', { name: 'Save and leave' }).click();
  await question.waitFor({ state: 'detached' });
  await panel.getByText('Something needs another look').waitFor();
  await metrics.click();
  await panel.getByRole('button', { name: 'Leave without saving' }).click();
  await panel.getByRole('heading', { name: 'View Metrics' }).waitFor();
  await goTo(sleeper, 'preferred-contact');
  await phone.waitFor();
  await expect.poll(() => phone.inputValue()).toBe(before);
});

/** Accepts the first offer over the wire: faster than the short window of these tests. */
async function acceptFirst(agent: AgentBrowser): Promise<string> {
  let referralId = '';
  await eventually('something is offered', async () => {
    referralId = (await ask<Worklist>(agent, 'referrals.worklist')).offers[0]?.referralId ?? '';
    return referralId !== '';
  });
  await ask(agent, 'referrals.accept', { referralId });
  return referralId;
}

const COLUMNS = ['offered', 'accepted', 'rejected', 'missed', 'completed'] as const;
const countsOf = (metrics: Metrics) => COLUMNS.map((name) => String(metrics[name]));

test('View Metrics shows the service’s counts: figures, tables, and the file', async () => {
  const { portal } = sleeper;
  const panel = panelOf(portal);
  await resident.request({ help: 'application' });
  const referralId = await acceptFirst(sleeper);
  await ask(sleeper, 'referrals.logAttempt', { referralId, outcome: 'reached' });
  await ask(sleeper, 'referrals.complete', {
    referralId,
    withoutAttempt: 'other',
    outcome: 'application-submitted',
  });

  await goTo(sleeper, 'view-metrics');
  await panel.getByRole('radio', { name: 'Today' }).check();
  const summary = await todayOf<MetricsSummary>('metrics.summary', (period) => period);
  expect(summary).toMatchObject({ accepted: 2, missed: 3, completed: 1 });
  await panel.locator('.tile', { hasText: 'Completed' }).getByText('1', { exact: true }).waitFor();
  const tiles = () => panel.locator('.tile-value').allInnerTexts();
  await expect.poll(async () => (await tiles()).slice(0, 5)).toEqual(countsOf(summary));
  await expect
    .poll(async () => (await tiles())[7])
    .toBe(`${Math.floor((100 * summary.promiseKept) / summary.promised)}%`);

  for (const by of ['day', 'language', 'help'] as const) {
    const answer = await todayOf<MetricsSeries>('metrics.series', (period) => ({ period, by }));
    const series = answer.toSorted((a, b) => b.offered - a.offered);
    expect(new Set(series.map(({ offered }) => offered)).size).toBe(series.length);
    const rows = panel.locator(`.breakdown-${by} tbody tr`);
    await expect
      .poll(() => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-key'))))
      .toEqual(series.map(({ key }) => key));
    for (const [index, row] of series.entries())
      await expect
        .poll(async () => (await rows.nth(index).locator('td').allInnerTexts()).slice(0, 5))
        .toEqual(countsOf(row));
    await expectFile(by, series);
  }
  await look(sleeper, 'View Metrics as charts', 'Últimos 7 días');
  await panel.getByRole('button', { name: 'Show as table: By day' }).click();
  await look(sleeper, 'View Metrics as a table', 'Por día');
});

test('a reversed period is reported at its field, and the previous figures stay', async () => {
  const { portal } = sleeper;
  const panel = panelOf(portal);
  await panel.getByRole('radio', { name: 'Custom' }).check();
  const before = await settled(() => panel.locator('.tile-value').allInnerTexts());
  await panel.getByLabel('To', { exact: true }).fill('2020-01-01');
  await panel.getByText('The last day lies before the first.').waitFor();
  await look(sleeper, 'View Metrics with a wrong period', 'A medida');
  await expect.poll(() => panel.locator('.tile-value').allInnerTexts()).toEqual(before);
  await panel.getByLabel('From', { exact: true }).fill('2019-12-01');
  await panel.getByText('No referral was offered to you in this period.').waitFor();
});

async function todayOf<T>(procedure: string, input: (period: object) => unknown): Promise<T> {
  const { serverNow, zone } = await ask<Worklist>(sleeper, 'referrals.worklist');
  const day = dayOf(serverNow, zone);
  return ask(sleeper, procedure, input({ from: day, to: day }));
}

async function expectFile(by: 'day' | 'language' | 'help', series: MetricsSeries): Promise<void> {
  const name = { day: 'By day', language: 'By language', help: 'By kind of help' }[by];
  const [download] = await Promise.all([
    sleeper.portal.waitForEvent('download'),
    panelOf(sleeper.portal)
      .getByRole('button', { name: `Save as CSV: ${name}` })
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^metrics-by-${by}-\\d{4}-\\d\\d-\\d\\d-.*\\.csv$`),
  );
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',').slice(1, 6))).toEqual(series.map(countsOf));
  await download.delete().catch(nothing);
}
