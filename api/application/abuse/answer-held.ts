/** Staff release or reject a held request (rule 40g). */
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { Command } from '../command.ts';
import type { Apply } from '../unit-of-work.ts';
import { releaseRequest, turnAwayRequest } from './quarantine.ts';

const ANSWERS = {
  released: { command: releaseRequest, what: 'request-released' },
  rejected: { command: turnAwayRequest, what: 'request-rejected' },
} as const;
export type HeldAnswer = keyof typeof ANSWERS;
type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/**
 * Answers several, one command each, so finished ones stay done if a later one fails. `held`: all that are held. `gone`: not held,
 * or not any more: released by time, canceled, or settled by a colleague.
 */
export async function answerAllHeld(
  apply: Apply,
  deed: Deed,
  { ids, held }: { readonly ids: readonly string[]; readonly held: ReadonlySet<string> },
  answer: HeldAnswer,
): Promise<{ answered: string[]; gone: string[] }> {
  const wanted = [...new Set(ids)];
  const answered: string[] = [];
  for (const id of wanted.filter((one) => held.has(one)))
    if (deed.dryRun || !isRefusal(await apply(answerHeldAs(deed, id, answer)))) answered.push(id);
  return { answered, gone: wanted.filter((id) => !answered.includes(id)) };
}

/** Null if done. Refuses: not-found, if it is not held any more; referral-closed. */
const answerHeldAs =
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
