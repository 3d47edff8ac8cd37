/** What a promise rests on: every call that is owed, and how promises have worked out. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Practice, Practiced } from '../../domain/promise/calibration.ts';
import type { Owed } from '../../domain/promise/demand.ts';
import type { PracticeRow } from '../schema.ts';
import * as sql from '../sql/promises.ts';
import { table } from '../sql/table.ts';

/** What is read to judge a promise; outside a transaction for what is only shown. */
export const promiseView = (db: Knex) => ({
  async owed(now: Instant, { callTakes, callGap }: Policy): Promise<Owed[]> {
    const rows = await sql.owed(db, { since: now - callTakes - callGap });
    return rows.map((row) => ({
      referralId: row.id,
      help: row.help,
      plannedBy: row.planned_by ?? row.promised_by,
      opensAt: row.call_from,
      holderId: row.status === 'in-progress' ? row.holder_id : null,
      callBegan: row.status === 'in-progress' && row.holder_attempts ? row.first_attempt_at : null,
    }));
  },
  async practice(): Promise<Practice> {
    return (await table(db, 'practice')).map(practicedFrom);
  },
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
