/** Staff forgive a missed General from the agent desk (rule 5). */
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff } from '../as-staff.ts';
import type { Missed, Work } from '../ports.ts';
import { forgiveMiss } from './misses.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** `forgiveMiss` with an audit entry; a dry run only finds the miss. */
export const forgiveAs = (deed: Deed, offerId: string) =>
  asStaff(deed.staff, deed.dryRun ? findMiss(offerId) : forgiveMiss(offerId), (done) =>
    isRefusal(done) || deed.dryRun
      ? null
      : {
          what: 'miss-forgiven',
          agentId: done.agentId,
          referralId: done.referralId,
          detail: deed.reason.trim(),
        },
  );

const findMiss =
  (offerId: string) =>
  async ({ stores }: Work): Promise<Missed | Refusal> =>
    (await stores.referrals.missed(offerId)) ?? refuse('not-found');
