/** Rows as they are first written: a request with what is sealed of it, and an offer. */
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

/** A request's key is answered with its private link, so it is a secret like the link. */
export const keyDigest = (sealer: Blind, key: string): string => sealer.blindIndex(`request-key:${key}`);
/** With the key in it: equal answers of two requests don't look equal. */
export const answersDigest = (sealer: Blind, key: string, answers: string): string =>
  sealer.blindIndex(`request-answers:${key}:${answers}`);

/** Tells the same answers of the same sender again; with the key of the data in it, it tells neither. */
export const repeatDigest = (sealer: Blind, repeat: string): string =>
  sealer.blindIndex(`request-repeat:${repeat}`);

/** As an address is looked for: its letter case tells nobody apart. */
export const emailIndex = (sealer: Blind, email: string): string =>
  sealer.blindIndex(`email:${email.trim().toLowerCase()}`);

/** What is kept besides a `Referral`: sealed contact data, and what came with the request. */
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
    screen_language: submission.screenLanguage,
    robot: submission.honeypot ? 1 : 0,
    consent_version: submission.consent.version,
    consent_text: submission.consent.text ? 1 : 0,
    consent_at: submission.consent.at,
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
  // Of a Mass in its turn (rule 3a).
  alerted_at: kind === 'general' ? now : null,
  why: JSON.stringify(candidate.why),
  tier: candidate.tier,
  cost: candidate.cost,
  looked_at: candidate.lookedAt ? JSON.stringify(candidate.lookedAt) : null,
  roster_revision: rosterRevision,
  sibling: candidate.sibling ? 1 : 0,
});
