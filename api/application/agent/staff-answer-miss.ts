/** Staff forgive or uphold a missed General from the agent desk (rule 5). */
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff } from '../as-staff.ts';
import type { Missed, Work } from '../ports.ts';
import { forgiveMiss, upholdMiss } from './misses.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };
type MissAnswer = 'forgiven' | 'upheld';

const ANSWERS = { forgiven: forgiveMiss, upheld: upholdMiss };

/** The answer with an audit entry; a dry run only finds the miss. Refuses: not-found; too-late, if it was forgiven already. */
export const answerMissAs = (deed: Deed, offerId: string, answer: MissAnswer) =>
  asStaff(deed.staff, deed.dryRun ? findMiss(offerId, answer) : ANSWERS[answer](offerId), (done) =>
    isRefusal(done) || deed.dryRun
      ? null
      : {
          what: `miss-${answer}`,
          agentId: done.agentId,
          referralId: done.referralId,
          detail: deed.reason.trim(),
        },
  );

const findMiss =
  (offerId: string, answer: MissAnswer) =>
  async ({ stores }: Work): Promise<Missed | Refusal> => {
    const missed = await stores.referrals.missed(offerId);
    if (!missed) return refuse('not-found');
    return missed.contest === 'forgiven' && answer === 'upheld' ? refuse('too-late') : missed;
  };
