/** Only the shared words that the form shows; the build works this out, so that the rest is not sent to residents. */
import { es } from '../../shared/i18n/es.ts';

export const { language, need, contactMethod, fault } = es;
const { refusal } = es;
/** The refusals that a resident can meet. */
export const refusals = {
  'phone-invalid': refusal['phone-invalid'],
  'zip-unknown': refusal['zip-unknown'],
  'zip-out-of-state': refusal['zip-out-of-state'],
  'too-many-requests': refusal['too-many-requests'],
  'challenge-failed': refusal['challenge-failed'],
  'origin-not-allowed': refusal['origin-not-allowed'],
  'referral-closed': refusal['referral-closed'],
  'accepted-already': refusal['accepted-already'],
  'too-early': refusal['too-early'],
  'too-late': refusal['too-late'],
  busy: refusal.busy,
};
