/** Rows as first inserted: a request with its sealed data, and an offer. */
import { lineOf } from '../../shared/phone-number.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { NewOffer, Submission } from '../application/ports.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { Sealer } from './keys/sealer.ts';
import type { SealedField, SubmissionColumns } from './rows.ts';
import type { ReferralRow } from './schema.ts';
import { type DataKey, digest } from './sealed.ts';
import type { NewRow } from './table-types.ts';

type Blind = Pick<Sealer, 'blindIndex'>;

/** The response to a request's key is its private link, so the key is as secret as the link. */
export const keyDigest = (sealer: Blind, key: string): string => sealer.blindIndex(`request-key:${key}`);
/** Includes the request's key, so equal answers of two requests don't look equal. */
export const answersDigest = (sealer: Blind, key: string, answers: string): string =>
  sealer.blindIndex(`request-answers:${key}:${answers}`);

/** Equal for the same answers by the same sender; keyed, so it reveals neither. */
export const repeatDigest = (sealer: Blind, repeat: string): string =>
  sealer.blindIndex(`request-repeat:${repeat}`);

/** Indexed without letter case, as addresses are searched. */
export const emailIndex = (sealer: Blind, email: string): string =>
  sealer.blindIndex(`email:${email.trim().toLowerCase()}`);

/** Columns beyond a `Referral`: sealed contact data, and the submission's other fields. */
export const sealedRow = (
  { id }: Referral,
  { contact, ...submission }: Submission,
  key: Pick<DataKey, 'seal'>,
  sealer: Blind,
): SubmissionColumns => {
  const seal = (field: SealedField<ReferralRow>, plain: string) =>
    key.seal(plain, `referrals.${field}:${id}`);
  return {
    idempotency_key: keyDigest(sealer, submission.idempotencyKey),
    answers_digest: answersDigest(sealer, submission.idempotencyKey, submission.answers),
    token_digest: digest(submission.token),
    token_sealed: seal('token', submission.token),
    code_word_sealed: seal('code_word', submission.codeWord),
    first_name_sealed: seal('first_name', contact.firstName),
    last_name_sealed: seal('last_name', contact.lastName),
    phone_sealed: seal('phone', contact.phone),
    email_sealed: contact.email === null ? null : seal('email', contact.email),
    note_sealed: contact.note === null ? null : seal('note', contact.note),
    phone_index: sealer.blindIndex(lineOf(contact.phone)),
    email_index: contact.email === null ? null : emailIndex(sealer, contact.email),
    number_place: submission.place,
    repeat_digest: repeatDigest(sealer, submission.repeat),
    link_mailed: submission.linkMailed === null ? null : submission.linkMailed ? 1 : 0,
    link_texted: submission.linkTexted === null ? null : submission.linkTexted ? 1 : 0,
    screen_language: submission.screenLanguage,
    robot: submission.honeypot ? 1 : 0,
    consent_version: submission.consent.version,
    consent_text: submission.consent.text ? 1 : 0,
    consent_at: submission.consent.at,
    assisted_by: submission.consent.assisted?.agentId ?? null,
    consent_how: submission.consent.assisted?.how ?? null,
    trace: submission.trace,
  };
};

export const offerRow = (
  referralId: string,
  { offerId, kind, candidate, dueAt }: NewOffer,
  now: Instant,
  rosterRevision: number,
): NewRow<'offers'> => ({
  id: offerId,
  referral_id: referralId,
  agent_id: candidate.agentId,
  kind,
  status: 'pending',
  offered_at: now,
  due_at: dueAt,
  // A Mass is alerted in waves (rule 3a).
  alerted_at: kind === 'general' ? now : null,
  why: JSON.stringify(candidate.why),
  tier: candidate.tier,
  cost: candidate.cost,
  looked_at: candidate.lookedAt ? JSON.stringify(candidate.lookedAt) : null,
  roster_revision: rosterRevision,
  sibling: candidate.sibling ? 1 : 0,
});
