/** Where the KOD Email stands, and what its agent can do about it now. Pure. */
import type { ContactOnFile } from '../../../shared/contracts/agent.ts';
import type { Instant } from '../../../shared/vocabulary.ts';

/** `why`: it waits for its code; it was in use before codes were asked for; mail to it comes back. */
export type ConfirmState =
  | { readonly step: 'confirmed'; readonly by: 'code' | 'staff' }
  | {
      readonly step: 'open';
      readonly why: 'waits' | 'nobody' | 'fails';
      /** The code that was sent and can be typed; null where none can. */
      readonly code: {
        readonly until: Instant;
        readonly triesLeft: number;
        readonly comesBack: boolean;
      } | null;
      /** When a code may be sent; null where it may be now. */
      readonly again: Instant | null;
      /** A code was sent and counts no more. */
      readonly over: boolean;
    };

export function confirmStateOf({ email, emailFails, channels }: ContactOnFile, now: Instant): ConfirmState {
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

/** Without the spaces that mails and people put in; null unless it has the form of a code. */
export const codeOf = (typed: string): string | null => {
  const digits = typed.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
};
