/**
 * Offers of referrals that are open as a Mass. Whoever adds one has locked the referral, and whoever accepts, cancels or puts it
 * off saves it: the two wait for each other, so no offer is left on a referral that is not open any more.
 */
import type { Knex } from 'knex';
import type { ReferralKind } from '../../../shared/vocabulary.ts';
import type { ReferralStore } from '../../application/ports.ts';
import { isOffered } from '../../domain/referral/asking.ts';
import { referralFromRow } from '../rows.ts';
import { rowLock } from '../sql/locks.ts';
import { ask, places } from '../sql/sql.ts';

type MassStore = Pick<
  ReferralStore,
  | 'openMassFor'
  | 'openMasses'
  | 'withdrawMass'
  | 'massesAfter'
  | 'massHolders'
  | 'withStrayOffers'
  | 'lock'
  | 'withdrawStray'
>;

/** Open Mass referrals that an agent who comes on duty is offered at once, the longest waiting first. */
const MASS_SHOWN = 500;
const OPEN = `r.status = 'pending' and r.mass_since is not null and r.decoy = 0`;

const OPEN_MASS = `
  select r.* from referrals r
  where ${OPEN}
    and not exists (select 1 from offers o
      where o.referral_id = r.id and o.agent_id = ? and o.status in ('pending', 'rejected'))
    and not exists (select 1 from assignments a
      where a.referral_id = r.id and a.agent_id = ? and (a.status = 'released' or a.disputed_at is not null))
  order by r.mass_since limit ${MASS_SHOWN}`;

/** A pending offer stands on a referral that is open as a Mass, or that it holds as a General (`isOffered`). */
const STRAY = `
  select distinct o.referral_id from offers o join referrals r on r.id = o.referral_id
  where o.status = 'pending' and not (r.status = 'pending'
    and case o.kind when 'mass' then r.mass_since is not null else coalesce(r.general_offer_id, '') = o.id end)`;

const PENDING_MASS = `referral_id = ? and status = 'pending' and kind = 'mass'`;

export function massStore(db: Knex): MassStore {
  const agentsOf = async (text: string, values: readonly Knex.RawBinding[]): Promise<string[]> =>
    (await ask<{ agent_id: string }>(db, text, values)).map(({ agent_id }) => agent_id);
  return {
    async openMassFor(agentId) {
      // Others who come on duty share the lock; where somebody has just accepted, the row is looked at again after the wait.
      const text = `${OPEN_MASS} ${rowLock(db, 'for share of r')}`;
      return (await ask(db, text, [agentId, agentId])).map(referralFromRow);
    },
    async openMasses(ids) {
      const open = async (some: readonly string[], lock = '') => {
        if (some.length === 0) return [];
        const text = `select r.* from referrals r where r.id in (${places(some)}) and ${OPEN} ${lock}`;
        return (await ask(db, text, some)).map(referralFromRow);
      };
      const locked = await open(ids, rowLock(db, 'for share of r skip locked'));
      const ours = new Set(locked.map(({ id }) => id));
      return { locked, held: await open(ids.filter((id) => !ours.has(id))) };
    },
    withdrawMass: async (referralId, agentIds, now) =>
      agentIds.length === 0
        ? []
        : agentsOf(
            `update offers set status = 'withdrawn', settled_at = ?
            where ${PENDING_MASS} and agent_id in (${places(agentIds)}) returning agent_id`,
            [now, referralId, ...agentIds],
          ),
    async massesAfter(id, limit) {
      const text = `select r.* from referrals r where r.id > ? and ${OPEN} order by r.id limit ${limit}`;
      return (await ask(db, text, [id])).map(referralFromRow);
    },
    massHolders: (referralId) => agentsOf(`select agent_id from offers where ${PENDING_MASS}`, [referralId]),
    withStrayOffers: async (limit) =>
      (await ask<{ referral_id: string }>(db, `${STRAY} limit ${limit}`)).map(
        ({ referral_id }) => referral_id,
      ),
    async lock(id) {
      const text = `select r.* from referrals r where r.id = ? ${rowLock(db, 'for no key update of r')}`;
      const [row] = await ask(db, text, [id]);
      return row ? referralFromRow(row) : null;
    },
    async withdrawStray(referral, now) {
      const pending = await ask<{ id: string; kind: ReferralKind }>(
        db,
        `select id, kind from offers where referral_id = ? and status = 'pending'`,
        [referral.id],
      );
      const stray = pending.filter(({ id, kind }) => !isOffered(referral, { offerId: id, kind }));
      if (stray.length === 0) return [];
      const ids = stray.map(({ id }) => id);
      const settled = await ask<{ agent_id: string; kind: ReferralKind }>(
        db,
        `update offers set status = 'withdrawn', settled_at = ?
        where id in (${places(ids)}) and status = 'pending' returning agent_id, kind`,
        [now, ...ids],
      );
      return settled.map(({ agent_id, kind }) => ({ agentId: agent_id, kind }));
    },
  };
}
