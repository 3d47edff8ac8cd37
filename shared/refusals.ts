/** Every reason for which the service refuses; import it from `vocabulary.ts`. */
export const REFUSALS = [
  // about the caller
  'not-signed-in',
  'not-on-roster',
  'suspended',
  'not-registered',
  'not-staff',
  'not-delegate',
  'second-level-only',
  'no-agency',
  'criteria-unmet',
  'already-registered',
  'not-found',
  'origin-not-allowed',
  'too-many-requests',
  'challenge-failed',
  'challenge-used',
  'key-reused',
  // about an offer
  'offer-missed',
  'offer-taken',
  'offer-withdrawn',
  'offer-settled',
  'at-capacity',
  'viewing-limit',
  'records-limit',
  // about a referral
  'referral-closed',
  'not-yours',
  'too-early',
  'too-late',
  'accepted-already',
  // about the input
  'invalid-input',
  'county-needed',
  'zip-unknown',
  'zip-out-of-state',
  'consent-needed',
  'phone-invalid',
  'phone-extension',
  'contact-needed',
  'promise-changed',
  // about a code that confirms a KOD Email
  'code-wrong',
  'code-over',
  'codes-unwanted',
  'contact-unconfirmed',
  'reason-needed',
  'calendar-invalid',
  // about an issue for the Professional Services Line
  'call-open',
  'ticket-used',
  'psl-daily-limit',
  'psl-open-limit',
  'psl-issue-full',
  'psl-picture-limit',
  // about how much an agent may write
  'attempts-limit',
  // about writing to a resident
  'no-way-to-write',
  'names-resident',
  'daily-limit',
  // about how long it took
  'took-too-long',
] as const;
/** An expected "no" with a name. Any other error is a fault. */
export type RefusalName = (typeof REFUSALS)[number];
