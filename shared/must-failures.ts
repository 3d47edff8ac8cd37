/** Why an agent can't be asked; each of the musts has one name (rules 20 to 29). `is`, `was`: what staff read of the present and of an earlier moment, in English. */
import { keysOf, notEmpty } from './typed.ts';

export const MUST_WORDS = {
  removed: { is: 'has no place on the roster', was: 'had no place on the roster' },
  suspended: { is: 'is suspended', was: 'was suspended by staff' },
  'not-registered': { is: 'is not registered', was: 'was not registered' },
  'licence-lapsed': { is: 'has no active license', was: 'had no active license on that day' },
  'my-purpose-missing': { is: 'has no My Purpose certification', was: 'had no My Purpose certification' },
  'doi-contact-unconfirmed': {
    is: 'has not confirmed contact data with the Department of Insurance',
    was: 'had not confirmed contact data with the Department of Insurance',
  },
  'certification-lapsed': {
    is: 'has no active kynector certification',
    was: 'had no active kynector certification on that day',
  },
  'organisation-missing': { is: 'has no organization on file', was: 'had no organization on file' },
  'not-available': { is: 'is not available now', was: 'was not available then' },
  paused: {
    is: 'is paused after misses in a row, or for a call',
    was: 'was paused, after misses in a row or for a call',
  },
  'agency-paused': {
    is: 'belongs to an agency that is paused',
    was: 'belonged to an agency that was paused',
  },
  'cooling-down': {
    is: 'is cooling down after taking on more residents in an hour than one person can call',
    was: 'was cooling down after taking on more residents in an hour than one person can call',
  },
  'not-reachable': {
    is: 'cannot be reached: no address, and not live in the browser',
    was: 'could not be reached: no address, and not live in the browser',
  },
  'help-not-served': { is: 'does not serve this kind of help', was: 'does not serve this kind of help' },
  'at-capacity': {
    is: 'has as many In Progress as one may have',
    was: 'had as many In Progress as one may have',
  },
  'rejected-before': { is: 'has said no to it', was: 'had rejected it, handed it back or let it lie' },
  'asked-before': { is: 'was asked for it before', was: 'had been asked for it as a General before' },
  'general-pending': { is: 'is asked for another referral at this moment', was: 'held another General' },
  'duty-too-short': {
    is: 'goes off duty before the time to answer would end',
    was: 'would have gone off duty before the window ended',
  },
  'not-live': {
    is: 'missed the last General and is not live in the browser',
    was: 'had missed the last General and was not live in the browser',
  },
} as const satisfies Readonly<Record<string, { readonly is: string; readonly was: string }>>;

export type MustFailure = keyof typeof MUST_WORDS;
export const MUST_FAILURES = notEmpty(keysOf(MUST_WORDS));
