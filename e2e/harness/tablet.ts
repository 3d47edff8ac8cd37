/** An agent's tablet at `/assist`: fills the form for one person after the other, and reads what the device holds. */

import type { Page } from 'playwright';
import { expect } from 'vitest';

export type AssistedPerson = { readonly first: string; readonly zip: string; readonly email?: string };

/** From the start screen to the last step, in English; without the way to say yes. */
export async function answerFor(tablet: Page, { first, zip, email }: AssistedPerson): Promise<void> {
  const next = () => tablet.getByRole('button', { name: 'Continue' }).click();
  await tablet.getByRole('button', { name: 'Next person' }).click();
  await tablet.getByRole('radio', { name: /Applying for coverage/ }).check();
  await next();
  await tablet.getByLabel('ZIP code').fill(zip);
  await tablet.getByLabel('Language', { exact: true }).selectOption('en');
  const county = tablet.getByLabel('County');
  if (zip === '40330') await county.selectOption('Mercer');
  await next();
  const when = tablet.getByRole('heading', { name: 'When should we call?' });
  const who = tablet.getByRole('heading', { name: 'Who will take the call?' });
  await when.or(who).waitFor();
  if (await when.isVisible()) {
    const whenever = tablet.getByRole('radio', { name: /When someone is free/ });
    if (await whenever.isVisible()) await whenever.check();
    await next();
  }
  await tablet.getByLabel('First name').fill(first);
  await next();
  await tablet.getByRole('radio', { name: 'Phone call' }).check();
  await tablet.getByLabel('Phone number').fill('502-555-0142');
  if (email) await tablet.getByLabel(/E-mail address/).fill(email);
  await next();
  await tablet.getByRole('checkbox', { name: /kynect may share/ }).check();
}

/** A line across the pad. */
export async function signs(tablet: Page): Promise<void> {
  await tablet.getByRole('radio', { name: /I sign here/ }).check();
  const pad = tablet.getByRole('img', { name: 'Your signature' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no pad.');
  await tablet.mouse.move(box.x + 20, box.y + 20);
  await tablet.mouse.down();
  for (const part of [0.3, 0.6, 0.9]) await tablet.mouse.move(box.x + box.width * part, box.y + 40);
  await tablet.mouse.up();
  await expect.poll(() => pad.locator('path').getAttribute('d')).toMatch(/^M\d+ \d+L/);
}

/** Every byte that the page's origin stores on the device, as one text; sealed entries byte by byte. */
export const onDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const bytes = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder('latin1').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (value instanceof CryptoKey) return `key that can be read out: ${value.extractable}`;
      if (typeof value === 'object' && value !== null) return Object.values(value).map(bytes).join(' ');
      return String(value);
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(
          `${name}: ${bytes(await settled(database.transaction(store).objectStore(store).getAll()))}`,
        );
      database.close();
    }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    return found.join('\n');
  });
