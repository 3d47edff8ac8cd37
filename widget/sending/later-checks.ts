/** What is still wrong with the answers after the place. */
import type { Answers, Facts, Made } from '../form.ts';
import { phoneDigits } from '../phone.ts';

export const laterChecks = (a: Answers, { promise }: Facts): Made => {
  const email = a.email.trim();
  return {
    wish: !a.wish || (a.wish === 'opening' && promise?.kind !== 'opening'),
    firstName: !a.firstName.trim(),
    lastName: !a.lastName.trim(),
    contactMethod: !a.contactMethod,
    phone: !phoneDigits(a.phone),
    email: (email || a.contactMethod === 'email') && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email),
    note: a.note.trim().length > 1000,
    share: !a.share,
    text: a.contactMethod === 'text' && !a.text,
  };
};
