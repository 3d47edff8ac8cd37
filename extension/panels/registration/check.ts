/** What a registration still lacks, in words. The service checks it all again. Pure. */
import type { PreferredContact } from '../../../shared/contracts/agent.ts';
import type { Words } from '../../locales/words.ts';

export type RegistrationField = 'agreed' | 'phone' | 'email' | 'languages';
export type TypedRegistration = { readonly agreed: boolean; readonly contact: PreferredContact };

/** Ten digits, with or without the country's 1 in front. */
export const looksLikePhone = (typed: string): boolean => /^1?\d{10}$/.test(typed.replaceAll(/\D/g, ''));
const looksLikeEmail = (typed: string): boolean => /^\S+@\S+\.\S+$/.test(typed.trim());

export const checkRegistration = (
  { agreed, contact }: TypedRegistration,
  words: Words['registration'],
): Partial<Record<RegistrationField, string>> => ({
  ...(agreed ? {} : { agreed: words.agreeMissing }),
  ...(looksLikePhone(contact.phone) ? {} : { phone: words.phoneWrong }),
  ...(looksLikeEmail(contact.email) ? {} : { email: words.emailWrong }),
  ...(contact.languages.length > 0 ? {} : { languages: words.languagesMissing }),
});
