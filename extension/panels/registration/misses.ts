/** The missed Generals that led to the de-registration, newest first, for contesting. */
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Answer } from '../../model/problem.ts';

/** More rows than are shown, because the list also contains expired Mass offers. */
const LOOKED_THROUGH = 25;

export const recentMisses = async (count: number): Promise<Answer<readonly ReferralDetail[]>> => {
  const list = await sendMessage('listReferrals', {
    status: 'missed',
    sort: 'newest',
    page: 1,
    perPage: LOOKED_THROUGH,
  });
  if (!list.ok) return list;
  const generals = list.data.rows.filter(({ kind }) => kind === 'general').slice(0, count);
  const answers = await Promise.all(
    generals.map(({ referralId }) => sendMessage('getReferral', { referralId })),
  );
  const failed = answers.find((answer) => !answer.ok);
  if (failed) return failed;
  return { ok: true, data: answers.flatMap((answer) => (answer.ok ? [answer.data] : [])) };
};
