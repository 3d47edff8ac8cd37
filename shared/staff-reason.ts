/** The reason that staff give for an action. */
const LONGEST_REASON = 200;

/** Returns what is wrong with a reason, or null. The audit log keeps it for years. */
export function badReason(reason: string): string | null {
  if (reason.trim() === '' || reason.length > LONGEST_REASON)
    return `The reason needs 1 to ${LONGEST_REASON} characters.`;
  return /@|(?:\d[\s().-]*){7}/.test(reason)
    ? 'Leave numbers and addresses out of the reason: it stays in the audit log.'
    : null;
}
