/** Exports Referral Manager's list, so nothing about residents except the place. */

import type { Exported, ReferralRow } from '../../../shared/contracts/worklist.ts';
import { csvOf } from '../../../shared/csv.ts';
import { catalogs } from '../../../shared/i18n/catalog.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { EXPORT_LIMIT } from '../../store/views/referral-view.ts';
import { dayText, timeText } from './file-times.ts';

const HEADING = [
  ...['referral', 'kind', 'status', 'help', 'language', 'needs', 'county', 'miles', 'contact method'],
  ...['asked for', 'offered', 'answered or ended', 'call not before', 'promised by', 'time zone'],
];

export function referralCsv(rows: readonly ReferralRow[], zone: Zone, now: Instant): Exported {
  const { help, language } = catalogs.en;
  const lines = rows
    .slice(0, EXPORT_LIMIT)
    .map((row) => [
      ...[row.referralId, row.kind, row.status, help[row.help], language[row.language]],
      ...[row.needs.join(' '), row.county, row.miles?.toFixed(1) ?? '', row.contactMethod],
      ...[row.submittedAt, row.offeredAt, row.settledAt, row.callFrom ?? null, row.promisedBy].map((at) =>
        row.daysOnly ? dayText(at, zone) : timeText(at, zone),
      ),
      zone,
    ]);
  return {
    name: `referrals-${localDate(now, zone)}.csv`,
    csv: csvOf([HEADING, ...lines]),
    cut: rows.length > EXPORT_LIMIT,
  };
}
