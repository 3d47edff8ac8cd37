/** Staff release or reject a held request (rule 40g). */
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Command } from '../command.ts';
import { releaseRequest, turnAwayRequest } from './quarantine.ts';

const ANSWERS = {
  released: { command: releaseRequest, what: 'request-released' },
  rejected: { command: turnAwayRequest, what: 'request-rejected' },
} as const;
export type HeldAnswer = keyof typeof ANSWERS;

/** Null if done. Refuses: not-found, if it is not held any more; referral-closed. */
export const answerHeldAs =
  (
    { staff, reason }: { readonly staff: string; readonly reason: string },
    referralId: string,
    answer: HeldAnswer,
  ): Command<Refusal | null> =>
  async (work) => {
    const { command, what } = ANSWERS[answer];
    const detail = reason.trim() || null;
    const done = await command(referralId, { by: staff, reason: detail })(work);
    if (!isRefusal(done)) await work.stores.audit.enter({ what, referralId, staff, detail });
    return done;
  };
