/**
 * `npm run pictures`: retakes the READMEs' pictures, from real parts and made-up people. With `--all`: every screen and state in
 * `dist/pictures`, at each width, in each scheme and language.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { eventually } from '../harness/eventually.ts';
import { startHarness } from '../harness/harness.ts';
import { drawn, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { commandLine } from './command-line.ts';
import { findChromium } from './find-chromium.ts';
import { takeAgentGallery, takeStaffGallery } from './gallery-of-agents.ts';
import { takeResidentGallery } from './gallery-of-residents.ts';
import { asIfPinned, takePanelPictures } from './panel-pictures.ts';
import { GALLERY, picturesTaken } from './views.ts';
import { takeWidgetPictures } from './widget-pictures.ts';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const picture = async (page: Page, name: string) => {
  await drawn(page);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
};

const { all, staff } = commandLine('pictures', "Retakes the READMEs' pictures.")
  .option('--all', 'instead takes every screen and state, in dist/pictures')
  .option('--staff', 'the same of only the staff’s screens, at 1280 and 1920 pixels')
  .parse()
  .opts<{ all?: true; staff?: true }>();
if (all) await takeGallery(takeResidentGallery, takeAgentGallery, takeStaffGallery);
else if (staff) await takeGallery(takeStaffGallery);
else await takeReadmePictures();

async function takeGallery(...parts: ((chromiumPath: string) => Promise<void>)[]): Promise<void> {
  rmSync(GALLERY, { recursive: true, force: true });
  const chromiumPath = await findChromium();
  for (const take of parts) await take(chromiumPath);
  console.log(`${picturesTaken()} pictures are in dist/pictures.`);
}

async function takeReadmePictures(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const harness = await startHarness(await findChromium(), {
    Rivera: { languages: ['en', 'es'] },
    Walker: { zip: '41501' },
  });
  try {
    const agent = await harness.agent('Rivera');
    await agent.connected();
    const resident = await harness.resident({ viewport: { width: 390, height: 720 }, deviceScaleFactor: 2 });
    await resident.goto(harness.kynect.origin);
    await fillIn(resident);
    await resident.locator('kynect-on-demand dialog [part~=promise]').scrollIntoViewIfNeeded();
    await picture(resident, 'form');
    await resident.getByRole('button', { name: 'Send my request' }).click();
    await residentApi(() => harness.api().origin).request({ zip: '41501', help: 'application' });
    await eventually('the agent is asked', async () => (await agent.badge()).text === '1');

    await agent.portal.setViewportSize({ width: 1280, height: 720 });
    await agent.portal.getByRole('link', { name: 'kynect On Demand' }).click();
    await panelOf(agent.portal)
      .getByRole('button', { name: /^accept/i })
      .first()
      .waitFor();
    await eventually(
      'the day is counted',
      async () => (await panelOf(agent.portal).getByText('–', { exact: true }).count()) === 0,
    );
    await picture(agent.portal, 'quick-updates');
    const popup = await agent.popup();
    await popup.setViewportSize({ width: 420, height: 420 });
    await popup
      .getByRole('button', { name: /^accept/i })
      .first()
      .waitFor();
    await asIfPinned(popup);
    await picture(popup, 'popup');
    await panelOf(agent.portal)
      .getByRole('button', { name: /^accept/i })
      .first()
      .click();
    await resident.getByText('Ann Rivera').first().waitFor();
    await panelOf(agent.portal).getByText('Marisol Sample').first().waitFor();
    await picture(agent.portal, 'accepted');
    await picture(resident, 'tracker');
    // Last, because its requests are offered to agents, too.
    await takeWidgetPictures(harness);
  } finally {
    await harness.stop();
  }
  await takePanelPictures();
}

async function fillIn(page: Page): Promise<void> {
  const next = () => page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Get a call about health coverage/ }).click();
  await page.getByRole('radio', { name: /Choosing a health plan/ }).check();
  await next();
  await page.getByLabel('ZIP code').fill('40202');
  await page.getByLabel('Language', { exact: true }).selectOption('es');
  await next();
  await page.getByLabel('First name').fill('Marisol');
  await page.getByLabel('Last name').fill('Sample');
  await next();
  await page.getByRole('radio', { name: 'Phone call' }).check();
  await page.getByLabel('Phone number').fill('502-555-0147');
  await next();
  await page
    .getByText(/by \d{1,2}:\d\d/)
    .first()
    .waitFor();
  await page.getByRole('checkbox', { name: /kynect may share/ }).check();
}
