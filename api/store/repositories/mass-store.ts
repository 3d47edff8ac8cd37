/**
 * Offers of open Masses. Adding one locks the referral; accepting, cancelling, or putting it off saves it. Each waits for the
 * other, so no offer remains on a referral that is no longer open.
 */
import type { Knex } from 'knex';
import type { MassStore } from '../../application/ports.ts';
import { isOffered } from '../../domain/referral/asking.ts';
import { isOpenMass } from '../../domain/referral/state.ts';
import { NEVER } from '../../domain/referral/waves.ts';
import { referralFromRow } from '../referral-rows.ts';
import type { OfferRow, ReferralRow } from '../schema.ts';
import * as sql from '../sql/masses.ts';

/** `noteRead` gets every referral row that is read. */
export function massStore(db: Knex, noteRead: (row: ReferralRow) => void): MassStore {
  return {
    openMassFor: async (agentId) => (await sql.openMassesFor(db, { agentId })).map(referralFromRow),
    async openMasses(ids) {
      const locked = ids.length === 0 ? [] : await sql.openMasses(db, { ids });
      const ours = new Set(locked.map(({ id }) => id));
      const others = ids.filter((id) => !ours.has(id));
      const held = others.length === 0 ? [] : await sql.openMassesUnlocked(db, { ids: others });
      return { locked: locked.map(referralFromRow), held: held.map(referralFromRow) };
    },
    async withdrawMass(referralId, agentIds, now) {
      if (agentIds.length === 0) return [];
      return agentsOf(await sql.withdrawMass(db, { referralId, agentIds, now }));
    },
    massesAfter: async (id, limit) =>
      (await sql.massesAfter(db, { id, limit })).map(referralFromRow).filter(isOpenMass),
    massHolders: async (referralId) => agentsOf(await sql.massHolders(db, { referralId })),
    async withStrayOffers(limit) {
      const rows = await sql.withStrayOffers(db, { limit });
      return [...new Set(rows.map(({ referral_id }) => referral_id))];
    },
    async lock(id) {
      const [row] = await sql.lockReferral(db, { id });
      if (!row) return null;
      noteRead(row);
      return referralFromRow(row);
    },
    tryLock: async (id) => (await sql.tryLockReferral(db, { id })).length === 1,
    async massAlertable(referralId, before) {
      const rows = await sql.massAlertable(db, { referralId, before });
      return rows.map(({ agent_id, alerted, lapsed }) => ({
        agentId: agent_id,
        alerted: alerted === 1,
        lapsed: lapsed === 1,
      }));
    },
    async noteAlerted(referralId, agentIds, now) {
      if (agentIds.length > 0) await sql.noteAlerted(db, { referralId, agentIds, now });
    },
    async massAlerts(referralId, before = NEVER) {
      const [row] = await sql.massAlerts(db, { referralId, before });
      return { unalerted: row?.unalerted ?? 0, lastAt: row?.last_at ?? null };
    },
    async withdrawStray(referral, now) {
      const pending = await sql.pendingOffersOf(db, { referralId: referral.id });
      const stray = pending.filter(({ id, kind }) => !isOffered(referral, { offerId: id, kind }));
      if (stray.length === 0) return [];
      const settled = await sql.withdrawStray(db, { ids: stray.map(({ id }) => id), now });
      return settled.map(({ agent_id, kind }) => ({ agentId: agent_id, kind }));
    },
  };
}

const agentsOf = (rows: readonly Pick<OfferRow, 'agent_id'>[]): string[] =>
  rows.map(({ agent_id }) => agent_id);
