/** The state of the KOD Email or KOD Phone, and what its agent can do about it now. Pure. */
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import type { Instant } from '../../../shared/vocabulary.ts';

/** `why`: it awaits its code; nobody confirmed it; or messages to it fail. */
export type ConfirmState =
  | { readonly step: 'confirmed'; readonly by: 'code' | 'staff' }
  | {
      readonly step: 'open';
      readonly why: 'waits' | 'nobody' | 'fails';
      /** The code that was sent and can be typed; null if there is none. */
      readonly code: {
        readonly until: Instant;
        readonly triesLeft: number;
        readonly comesBack: boolean;
      } | null;
      /** When the next code may be sent; null for now. */
      readonly again: Instant | null;
      /** A code was sent and has expired. */
      readonly over: boolean;
    };

export function emailStateOf({ email, emailFails, channels }: ContactOnFile, now: Instant): ConfirmState {
  const { inUse, confirmedBy, code } = channels.email;
  const waits = email !== inUse;
  if (!waits && !emailFails && confirmedBy !== 'nobody' && code === null)
    return { step: 'confirmed', by: confirmedBy };
  const counts = code !== null && now < code.until && code.triesLeft > 0;
  return {
    step: 'open',
    why: waits ? 'waits' : emailFails ? 'fails' : 'nobody',
    code: counts ? code : null,
    again: code !== null && now < code.again ? code.again : null,
    over: code !== null && !counts,
  };
}

/** Texts go to a number only once it is confirmed, so it is confirmed or open. */
export function phoneStateOf({ channels }: ContactOnFile, now: Instant): ConfirmState {
  const { confirmed = false, fails = false, code = null } = channels.phone.texts ?? {};
  if (confirmed && !fails && code === null) return { step: 'confirmed', by: 'code' };
  const counts = code !== null && now < code.until && code.triesLeft > 0;
  return {
    step: 'open',
    why: fails ? 'fails' : 'nobody',
    code: counts ? { ...code, comesBack: false } : null,
    again: code !== null && now < code.again ? code.again : null,
    over: code !== null && !counts,
  };
}

/** The number that residents see. The service decides it the same way (rule 23e). */
export const shownPhone = ({ phone, onRecord, channels }: ContactOnFile): string =>
  channels.phone.texts?.confirmed === true ? phone : onRecord.phone;

/** Without the spaces that mail programs and people add; null unless it looks like a code. */
export const codeOf = (typed: string): string | null => {
  const digits = typed.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
};
