/** Tables of the search; part of `schema.ts`. */

/** A keyed term that a referral is found by. No text can be read from it. `agent_id`: whose words; '' for the resident's. */
export interface SearchTermRow {
  referral_id: string;
  agent_id: string;
  field: SearchField;
  term: string;
}
/** Fields are replaced one at a time. */
export type SearchField =
  | 'name'
  | 'phone'
  | 'request-note'
  | 'note'
  | 'attempt'
  | 'case_number'
  | 'application_id';

/** Referrals that predate the index and are not in it yet. */
export interface SearchWaitingRow {
  referral_id: string;
}
