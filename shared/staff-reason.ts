/** The reason that staff give for an action. */
export const LONGEST_REASON = 200;

export type ReasonFault = 'length' | 'contact';

/** Returns what is wrong with a reason, or null. The audit log keeps it for years. */
export function reasonFault(reason: string): ReasonFault | null {
  if (reason.trim() === '' || reason.length > LONGEST_REASON) return 'length';
  return /@|(?:\d[\s().-]*){7}/.test(reason) ? 'contact' : null;
}

export const REASON_FAULTS: Readonly<Record<ReasonFault, string>> = {
  length: `The reason needs 1 to ${LONGEST_REASON} characters.`,
  contact: 'Leave numbers and addresses out of the reason: it stays in the audit log.',
};

/** The fault as a sentence in English, or null. */
export function badReason(reason: string): string | null {
  const fault = reasonFault(reason);
  return fault && REASON_FAULTS[fault];
}
