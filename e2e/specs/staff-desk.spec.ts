/** A resident phones staff: from the number to the story to "reassigned, resident told"; and the board that shows it live. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/program.ts';
import { words } from '../../extension/locales/en/words.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look } from '../harness/look.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let ann: AgentBrowser;
let lee: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { ann: {}, ben: { zip: '40511' } });
  ann = await harness.agent('ann');
  lee = await harness.agent('staff-lee');
  portal = lee.portal;
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => panelOf(portal);
const PHONE = '502-555-0177';

test('staff who are no agents find their own panels in the portal, and agents do not', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel().getByRole('heading', { name: words.features['program-board'] }).waitFor();
  await expect
    .poll(() => panel().locator('.feature').allTextContents())
    .toEqual([
      words.features['program-board'],
      words.features['program-referrals'],
      words.features['program-agents'],
      words.features['program-protection'],
      words.features['program-delivery'],
      words.features['program-coverage'],
      words.features['program-roster'],
      words.features['program-days'],
      words.features['program-policy'],
      words.features['program-reports'],
    ]);
  await ann.connected();
  await ann.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  const links = panelOf(ann.portal).locator('.feature');
  await links.getByText(words.features['view-metrics']).waitFor();
  const listed = await still(() => links.allTextContents());
  expect(listed).not.toContain(words.features['program-referrals']);
});

test('the board shows waiting residents without a reload', async () => {
  await panel().getByText(en.board.nobody).waitFor();
  await resident.request({ phone: PHONE, email: 'rosa@example.org' });
  await panel().getByText(en.board.owed(1)).waitFor();
  await panel().getByText(en.board.states.asked(1)).waitFor();
  await look(lee, 'the board');
  await portal.setViewportSize({ width: 1920, height: 1080 });
  const wall = panel().locator('.board:fullscreen');
  // A busy browser may refuse the screen; a person presses again.
  await eventually('the board fills the screen', async () => {
    if ((await wall.count()) > 0) return true;
    await panel().getByRole('button', { name: en.board.wall, exact: true }).click();
    return false;
  });
  const row = panel().locator('.board-rows td').first();
  await expect.poll(() => row.evaluate((cell) => getComputedStyle(cell).fontSize)).toBe('22px');
  // One screen: nothing to scroll to on a wall.
  await expect
    .poll(() => wall.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
    .toBe(0);
  await wall.evaluate(() => document.exitFullscreen());
  await portal.setViewportSize({ width: 1280, height: 900 });
});

test('“Nobody called me”: six clicks from the number to asking somebody else, and the resident is told', async () => {
  await eventually('ann is asked', async () => (await ann.badge()).text === '1');
  const accept = panelOf(ann.portal).getByRole('button', { name: words.offer.accept }).first();
  await accept.click();
  let clicks = 0;
  const click = async (what: ReturnType<typeof accept.first>) => {
    clicks += 1;
    await what.click();
  };
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const phoned = performance.now();
  await click(panel().getByRole('link', { name: words.features['program-referrals'] }));
  await panel().getByText(en.desk.today(1, 1)).waitFor();
  await panel().getByLabel(en.desk.search).fill(PHONE);
  await click(button(en.desk.find));
  const row = panel().locator('tbody tr');
  await row.getByText(words.county('Jefferson')).waitFor();
  expect(portal.url()).not.toContain('555');
  await click(row.getByRole('button'));
  await panel().getByText('Ann ann accepted it.').waitFor();
  await look(lee, 'the desk');
  await panel().locator('#case-reason').fill('Nobody called in time');
  await panel().getByLabel(en.desk.whom).selectOption('ben');
  await click(button(en.desk.ask));
  await panel().getByText(en.desk.loses('Ann ann')).waitFor();
  await click(button(en.deed.yes));
  await panel().getByText(en.desk.told).first().waitFor();
  expect(clicks).toBeLessThanOrEqual(6);
  expect(performance.now() - phoned).toBeLessThan(30_000);
  await panel().getByText('Ann ann lost it. The resident got a new code word.').waitFor();
  await eventually('the resident is told by mail', async () =>
    harness.portal.mail
      .all()
      .some(({ to, subject }) => to.includes('rosa@example.org') && /somebody else/.test(subject)),
  );
});

test('the link is resent by mail, without showing the address', async () => {
  const links = () =>
    harness.portal.mail
      .all()
      .filter(({ to, subject }) => to.includes('rosa@example.org') && /private link/.test(subject)).length;
  const before = links();
  await panel().locator('#case-reason').fill('Lost the link');
  await panel().getByRole('button', { name: en.desk.simple.resend[2], exact: true }).click();
  await panel().getByText(en.desk.confirmResend.email).waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.desk.doneResend.email).first().waitFor();
  await eventually('the link goes out again', async () => links() > before);
  const shown = await still(() => panel().locator('.case').allTextContents());
  expect(shown.join(' ')).not.toContain('rosa@');
});

test('a staff note shows in the story', async () => {
  await panel().getByLabel(en.desk.noteText, { exact: true }).fill('Works nights.\nCall after four.');
  await panel().getByRole('button', { name: en.desk.noteDo, exact: true }).click();
  await panel().getByText('Note by staff-lee:').waitFor();
  await panel().locator('.case-note', { hasText: 'Call after four.' }).waitFor();
});

test('the resident’s name is corrected, and a copy is saved for them', async () => {
  const data = panel().locator('.case-rights');
  await data.getByText(en.residents.title, { exact: true }).click();
  await data.getByLabel(en.deed.reason, { exact: true }).fill('They phoned');
  await data.getByLabel(en.residents.parts.firstName).fill('Rosalind');
  await data.getByRole('button', { name: en.residents.correctDo, exact: true }).click();
  await data.getByText(en.residents.will.name).waitFor();
  await look(lee, 'the resident’s data');
  await data.getByRole('button', { name: en.deed.yes, exact: true }).click();
  await data.getByText(en.residents.did.corrected).waitFor();
  await data.getByLabel(en.deed.reason, { exact: true }).fill('They asked for it');
  await data.getByRole('button', { name: en.residents.copyDo, exact: true }).click();
  const download = portal.waitForEvent('download');
  await data.getByRole('button', { name: en.deed.yes, exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^request-.*\.html$/);
});

test('it is closed, and the resident reads why by mail', async () => {
  await panel().locator('#case-reason').fill('On the phone');
  await panel().getByLabel(en.desk.because, { exact: true }).selectOption('helped');
  await panel().getByRole('button', { name: en.desk.closeDo, exact: true }).click();
  await panel().getByText(en.desk.confirmClose(en.desk.reads.helped)).waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.desk.over).waitFor();
  await eventually('the resident is told by mail', async () =>
    harness.portal.mail
      .all()
      .some(
        ({ to, text }) => to.includes('rosa@example.org') && text.includes('because you have been helped'),
      ),
  );
});

test('staff write to the agents they choose, who say that they read it', async () => {
  const TEXT = 'kynect is back. Please switch Current Availability on.';
  await panel().getByRole('link', { name: words.features['program-agents'], exact: true }).click();
  const write = panel().getByRole('region', { name: en.agents.write.title(1), exact: true });
  await panel().getByLabel(en.choose('Ann ann'), { exact: true }).check();
  await write.getByLabel(en.deed.reason, { exact: true }).fill('The outage is over');
  await write.getByLabel(en.agents.write.label, { exact: true }).fill('Call Rosa at 502-555-0177');
  await write.getByRole('button', { name: en.agents.write.go, exact: true }).click();
  await write.getByText(en.agents.write.faults.contact, { exact: true }).waitFor();
  await write.getByLabel(en.agents.write.label, { exact: true }).fill(TEXT);
  await write.getByRole('button', { name: en.agents.write.go, exact: true }).click();
  await write.getByText(en.agents.write.will(1, 0, 0)).waitFor();
  await look(lee, 'writing to chosen agents');
  await write.getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.agents.write.done(1)).first().waitFor();
  await ann.portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  const message = panelOf(ann.portal).locator('.staff-messages');
  await message.getByText(TEXT).waitFor();
  await look(ann, 'a message of staff');
  await message.getByRole('button', { name: words.staffMessages.doneWith(TEXT) }).click();
  await message.waitFor({ state: 'detached' });
  await eventually('ann has it by mail', async () =>
    harness.portal.mail.all().some(({ subject, text }) => /staff wrote/.test(subject) && text.includes(TEXT)),
  );
});

test('one agent’s day says why nobody asks them, and staff suspend them after reading what will happen', async () => {
  await panel().getByRole('link', { name: words.features['program-agents'] }).click();
  await panel()
    .getByText(en.agents.found(2, 1, 2))
    .waitFor();
  await look(lee, 'the agents');
  await panel().getByLabel(en.agents.search).fill('ben');
  await panel().getByRole('button', { name: en.agents.find, exact: true }).click();
  await panel()
    .getByText(en.agents.found(1, 1, 1))
    .waitFor();
  await panel().locator('tbody').getByRole('button').click();
  await panel().getByRole('heading', { name: en.agents.offers }).waitFor();
  await look(lee, 'one agent’s day');
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('Works half days now');
  await panel().getByLabel(en.agents.capacity.label, { exact: true }).fill('2');
  await panel().getByRole('button', { name: en.agents.capacity.go, exact: true }).click();
  await panel()
    .getByText(en.agents.capacity.will('Ann ben', 2, 5, 0))
    .waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.agents.ownCapacity(2)).waitFor();
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('A complaint came in');
  await panel().getByLabel(en.agents.change, { exact: true }).selectOption('suspend:complaint');
  await panel().getByRole('button', { name: en.agents.go, exact: true }).click();
  await panel().getByText(en.agents.will.suspend('Ann ben')).waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.agents.whyNot('Ann ben', 'suspended')).waitFor();
});

test('a report counts what happened today, and explains each figure', async () => {
  await panel().getByRole('link', { name: words.features['program-reports'] }).click();
  const asked = panel().locator('tr', { hasText: en.reports.figures.asked[1] });
  await asked.getByText('1', { exact: true }).waitFor();
  await panel().getByRole('cell', { name: en.reports.few }).waitFor();
  await look(lee, 'a report');
});

test('a day is closed after staff read the consequences, and shows in the coverage', async () => {
  await panel().getByRole('link', { name: words.features['program-days'] }).click();
  await panel().getByText(en.days.none).waitFor();
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('The governor said so');
  await panel().getByLabel(en.days.kind, { exact: true }).selectOption('holiday');
  await panel().getByLabel(en.days.name, { exact: true }).fill('Storm day');
  const soon = dayOf(Date.now() + 3 * 86_400_000, 'America/New_York');
  await panel().getByLabel(en.days.day, { exact: true }).fill(soon);
  await panel().getByRole('button', { name: en.days.look, exact: true }).first().click();
  await panel().getByText('Nobody is on duty').last().waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByRole('cell', { name: 'Storm day', exact: true }).waitFor();
  await look(lee, 'closed days');
  await panel().getByRole('link', { name: words.features['program-coverage'] }).click();
  await panel().getByText(en.coverage.closedOn('Storm day')).waitFor();
  await panel().getByRole('button', { name: en.coverage.show }).first().click();
  await panel().getByRole('columnheader', { name: en.coverage.slotColumns.planned }).waitFor();
  await look(lee, 'coverage');
});

test('a roster is compared, confirmed, and imported with its progress', async () => {
  await panel().getByRole('link', { name: words.features['program-roster'] }).click();
  const csv = readFileSync(new URL('../stand-ins/roster.csv', import.meta.url), 'utf8')
    .split('\n')
    .slice(0, 131);
  const file = { name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(csv.join('\n')) };
  await panel().getByLabel(en.roster.pick).setInputFiles(file);
  await panel().getByRole('cell', { name: '130', exact: true }).waitFor();
  await look(lee, 'what a roster would do');
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('The monthly file');
  await panel().getByRole('button', { name: en.roster.go, exact: true }).click();
  await panel()
    .getByText(en.roster.done(130, 0, 0, 0))
    .waitFor();
});

test('a policy value is changed for all processes, and an impossible one is refused', async () => {
  await panel().getByRole('link', { name: words.features['program-policy'] }).click();
  await panel().getByRole('heading', { name: en.policy.title }).waitFor();
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('The evening was thin');
  await panel().getByLabel(en.policy.value, { exact: true }).selectOption('waveSize');
  const amount = panel().getByLabel(en.policy.amount.count, { exact: true });
  const go = panel().getByRole('button', { name: en.policy.look, exact: true });
  const [name] = en.policy.values.waveSize;
  await amount.fill('2.5');
  await go.click();
  await panel().getByText(en.policy.faults.whole(name)).last().waitFor();
  await amount.fill('6');
  await go.click();
  await panel().getByText(`${name}, 6 instead of 4`).last().waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByRole('cell', { name: 'The evening was thin', exact: true }).waitFor();
  await look(lee, 'the policy');
});

test('a held request is released and an attack declared after staff read what will happen', async () => {
  await resident.request({ website: 'https://spam.example' });
  await resident.request({ phone: '502-555-0179', website: 'https://spam.example' });
  await panel().getByRole('link', { name: words.features['program-protection'] }).click();
  await panel().getByText(en.protection.doubts.honeypot).first().waitFor();
  await look(lee, 'the protection');
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('Spoke with them');
  await panel().getByRole('button', { name: en.protection.begin, exact: true }).click();
  await panel().getByText(en.protection.will.begin(0)).waitFor();
  await panel().getByRole('button', { name: en.deed.no, exact: true }).click();
  await panel()
    .getByRole('button', { name: en.chooseAll(2), exact: true })
    .click();
  await panel()
    .getByRole('button', { name: en.protection.answerAll.rejected(2), exact: true })
    .click();
  await panel().getByText(en.protection.will.rejected(2, 0)).waitFor();
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByRole('button', { name: en.deed.undo, exact: true }).click();
  await panel().getByText(en.deed.undone).first().waitFor();
  await panel()
    .getByRole('button', { name: en.protection.answerAll.released(2), exact: true })
    .click();
  await panel().getByText(en.protection.will.released(2, 0)).waitFor();
  await look(lee, 'the protection with a question');
  await portal.setViewportSize({ width: 320, height: 900 });
  const answer = panel().getByRole('button', { name: en.protection.answers.released }).first();
  const box = await answer.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
  await portal.setViewportSize({ width: 1280, height: 900 });
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByText(en.protection.none).waitFor();
});

test('a site is allowed after staff read what will happen', async () => {
  const site = 'https://library.example.org';
  await panel().getByRole('link', { name: words.features['program-delivery'] }).click();
  await panel().getByLabel(en.delivery.site, { exact: true }).fill(site);
  await panel().getByLabel(en.deed.reason, { exact: true }).fill('The library asked');
  await panel().getByRole('button', { name: en.delivery.add, exact: true }).click();
  await panel().getByText(en.delivery.will.add(site)).waitFor();
  await look(lee, 'messages and sites');
  await panel().getByRole('button', { name: en.deed.yes, exact: true }).click();
  await panel().getByRole('rowheader', { name: site }).waitFor();
});
