/** What is still wrong with the answers after the place. */

import { isTooLong } from '../../shared/limits.ts';
import { cleanName } from '../../shared/person-name.ts';
import { readPhone } from '../../shared/phone-number.ts';
import type { Answers, Facts, Made } from '../model/form.ts';

/** What may be chosen, in order. */
export const wishes = (promise: Facts['promise']): readonly Answers['wish'][] => {
  if (promise?.kind === 'later') return ['now', 'whenever'];
  if (promise?.kind === 'openings')
    return [...promise.openings.map(({ opensAt }) => `opening ${opensAt}` as const), 'whenever'];
  return ['whenever'];
};

export const laterChecks = (a: Answers, { promise }: Facts): Made => {
  const email = a.email.trim();
  const phone = readPhone(a.phone);
  return {
    wish: !wishes(promise).includes(a.wish),
    firstName: !cleanName(a.firstName),
    lastName: !cleanName(a.lastName),
    contactMethod: !a.contactMethod,
    phone: !phone,
    'phone-extension': a.contactMethod === 'text' && phone?.extension,
    email: (email || a.contactMethod === 'email') && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email),
    note: isTooLong(a.note.trim(), 'residentNote'),
    share: !a.share,
    text: a.contactMethod === 'text' && !a.text,
  };
};
