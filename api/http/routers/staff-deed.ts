/** A change by staff needs a name and a reason. */
import { badReason } from '../../../shared/staff-reason.ts';
import { refuse } from '../../domain/refusal.ts';
import type { StaffMember } from './access.ts';
import { refused } from './problem.ts';

/** The staff member and the reason, for the audit log. Refuses: reason-needed, if it is empty, too long, or has a number or an address. */
export function deedOf(
  { name }: StaffMember,
  { reason, dryRun }: { readonly reason: string; readonly dryRun: boolean },
) {
  // A dry run shows the result before a reason is needed.
  if (!dryRun && badReason(reason)) throw refused(refuse('reason-needed', 'reason'));
  return { staff: name, reason, dryRun };
}
