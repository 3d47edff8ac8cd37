/** Reads the basis of promises, and records how they turned out. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PromiseStore } from '../../application/ports.ts';
import type { Policy } from '../../domain/policy.ts';
import {
  type DayPart,
  learned,
  type Practiced,
  SCORES_KEPT,
  unpracticed,
  type WaitClass,
} from '../../domain/promise/calibration.ts';
import type { Owed } from '../../domain/promise/demand.ts';
import { slipFrom } from '../referral-rows.ts';
import type { PracticeRow } from '../schema.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { countUp } from '../sql/feed.ts';
import * as sql from '../sql/promises.ts';
import type { PromiseMemo } from './promise-memo.ts';

/** Reads for evaluating a promise. */
export const promiseReads = (db: Knex): Pick<PromiseStore, 'owed' | 'openCalls' | 'practice'> => ({
  async owed(now, { callTakes, callGap }) {
    const rows = await sql.owed(db, { since: now - callTakes - callGap });
    return rows.map(owedFrom);
  },
  async openCalls(now, { callTakes, callGap }) {
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
  async practice() {
    return (await sql.practices(db, {})).map(practicedFrom);
  },
});

export const owedFrom = (row: sql.OwedRow): Owed => ({
  referralId: row.id,
  help: row.help,
  plannedBy: row.planned_by ?? row.promised_by,
  opensAt: row.call_from,
  holderId: row.status === 'in-progress' ? row.holder_id : null,
  callBegan: row.status === 'in-progress' && row.holder_attempts ? row.first_attempt_at : null,
});

const practicedFrom = (row: PracticeRow): Practiced => ({
  waitClass: row.wait_class,
  part: row.part,
  level: row.level,
  margin: row.margin,
  scores: row.scores,
  stopped: row.stopped === 1,
  share: row.share,
});

export function promiseStore(db: Knex, memo: PromiseMemo): PromiseStore {
  const reads = promiseReads(db);
  return {
    openCalls: reads.openCalls,

    async lock() {
      if (memo.isLocked) return;
      memo.isLocked = true;
      await countUp(db, { key: PROMISED });
    },
    owed: (now, policy) => memo.owed(() => reads.owed(now, policy)),
    practice() {
      memo.practice ??= reads.practice();
      return memo.practice;
    },
    inTurn: (run) => memo.inTurn(run),
    reserve: (call) => memo.reserve(call),
    release: (referralId) => memo.release(referralId),

    async add({ referralId, at, kind, plannedBy, promisedBy, basis }) {
      const { waitClass, ...figures } = basis;
      const row = { referral_id: referralId, at, kind, planned_by: plannedBy, promised_by: promisedBy };
      await insertRows(db, 'promises', [{ ...row, wait_class: waitClass, ...figures, called: 0 }]);
    },

    settle: (referralId, how, at, policy) => memo.inTurn(() => settle(referralId, how, at, policy)),
  };

  async function settle(referralId: string, how: 'called' | 'passed', at: Instant, policy: Policy) {
    const [promise] = await sql.newestPromise(db, { referralId });
    if (!promise || promise.called === 1) return;
    const called = how === 'called' ? 1 : 0;
    const score = at - promise.planned_by;
    await sql.scorePromise(db, { id: promise.id, score, settledAt: promise.settled_at ?? at, called });
    // A promise was counted as missed when it passed; its late call only corrects the score.
    const missed = how === 'passed' || at > promise.promised_by;
    for (const part of [promise.part, 'any'] as const)
      await learn(promise.wait_class, part, promise.settled_at === null ? missed : null, policy);
  }

  async function learn(waitClass: WaitClass, part: DayPart, missed: boolean | null, policy: Policy) {
    memo.practice = null;
    const unknown = unpracticed(waitClass, part, policy);
    await sql.beginPractice(db, [rowFrom(unknown)]);
    const [row] = await sql.practiceOf(db, { waitClass, part });
    const before = row ? practicedFrom(row) : unknown;
    const limit = SCORES_KEPT;
    const rows = await (part === 'any'
      ? sql.scoresOfClass(db, { waitClass, limit })
      : sql.scoresOfPart(db, { waitClass, part, limit }));
    const scores = rows.map(({ score }) => score);
    await sql.setPractice(db, [rowFrom(learned(before, missed, scores, policy))]);
  }
}

/** Incremented by each promise, which makes the next one wait for the commit. */
const PROMISED = 'promises-made';

const rowFrom = ({ waitClass, stopped, ...known }: Practiced): PracticeRow => ({
  wait_class: waitClass,
  stopped: stopped ? 1 : 0,
  ...known,
});
