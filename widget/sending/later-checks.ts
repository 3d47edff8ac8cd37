/** Mistakes in the answers after the place. */

import { isTooLong } from '../../shared/limits.ts';
import { cleanName } from '../../shared/person-name.ts';
import { readPhone } from '../../shared/phone-number.ts';
import { holdsSocialSecurity } from '../../shared/social-security.ts';
import { type Answers, type Facts, type Made, openingOf } from '../model/form.ts';

/** Whether this wish is available. Without an answer, a call promised now is meant. */
const mayWish = (wish: Answers['wish'], { promise, times }: Facts): boolean => {
  const opensAt = openingOf(wish);
  if (opensAt !== null) return !!times?.some((one) => one.opensAt === opensAt);
  if (promise?.kind === 'now') return wish !== 'other';
  return wish === 'whenever' || (wish === 'now' && promise?.kind === 'later');
};

export const laterChecks = (a: Answers, facts: Facts): Made => {
  const email = a.email.trim();
  const phone = readPhone(a.phone);
  return {
    wish: !mayWish(a.wish, facts),
    firstName: !cleanName(a.firstName),
    contactMethod: !a.contactMethod,
    phone: !phone,
    'phone-extension': a.contactMethod === 'text' && phone?.extension,
    email: (email || a.contactMethod === 'email') && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email),
    note: isTooLong(a.note.trim(), 'residentNote'),
    'note-ssn': holdsSocialSecurity(a.note),
    share: !a.share,
    text: a.contactMethod === 'text' && !a.text,
  };
};
