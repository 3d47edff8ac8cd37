/** The reason that staff give for an action, and what they write to agents. */
import { isTooLong, TEXT_LIMITS } from './limits.ts';

export const LONGEST_REASON = 200;

export type ReasonFault = 'length' | 'contact';

/** Returns what is wrong with a reason, or null. The audit log keeps it for years. */
export const reasonFault = (reason: string): ReasonFault | null => {
  if (reason.trim() === '' || reason.length > LONGEST_REASON) return 'length';
  return CONTACT.test(reason) ? 'contact' : null;
};
const CONTACT = /@|(?:\d[\s().-]*){7}/;
const LINK = /:\/\/|\bwww\./i;

/** The fault of a message to agents, or null. Phones show the message on the lock screen, so it may identify nobody. */
export function messageFault(text: string): ReasonFault | null {
  if (text.trim() === '' || isTooLong(text, 'staffMessage')) return 'length';
  return CONTACT.test(text) || LINK.test(text) ? 'contact' : null;
}

export const MESSAGE_FAULTS: Readonly<Record<ReasonFault, string>> = {
  length: `The message needs 1 to ${TEXT_LIMITS.staffMessage} characters.`,
  contact: 'Leave numbers, addresses, and links out of the message: a phone shows it on its lock screen.',
};

export const REASON_FAULTS: Readonly<Record<ReasonFault, string>> = {
  length: `The reason needs 1 to ${LONGEST_REASON} characters.`,
  contact: 'Leave numbers and addresses out of the reason: it stays in the audit log.',
};

/** The fault as a sentence in English, or null. */
export function badReason(reason: string): string | null {
  const fault = reasonFault(reason);
  return fault && REASON_FAULTS[fault];
}
