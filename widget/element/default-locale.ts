/** The words that come with the form; the build puts another language in their place for pages of that language. */
export { words as defaultLocale } from '../locales/en/first.ts';
