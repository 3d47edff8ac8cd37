/** Staff add a note to a referral: sealed, only for staff, erased with it (rule 37l). */
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff } from '../as-staff.ts';
import type { NewStaffNote, Work } from '../ports.ts';
import { type ByStaff, nothingDone } from './by-staff.ts';

/** `before`: a repeat of the same press. */
export type Noted = { readonly noted: 'now' | 'before' };

/** Also after the referral ended, until it is erased. */
export const addStaffNote =
  (referralId: string, note: NewStaffNote, { dryRun }: ByStaff) =>
  async ({ stores: { referrals, staffNotes } }: Work): Promise<Noted | Refusal> => {
    if (!(await referrals.load(referralId))) return refuse('not-found');
    if (await staffNotes.has(referralId, note.id)) return { noted: 'before' };
    if (!dryRun && !(await staffNotes.keep(referralId, note))) return refuse('referral-closed');
    return { noted: 'now' };
  };

/** `addStaffNote` with an audit entry, which holds none of the text; without one for a dry run or a repeat. */
export const addStaffNoteAs = (referralId: string, note: NewStaffNote, how: ByStaff) =>
  asStaff(note.staff, addStaffNote(referralId, note, how), (outcome) =>
    nothingDone(outcome, how) || ('noted' in outcome && outcome.noted === 'before')
      ? null
      : { what: 'referral-noted', referralId },
  );
