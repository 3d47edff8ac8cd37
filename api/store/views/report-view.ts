/** The requests of a period as the report counts them; no resident data. */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { ProgramReport, ReportInput } from '../../../shared/contracts/staff-report.ts';
import { type ReportedRequest, reportOf } from '../../../shared/report.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { endOfDay, startOfDay } from '../../domain/time/zoned-time.ts';
import { acceptedBetween, promisesBetween, requestsBetween } from '../sql/report.ts';
import { table } from '../sql/table.ts';

const why = z.object({ interpreterNeeded: z.boolean().optional() });

/** The program's zone. */
const ZONE: Zone = 'America/New_York';

/** The report of these days, the same for the terminal and the portal. */
export async function programReport(db: Knex, { from, to, by }: ReportInput): Promise<ProgramReport> {
  const period = { from: startOfDay(from, ZONE), to: endOfDay(to, ZONE) };
  const { total, rows } = reportOf(await reportedRequests(db, period), by);
  const ended = await table(db, 'agents')
    .where({ deregistered_reason: 'three-missed' })
    .where('deregistered_at', '>=', period.from)
    .where('deregistered_at', '<', period.to)
    .select('id');
  return { total, rows: [...rows], deRegistered: ended.length };
}

/** Sent at or after `from`, and before `to`. */
export async function reportedRequests(
  db: Knex,
  period: { readonly from: Instant; readonly to: Instant },
): Promise<ReportedRequest[]> {
  const [rows, promises, accepted] = await Promise.all([
    requestsBetween(db, period),
    promisesBetween(db, period),
    acceptedBetween(db, period),
  ]);
  const byRequest = new Map<string, ReportedRequest['promises'][number][]>();
  for (const { referral_id, promised_by, settled_at, called } of promises) {
    const promise = { promisedBy: promised_by, settledAt: settled_at, called: called === 1 };
    byRequest.set(referral_id, [...(byRequest.get(referral_id) ?? []), promise]);
  }
  const interpreted = new Set(
    accepted.flatMap((one) =>
      why.parse(JSON.parse(one.why)).interpreterNeeded === true ? [one.referral_id] : [],
    ),
  );
  return rows.map((row) => ({
    ...{ county: row.county, language: row.language, help: row.help, submittedAt: row.submitted_at },
    ...{ callFrom: row.call_from, firstCallAt: row.first_call, rating: row.rating },
    promises: byRequest.get(row.id) ?? [],
    accepted: Number(row.accepted) > 0,
    acceptedAsMass: Number(row.accepted_mass) > 0,
    interpreterNeeded: interpreted.has(row.id),
    missed: Number(row.missed),
    complained: Number(row.complaints) > 0,
  }));
}
