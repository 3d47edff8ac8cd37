/** Statements about the terms that referrals are found by. */
import type { AssignmentRow, AttemptRow, ReferralRow } from '../schema.ts';
import type { SearchTermRow } from '../search-schema.ts';
import { insertion } from './bulk-write.ts';
import { type Nothing, statement } from './statement.ts';

export const addTerms = insertion('search_terms', 'on conflict do nothing');

type Found = Pick<SearchTermRow, 'referral_id' | 'term'>;

/** Among what the agent holds or has completed: the residents' terms, and the agent's own. The newest first. */
export const foundByAgent = statement<{ agentId: string; terms: readonly string[] }, Found>(`
  select s.referral_id, s.term
  from search_terms s join assignments a on a.referral_id = s.referral_id
  where s.term in (:terms) and s.agent_id in ('', :agentId)
    and a.agent_id = :agentId and a.status in ('active', 'completed')
  order by a.id desc`);

/** Among all referrals, by name, phone number, or case number; notes are their writers'. The newest first. */
export const foundByStaff = statement<{ terms: readonly string[] }, Found>(`
  select s.referral_id, s.term
  from search_terms s join referrals r on r.id = s.referral_id
  where s.term in (:terms) and s.field in ('name', 'phone', 'case_number', 'application_id')
  order by r.submitted_at desc, r.id`);

export const takeWaiting = statement<{ limit: number }, { referral_id: string }>(`
  delete from search_waiting
  where referral_id in (select referral_id from search_waiting order by referral_id limit :limit)
  returning referral_id`);

export const firstWaiting = statement<Nothing, { referral_id: string }>(
  'select referral_id from search_waiting order by referral_id limit 1',
);

export type Typed = Pick<
  AssignmentRow,
  'agent_id' | 'note_sealed' | 'case_number_sealed' | 'application_id_sealed'
>;
export const typedOf = statement<{ id: string }, Typed>(`
  select agent_id, note_sealed, case_number_sealed, application_id_sealed from assignments
  where referral_id = :id and status in ('active', 'completed')`);

export type AttemptNote = Pick<AttemptRow, 'agent_id' | 'note_sealed'>;
export const attemptNotesOf = statement<{ id: string }, AttemptNote>(
  'select agent_id, note_sealed from attempts where referral_id = :id and note_sealed is not null',
);

export type Named = Pick<
  ReferralRow,
  'first_name_sealed' | 'last_name_sealed' | 'phone_sealed' | 'note_sealed'
>;
export const namedOf = statement<{ id: string }, Named>(`
  select first_name_sealed, last_name_sealed, phone_sealed, note_sealed from referrals
  where id = :id and erased_at is null`);
