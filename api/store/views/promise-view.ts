/** What a promise rests on: every call that is owed, and how promises have worked out. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Practice, Practiced } from '../../domain/promise/calibration.ts';
import type { Owed } from '../../domain/promise/demand.ts';
import type { PromisedCall } from '../../domain/promise/estimate.ts';
import { slipFrom } from '../referral-rows.ts';
import type { PracticeRow } from '../schema.ts';
import * as sql from '../sql/promises.ts';
import { table } from '../sql/table.ts';

/** What is read to judge a promise; outside a transaction for what is only shown. */
export const promiseView = (db: Knex) => ({
  async owed(now: Instant, { callTakes, callGap }: Policy): Promise<Owed[]> {
    const rows = await sql.owed(db, { since: now - callTakes - callGap });
    return rows.map(owedFrom);
  },
  async openCalls(now: Instant, { callTakes, callGap }: Policy): Promise<PromisedCall[]> {
    const rows = await sql.openCalls(db, { since: now - callTakes - callGap });
    const refusals = Map.groupBy(await sql.refusals(db, {}), ({ referral_id }) => referral_id);
    return rows.map((row) => ({
      ...owedFrom(row),
      shadow: row.decoy === 1,
      refusedBy: (refusals.get(row.id) ?? []).map(({ agent_id }) => agent_id),
      promisedBy: row.promised_by,
      promiseMissedAt: row.promise_missed_at,
      firstAttemptAt: row.first_attempt_at,
      slip: slipFrom(row),
    }));
  },
  async practice(): Promise<Practice> {
    return (await table(db, 'practice')).map(practicedFrom);
  },
});

const owedFrom = (row: sql.OwedRow): Owed => ({
  referralId: row.id,
  help: row.help,
  plannedBy: row.planned_by ?? row.promised_by,
  opensAt: row.call_from,
  holderId: row.status === 'in-progress' ? row.holder_id : null,
  callBegan: row.status === 'in-progress' && row.holder_attempts ? row.first_attempt_at : null,
});

export const practicedFrom = (row: PracticeRow): Practiced => ({
  waitClass: row.wait_class,
  part: row.part,
  level: row.level,
  margin: row.margin,
  scores: row.scores,
  stopped: row.stopped === 1,
  share: row.share,
});
