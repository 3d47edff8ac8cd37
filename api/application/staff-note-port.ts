/** Notes that staff keep on a referral (rule 37l). */

/** `id`: the client's, the same for retries of one press. */
export type NewStaffNote = { readonly id: string; readonly staff: string; readonly text: string };

export type StaffNoteStore = {
  has(referralId: string, id: string): Promise<boolean>;
  /** False if the referral was erased. Rejects with `Conflict` if another process kept it meanwhile. */
  keep(referralId: string, note: NewStaffNote): Promise<boolean>;
};
