/** Phone numbers as they are stored. */
import { dialable, readPhone } from '../../shared/phone-number.ts';

/** `+15025550100`, or `+15025550100;ext=12`; null if the input is not a dialable number. */
export function toDialable(typed: string): string | null {
  const number = readPhone(typed);
  return number && dialable(number);
}

/** A number that can also be texted and shown as a caller ID; null if it has an extension. */
export function toE164(typed: string): string | null {
  const number = readPhone(typed);
  return number && !number.extension ? dialable(number) : null;
}
