/** Changes of the policy by staff. Each increases a version, so running services notice. */
import type { Knex } from 'knex';
import { keysOf, memberOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PolicyStore } from '../../application/ports.ts';
import { type PolicyChange, TUNABLE } from '../../domain/policy-changes.ts';
import { countUp } from '../sql/feed.ts';
import { table } from '../sql/table.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';
import { policyTrialStore } from './policy-trial-store.ts';

/** Values that a later release no longer lets staff change are left out. */
export const policyStore = (db: Knex, now: Instant): PolicyStore => ({
  async changes(): Promise<PolicyChange[]> {
    const rows = await table(db, 'policy_changes').orderBy('id');
    return rows.flatMap(({ value: name, effective_at: effectiveAt, ...row }) => {
      const value = memberOf(keysOf(TUNABLE), name);
      return value ? [{ ...row, value, effectiveAt }] : [];
    });
  },
  async add({ value, amount, effectiveAt, staff, reason }) {
    await table(db, 'policy_changes').insert({
      ...{ value, amount, effective_at: effectiveAt, at: now, staff, reason },
    });
    await countUp(db, { key: CACHE_VERSIONS.policy });
  },
  trials: policyTrialStore(db, now),
});
