/** Pictures of every screen of agents and staff, from real parts and made-up people. */
import type { Page } from 'playwright';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { isIn, setLanguage } from '../harness/look.ts';
import { drawn, panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { asIfPinned, goTo, liveThroughAMorning } from './panel-pictures.ts';
import { atEachWidth, LANGUAGES, readers, STAFF_WIDTHS, WIDTHS } from './views.ts';

/** One screen of an agent in all views; ends in English and light. */
async function everyView(
  agent: AgentBrowser,
  name: string,
  page: Page = agent.portal,
  widths: readonly number[] = WIDTHS,
): Promise<void> {
  for (const { language, scheme } of readers(LANGUAGES).toReversed()) {
    await setLanguage(agent, language);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await eventually(`${name} is in ${language}`, () => isIn(page, language));
    const still = async () => {
      await drawn(page);
      const loading = () => (panelFrame(page) ?? page).locator('.loading').count();
      await eventually(`${name} is loaded`, async () => (await loading()) === 0);
    };
    await atEachWidth(page, name, language, scheme, still, widths);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

const visit = async (harness: Harness, { portal }: AgentBrowser, route: string): Promise<void> => {
  await portal.goto('about:blank');
  await goTo(harness, portal, route);
  await panelOf(portal).getByRole('heading', { level: 1 }).first().waitFor();
};

const OF_AGENTS = [
  ...['quick-updates', 'referral-manager', 'referral-manager?status=missed', 'view-metrics?period=today'],
  ...['preferred-contact', 'my-availability', 'professional-services-line', 'alert-check', 'help'],
  ...['professional-services-line/new', 'registration', 'referral-manager/there-is-none'],
];
const OF_STAFF = [
  ...['program-board', 'program-referrals', 'program-agents', 'program-protection', 'program-coverage'],
  'program-delivery',
  ...['program-roster', 'program-days', 'program-policy', 'program-reports', 'help'],
];
const fileOf = (route: string): string => route.replace(/[^\w-]+/g, '-');

async function panels(harness: Harness, agent: AgentBrowser): Promise<void> {
  await visit(harness, agent, 'quick-updates');
  await everyView(agent, 'agent-nothing-waits');
  await liveThroughAMorning(harness, agent);
  for (const route of OF_AGENTS) {
    await visit(harness, agent, route);
    await everyView(agent, `agent-${fileOf(route)}`);
  }
  const page = agent.portal;
  await visit(harness, agent, 'referral-manager');
  await panelOf(page).locator('tbody tr', { hasText: 'In Progress' }).getByRole('button').first().click();
  await panelOf(page).getByText('Code word').first().waitFor();
  await everyView(agent, 'agent-referral');
  await visit(harness, agent, 'quick-updates');
  await panelOf(page).getByRole('button', { name: en.keys.open, exact: true }).click();
  await everyView(agent, 'agent-keys');
}

async function smallPages(agent: AgentBrowser): Promise<void> {
  const popup = await agent.popup();
  await popup.locator('[data-row]').first().waitFor();
  await asIfPinned(popup);
  await everyView(agent, 'popup', popup);
  await popup.goto(popup.url().replace('popup.html', 'options.html'));
  await popup.getByRole('heading', { level: 1 }).waitFor();
  await everyView(agent, 'settings', popup);
  await popup.close();
}

async function phonePage(harness: Harness): Promise<void> {
  const phone = await harness.phone('Rivera');
  await phone.locator('[data-referral], h2').first().waitFor();
  for (const { language, scheme } of readers(LANGUAGES)) {
    const name = language === 'en' ? 'English' : 'Español';
    await phone.getByRole('button', { name, exact: true }).click();
    await phone.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await atEachWidth(phone, 'phone', language, scheme);
  }
}

export async function takeAgentGallery(chromiumPath: string): Promise<void> {
  const harness = await startHarness(chromiumPath, {
    Rivera: { languages: ['en', 'es'] },
    Newcomer: { registered: false, zip: '41501' },
  });
  try {
    const agent = await harness.agent('Rivera');
    await agent.connected();
    await panels(harness, agent);
    await smallPages(agent);
    await phonePage(harness);
    const newcomer = await harness.agent('Newcomer');
    await visit(harness, newcomer, 'registration');
    await everyView(newcomer, 'agent-not-registered');
    await agent.portal.goto(`${harness.portal.origin}/sign-out`);
    await goTo(harness, agent.portal, 'quick-updates');
    await agent.portal.waitForURL(/sign-in/);
    const popup = await agent.popup();
    await popup.getByText(en.situation.signedOutTitle).waitFor();
    await everyView(agent, 'popup-signed-out', popup);
  } finally {
    await harness.stop();
  }
}

/** Of Louisville, Lexington, Pikeville, Bowling Green, and Paducah; nobody works near the last two. */
const ZIPS = ['40202', '40507', '41501', '42103', '42001'] as const;
const SPOKEN = ['en', 'es', 'ne'] as const;

/** The staff's screens, with requests of several places and languages. */
export async function takeStaffGallery(chromiumPath: string): Promise<void> {
  const [louisville, lexington, pikeville] = ZIPS;
  const harness = await startHarness(chromiumPath, {
    ...{ Rivera: { zip: louisville, languages: ['en', 'es'] }, Walker: { zip: lexington } },
    ...{ Cole: { zip: pikeville, role: 'kynector' }, Newcomer: { registered: false } },
  });
  try {
    const staff = await harness.agent('staff-lee');
    const resident = residentApi(() => harness.api().origin);
    for (const language of SPOKEN) for (const zip of ZIPS) await resident.request({ zip, language });
    for (const route of OF_STAFF) {
      await visit(harness, staff, route);
      await everyView(staff, `staff-${fileOf(route)}`, staff.portal, STAFF_WIDTHS);
    }
  } finally {
    await harness.stop();
  }
}
