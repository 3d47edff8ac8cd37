/** Validates a typed Preferred Contact, with errors in words. The service checks everything again. Pure. */

import type { PreferredContact } from '../../shared/contracts/agent.ts';
import { fieldsOf } from '../../shared/typed.ts';
import type { SettingsWords } from '../locales/settings-words.ts';
import type { Problem } from '../model/problem.ts';

export type ContactField = 'phone' | 'email' | 'languages';
export type ContactWrong = Partial<Record<ContactField, string | undefined>>;

/** Checks a value that another version may have stored. */
export const isPreferredContact = (value: unknown): value is PreferredContact => {
  const { phone, email, languages } = fieldsOf(value);
  return typeof phone === 'string' && typeof email === 'string' && Array.isArray(languages);
};

/** Ten digits, with or without the country code 1. */
export const looksLikePhone = (typed: string): boolean => /^1?\d{10}$/.test(typed.replaceAll(/\D/g, ''));
const looksLikeEmail = (typed: string): boolean => /^\S+@\S+\.\S+$/.test(typed.trim());

export const checkContact = (
  contact: PreferredContact,
  words: SettingsWords['contactFields'],
): ContactWrong => ({
  ...(looksLikePhone(contact.phone) ? {} : { phone: words.phoneWrong }),
  ...(looksLikeEmail(contact.email) ? {} : { email: words.emailWrong }),
  ...(contact.languages.length > 0 ? {} : { languages: words.languagesMissing }),
});

/** By control id, as the error summary needs it; `prefix` is the start of the ids. */
export const byControl = (prefix: string, wrong: ContactWrong): Record<string, string> =>
  Object.fromEntries(
    Object.entries(wrong).flatMap(([field, text]) =>
      text === undefined ? [] : [[`${prefix}-${field}`, text]],
    ),
  );

/** The fields that the service refused, in the same words; none if it refused something else. */
export const wrongInAnswer = (problem: Problem, words: SettingsWords['contactFields']): ContactWrong => {
  const named = problem.kind === 'refusal' ? problem.fields.map((path) => path.split('.')[0]) : [];
  return {
    ...(named.includes('phone') ? { phone: words.phoneWrong } : {}),
    ...(named.includes('email') ? { email: words.emailWrong } : {}),
    ...(named.includes('languages') ? { languages: words.languagesMissing } : {}),
  };
};
