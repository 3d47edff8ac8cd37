/**
 * Pictures of the widget for its README: phone, desktop, Spanish, dark, a mistake, the tracker. Part of `npm
 * run pictures`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import type { Harness } from '../harness/harness.ts';

const FOLDER = fileURLToPath(new URL('../../widget/pictures/', import.meta.url));
const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true } as const;
const DESK = { viewport: { width: 900, height: 640 } } as const;

const primary = (page: Page) => page.locator('kynect-on-demand [part~=primary]').click();
const picture = (page: Page, name: string) => page.screenshot({ path: `${FOLDER}${name}.png` });

/** The form, open at its first question. */
async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('kynect-on-demand [part~=button]').click();
  await page.locator('kynect-on-demand [part~=form]').waitFor();
  // Away from the form, so nothing appears hovered.
  await page.mouse.move(0, 0);
}

async function fillIn(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await primary(page);
  await page.locator('#k-zip').fill('40202');
  await page.locator('#k-language').selectOption('es');
  await primary(page);
  await page.locator('#k-firstName').fill('Marisol');
  await page.locator('#k-lastName').fill('Sample');
  await primary(page);
  await page.getByRole('radio').first().check();
  await page.locator('#k-phone').fill('502-555-0133');
  await primary(page);
  await page.locator('#k-share').check();
}

export async function takeWidgetPictures({ resident, kynect, api }: Harness): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const phone = await resident(PHONE);
  await phone.goto(kynect.origin);
  await phone.locator('kynect-on-demand [part~=button]').scrollIntoViewIfNeeded();
  await picture(phone, 'button');
  await opened(phone, kynect.origin);
  await primary(phone);
  await phone.locator('kynect-on-demand [part~=summary]').waitFor();
  await picture(phone, 'mistake');
  await fillIn(phone);
  await picture(phone, 'review');
  await primary(phone);
  await phone.locator('kynect-on-demand [part~=lead]').waitFor();
  await picture(phone, 'tracker');
  const spanish = await resident(DESK);
  await opened(spanish, `${kynect.origin}/es`);
  await picture(spanish, 'spanish');
  const dark = await resident(DESK);
  await dark.goto(`${api().origin}/embed/dark.html`);
  await dark.locator('kynect-on-demand [part~=form]').waitFor();
  await picture(dark, 'dark');
  for (const page of [phone, spanish, dark]) await page.context().close();
}
