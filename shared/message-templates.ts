/** Ready-made messages from an agent to a resident. They hold nothing about anybody, so they may show on a locked screen. */
import { languages, type ScreenLanguage } from './i18n/languages.ts';
import { mapValues } from './typed.ts';
import type { MessageTemplate } from './vocabulary.ts';

export { MESSAGE_TEMPLATES, type MessageTemplate } from './vocabulary.ts';

/** In the language of the resident's form. */
export const TEMPLATE_TEXTS: Readonly<Record<ScreenLanguage, Readonly<Record<MessageTemplate, string>>>> =
  mapValues(languages, ({ templates }) => templates);

const ALL: ReadonlySet<string> = new Set(
  Object.values(TEMPLATE_TEXTS).flatMap((texts) => Object.values(texts)),
);
export const isTemplate = (text: string): boolean => ALL.has(text);
