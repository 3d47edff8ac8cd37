/** Trials of policy values. Only the newest few are kept. */
import type { Knex } from 'knex';
import { trialResult } from '../../../shared/contracts/staff-trial.ts';
import { keysOf, memberOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PolicyTrialStore, TrialRow } from '../../application/ports.ts';
import { TUNABLE } from '../../domain/policy-changes.ts';
import type { PolicyTrialRow } from '../policy-schema.ts';
import { table } from '../sql/table.ts';

const KEPT = 20;

/** Null if a later release no longer lets staff change its value. */
function trialOf(row: PolicyTrialRow): TrialRow | null {
  const value = memberOf(keysOf(TUNABLE), row.value);
  if (!value) return null;
  const { id, staff, before, after, state, done } = row;
  return {
    ...{ id, staff, value, before, after, state, done, all: row.days },
    ...{ begunAt: row.begun_at, aliveAt: row.alive_at },
    result: row.result === null ? null : trialResult.parse(JSON.parse(row.result)),
  };
}

export async function lastTrial(db: Knex): Promise<TrialRow | null> {
  const row = await table(db, 'policy_trials').orderBy('begun_at', 'desc').orderBy('id', 'desc').first();
  return row ? trialOf(row) : null;
}

export const policyTrialStore = (db: Knex, now: Instant): PolicyTrialStore => ({
  last: () => lastTrial(db),
  async begin({ id, staff, value, before, after, all }) {
    const rows = await table(db, 'policy_trials').orderBy('begun_at', 'desc').select('id');
    const old = rows.slice(KEPT - 1).map((one) => one.id);
    await table(db, 'policy_trials').whereIn('id', old).delete();
    await table(db, 'policy_trials').insert({
      ...{
        id,
        staff,
        value,
        before,
        after,
        begun_at: now,
        alive_at: now,
        state: 'running',
        done: 0,
        days: all,
      },
    });
  },
  async tell(id, done) {
    return (
      (await table(db, 'policy_trials').where({ id, state: 'running' }).update({ done, alive_at: now })) > 0
    );
  },
  async end(id, end) {
    await table(db, 'policy_trials')
      .where({ id, state: 'running' })
      .update({
        ...{ state: end.state, alive_at: now },
        ...(end.state === 'done' && { result: JSON.stringify(end.result) }),
      });
  },
});
