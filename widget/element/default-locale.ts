/** The words built into the form; the build substitutes another language for its form file. */
export { words as defaultLocale } from '../locales/en/first.ts';
