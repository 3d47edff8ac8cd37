/** A resident's number or address as typed by staff. */
import { readFileSync } from 'node:fs';
import { typedEmail } from '../../shared/contracts/common.ts';
import { lineOf } from '../../shared/phone-number.ts';
import { toDialable } from '../application/phone.ts';
import type { ResidentContact } from '../application/ports.ts';

export const CONTACT_HELP = 'a phone number or an e-mail address; “-” reads it from standard input';

/** Parses a phone number or an e-mail address. Returns a sentence for staff if it is neither. */
export function contactOf(given: string): ResidentContact | string {
  const typed = given === '-' ? readFileSync(0, 'utf8').trim() : given;
  if (typed.includes('@')) {
    const email = typedEmail.safeParse(typed);
    return email.success ? { email: email.data } : 'That is not an e-mail address.';
  }
  const phone = toDialable(typed);
  return phone
    ? { phone: lineOf(phone) }
    : 'That is neither a phone number with 10 digits nor an e-mail address.';
}
