/** What is still wrong with the answers after the place. */

import { isTooLong } from '../../shared/limits.ts';
import { cleanName } from '../../shared/person-name.ts';
import { readPhone } from '../../shared/phone-number.ts';
import type { Answers, Facts, Made } from '../model/form.ts';

export const laterChecks = (a: Answers, { promise }: Facts): Made => {
  const email = a.email.trim();
  const phone = readPhone(a.phone);
  return {
    wish: !a.wish || (a.wish === 'opening' && promise?.kind !== 'opening'),
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
