/** A colleague is away: her agency answers for her, covers the days, and moves what she holds; the resident reads who calls now. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as en } from '../../extension/locales/en/agency.ts';
import { words as availability } from '../../extension/locales/en/availability.ts';
import { words as program } from '../../extension/locales/en/program.ts';
import { words } from '../../extension/locales/en/words.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import { trackerWords as tracker } from '../../widget/locales/es/tracker.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look } from '../harness/look.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { letsIn } from '../harness/rights-in-browser.ts';

const ZONE = 'America/Kentucky/Louisville';
const { moved } = tracker.events;
const MOVED = typeof moved === 'string' ? moved : moved.phone;
let harness: Harness;
let may: AgentBrowser;
let portal: Page;
let token = '';

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { ann: {}, ben: { zip: '40511' } });
  may = await harness.agent('delegate-may');
  portal = may.portal;
});
afterAll(() => harness?.stop());

const panel = () => panelOf(portal);
const button = (name: string) => panel().getByRole('button', { name, exact: true });
/** What will happen is read first; then it is done. */
async function agree(will: string, did: string): Promise<void> {
  await panel().getByText(will, { exact: true }).waitFor();
  await button(program.deed.yes).click();
  await panel().getByText(did, { exact: true }).first().waitFor();
}
const WHAT = 'Plan enrollment, English, Jefferson County';

test('a delegate who is no agent finds the agency’s panel alone', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel().getByRole('heading', { name: words.features['my-agency'] }).waitFor();
  await expect
    .poll(() => panel().locator('.feature').allTextContents())
    .toEqual([words.features['my-agency']]);
  await panel().getByText(en.onDuty(2, 2)).waitFor();
});

test('sees what colleagues are asked, without the resident, and accepts for one of them', async () => {
  const resident = residentApi(() => harness.api().origin);
  const wish = { email: 'rosa@example.org', screenLanguage: 'es' as const };
  ({ token } = await resident.request(wish));
  const accept = button(en.answerOf('accept', 'Ann ann', WHAT));
  await accept.waitFor();
  const shown = await still(() => panel().locator('.case').allTextContents());
  expect(shown.join(' ')).not.toMatch(/Rosa|502-?555|rosa@/);
  await look(may, 'My agency, with a colleague who is asked');
  await accept.click();
  await agree(en.will.accept('Ann ann'), en.did.accept('Ann ann'));
});

test('covers an absence: offers go elsewhere, and what is In Progress is listed to be moved', async () => {
  const today = dayOf(Date.now(), ZONE);
  await panel().getByLabel(en.who, { exact: true }).selectOption('ann');
  await panel().getByLabel(en.firstDay, { exact: true }).fill(today);
  await panel().getByLabel(program.deed.reason, { exact: true }).fill('Ill today');
  await button(en.look).first().click();
  await panel().getByText('1 referral In Progress stays with Ann ann until it is moved.').waitFor();
  await button(program.deed.yes).click();
  await panel().getByText(en.isAway('Ann ann')).waitFor();
  await panel().getByText(en.onDuty(1, 2)).waitFor();
});

test('moves it to a colleague, and could undo that; the resident’s tracker tells it in Spanish', async () => {
  await panel().getByLabel(en.moveTo(WHAT), { exact: true }).selectOption('ben');
  await panel().getByLabel(program.deed.reason, { exact: true }).fill('Ann is ill');
  await button(en.moveOf(WHAT)).click();
  await agree(en.will.move('Ann ben', 'Ann ann'), en.did.move('Ann ben', 'Ann ann'));
  await button(program.deed.undo).waitFor();
  await look(may, 'My agency, after a move');
  const page = await harness.resident({ locale: 'es-US' });
  await page.goto(`${harness.api().origin}/track#${token}`);
  await page.getByText('Ann ben').first().waitFor();
  await page.getByText(tracker.timeline).click();
  await page.getByText(MOVED).waitFor();
  await eventually('the resident is told by mail', async () =>
    harness.portal.mail
      .all()
      .some(
        ({ to, text }) =>
          to.includes('rosa@example.org') && text.includes('Ahora se comunicará con usted Ann ben'),
      ),
  );
});

test('sets a colleague’s hours with the editor of My Availability; the next reading shows them', async () => {
  const { startOf, endOf, days } = availability;
  const whose = () => panel().getByLabel(en.hoursOf, { exact: true });
  const field = (label: string) => panel().getByLabel(label, { exact: true });
  await whose().selectOption('ben');
  await field(startOf(days.mon)).fill('10:00');
  await field(endOf(days.mon)).fill('15:30');
  await field(program.deed.reason).fill('Ben asked for it');
  await button(en.look).last().click();
  await agree(en.will.hours('Ann ben'), en.did.hours('Ann ben'));
  await look(may, 'My agency, with a colleague’s hours');
  await button(en.closeHours).click();
  await portal.reload();
  await whose().selectOption('ben');
  await expect.poll(() => field(startOf(days.mon)).inputValue()).toBe('10:00');
  await expect.poll(() => field(endOf(days.mon)).inputValue()).toBe('15:30');
});

test('pauses the whole agency and resumes it', async () => {
  await panel().getByLabel(program.deed.reason, { exact: true }).fill('Staff meeting');
  await button(en.pause).click();
  await panel().getByText(program.deed.confirmTitle, { exact: true }).waitFor();
  await button(program.deed.yes).click();
  await panel()
    .getByText(/^Paused by delegate-may, .*: Staff meeting$/)
    .waitFor();
  await panel().getByLabel(program.deed.reason, { exact: true }).fill('It is over');
  await button(en.resume).click();
  await panel().getByText(program.deed.confirmTitle, { exact: true }).waitFor();
  await button(program.deed.yes).click();
  await button(en.pause).waitFor();
});

test.each([
  ['delegate-2', 'delegate-may', 'my-agency'],
  ['delegate-1', 'delegate-kit', 'my-agency'],
  ['staff', 'staff-lee', 'program-board'],
  ['agent', 'ann', 'quick-updates'],
] as const)(
  'in the browser, too, every door opens to %s by the table of rights alone',
  async (role, name, feature) => {
    const own = name === 'delegate-may' ? may : await harness.agent(name);
    await own.portal.goto(`${harness.portal.origin}/dashboard#kod/${feature}`);
    await panelOf(own.portal).getByRole('heading', { name: words.features[feature] }).waitFor();
    const { found, due } = await letsIn(own.portal, role);
    expect(found).toEqual(due);
  },
);
