/** A resident who fills in the form, and marks by which they would be recognized where they must not be. */
import type { Page } from 'playwright';

/** Nobody else is called this, so a single match anywhere is a leak. */
export const RESIDENT = {
  first: 'Marisolde',
  last: 'Quillfeather',
  phone: '502-555-0147',
  note: 'Zebra-striped umbrella at the door',
};
export const MARKS = [RESIDENT.first, RESIDENT.last, '5550147', '555-0147', 'Zebra-striped'];

type Wish = { readonly phone: string; readonly texts: boolean };

/** On a page with the widget, in English, for a plan enrollment in Spanish. */
export async function askForACall(
  form: Page,
  { phone, texts }: Wish = { phone: RESIDENT.phone, texts: false },
): Promise<void> {
  const next = () => form.getByRole('button', { name: 'Continue' }).click();
  await form.getByRole('button', { name: /Get a call about health coverage/ }).click();
  await form.getByRole('radio', { name: /Choosing a health plan/ }).check();
  await next();
  await form.getByLabel('ZIP code').fill('40202');
  await form.getByLabel('Language', { exact: true }).selectOption('es');
  await next();
  await form.getByLabel('First name').fill(RESIDENT.first);
  await form.getByLabel('Last name').fill(RESIDENT.last);
  await next();
  await form.getByRole('radio', { name: 'Phone call' }).check();
  await form.getByLabel('Phone number').fill(phone);
  await next();
  await form.getByLabel(/Anything we should know/).fill(RESIDENT.note);
  await form
    .locator('kynect-on-demand [part~=promise]')
    .getByText(/by \d{1,2}:\d\d/)
    .waitFor();
  await form.getByRole('checkbox', { name: /kynect may share/ }).check();
  if (texts) await form.getByRole('checkbox', { name: /may text me/ }).check();
  await form.getByRole('button', { name: 'Send my request' }).click();
}
