/** Formats phone numbers for display, and for sending. */
import { dialable, readPhone } from '../../shared/phone-number.ts';

/** `502-555-0100` or `502-555-0100 ext. 12` if complete, else as typed, to not interrupt typing. */
export const formatPhone = (typed: string): string => {
  const number = readPhone(typed);
  if (!number) return typed;
  const { digits, extension } = number;
  return digits.replace(/(...)(...)/, '$1-$2-') + (extension && ` ext. ${extension}`);
};

/** In the service's format; null if it can't be called. */
export const sentPhone = (typed: string): string | null => {
  const number = readPhone(typed);
  return number && dialable(number);
};

/** A `tel:` URL. */
export const phoneLink = (typed: string): string => {
  const digits = typed.replace(/\D/g, '');
  return `tel:${digits.length > 9 ? '+1' : ''}${digits.slice(-10)}`;
};
