/** Some weeks of the program's record, for a replay (rule 52c). */
import type { Knex } from 'knex';
import type { OfferStatus, Zone } from '../../../shared/vocabulary.ts';
import type { RecentRecord } from '../../application/ports.ts';
import { endOfDay, startOfDay } from '../../domain/time/zoned-time.ts';
import * as sql from '../sql/replay.ts';
import { businessZips } from './board-view.ts';
import { closedDaysOf } from './closed-days-view.ts';
import { programReport } from './report-view.ts';

/** The program's zone. */
const ZONE: Zone = 'America/New_York';

/** Dates are YYYY-MM-DD, both included. */
export async function recentRecord(db: Knex, days: { from: string; to: string }): Promise<RecentRecord> {
  const period = { from: startOfDay(days.from, ZONE), to: endOfDay(days.to, ZONE) };
  const [asked, generals, report, zips, closedDays] = await Promise.all([
    sql.askedIn(db, period),
    sql.generalsIn(db, period),
    programReport(db, { ...days, by: [] }),
    businessZips(db),
    closedDaysOf(db),
  ]);
  const of = (status: OfferStatus) => generals.find((one) => one.status === status)?.count ?? 0;
  const { promised, kept } = report.total;
  return {
    asked: asked.map(({ submitted_at, needs, ...row }) => ({
      ...{ submittedAt: submitted_at, ...row, needs: JSON.parse(needs) },
    })),
    answers: { accepted: of('accepted'), rejected: of('rejected'), missed: of('missed') },
    recorded: { promised: promised ?? 0, kept: promised ? (kept ?? 0) / promised : null },
    ...{ zips, closedDays },
  };
}
