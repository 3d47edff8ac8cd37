/** Staff send given-up messages again, or drop them (rule 43e). `kod` and the panel call the same command. */
import type { MessagesInput } from '../../shared/contracts/staff-delivery.ts';
import { asStaff } from './as-staff.ts';
import type { ChosenMessages } from './message-ports.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };
const ENTERS = { resend: 'messages-resent', drop: 'messages-dropped' } as const;

/** `ids`: null for all that were given up. `sentToo`: sends one again that was sent. Returns how many change, or would. */
export const changeMessagesAs = (
  { staff, reason, dryRun }: Deed,
  change: MessagesInput['change'],
  { ids, sentToo = false }: { readonly ids: readonly string[] | null; readonly sentToo?: boolean },
) =>
  asStaff(
    staff,
    async ({ stores: { outbox }, now }): Promise<number> => {
      const chosen: ChosenMessages = {
        ids,
        // A dropped message is sent only by its ID.
        ended: ['never', ...(change === 'resend' && ids ? (['out-of-date'] as const) : []), ...sent(sentToo)],
      };
      if (dryRun) return outbox.countEnded(chosen);
      return change === 'resend' ? outbox.resend(chosen, now) : outbox.drop(chosen);
    },
    (done) =>
      done === 0 || dryRun
        ? null
        : { what: ENTERS[change], detail: [`${done}`, reason.trim()].filter(Boolean).join(': ') },
  );

const sent = (too: boolean): readonly ['sent'] | readonly [] => (too ? ['sent'] : []);
