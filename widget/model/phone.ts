/** Phone numbers as the form and the tracker show and send them. */
import { dialable, readPhone } from '../../shared/phone-number.ts';

/** `502-555-0100` or `502-555-0100 ext. 12` when complete, else what was typed: a person in the middle of typing is not interrupted. */
export const formatPhone = (typed: string): string => {
  const number = readPhone(typed);
  if (!number) return typed;
  const { digits, extension } = number;
  return digits.replace(/(...)(...)/, '$1-$2-') + (extension && ` ext. ${extension}`);
};

/** As the service takes it, or null when it can't be called. */
export const sentPhone = (typed: string): string | null => {
  const number = readPhone(typed);
  return number && dialable(number);
};

/** An address for a link that calls. */
export const phoneLink = (typed: string): string => {
  const digits = typed.replace(/\D/g, '');
  return `tel:${digits.length > 9 ? '+1' : ''}${digits.slice(-10)}`;
};
