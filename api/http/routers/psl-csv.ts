/** An agent's issues as a file, and one issue as an entry for the Open Enrollment Issue Tracker. */
import type { PslEntryContract, PslProfile, PslRow, PslTrackerEntry } from '../../../shared/contracts/psl.ts';
import type { Exported } from '../../../shared/contracts/worklist.ts';
import { csvOf } from '../../../shared/csv.ts';
import { wholeMinutes } from '../../../shared/i18n/when.ts';
import type { Instant, PslSystem, Zone } from '../../../shared/vocabulary.ts';
import { localDate } from '../../domain/time/zoned-time.ts';
import { timeText } from './file-times.ts';

const minutes = (ms: number): string => String(wholeMinutes(ms));

const HEADING = [
  ...['issue', 'state', 'system', 'screen', 'error', 'case number', 'application ID', 'referral'],
  ...['tickets', 'calls without a ticket', 'calls', 'minutes on the phone', 'next follow-up'],
  ...['started', 'last change', 'time zone'],
];

export function pslCsv(rows: readonly PslRow[], cut: boolean, zone: Zone, now: Instant): Exported {
  const lines = rows.map((row) => [
    ...[row.id, row.state, SYSTEMS[row.system], row.screen, row.error, row.caseNumber, row.applicationId],
    ...[row.referralId ?? '', row.tickets.join(' '), String(row.ticketsMissing), String(row.calls)],
    ...[
      minutes(row.timeSpent),
      ...[row.followUpAt, row.createdAt, row.changedAt].map((at) => timeText(at, zone)),
    ],
    zone,
  ]);
  return { name: `psl-issues-${localDate(now, zone)}.csv`, csv: csvOf([HEADING, ...lines]), cut };
}

/** The exchange's names. */
const SYSTEMS: Record<PslSystem, string> = {
  'agent-portal': 'Agent Portal',
  'kynect-health-coverage': 'kynect health coverage',
  'kynect-benefits': 'kynect benefits',
  'kynect-on-demand': 'kynect On Demand',
  other: 'Other',
};

type Line = PslTrackerEntry['lines'][number];

/** The tracker's columns are unknown to us: these are what the source document says to have ready, in its order. */
export function trackerEntry(
  entry: PslEntryContract,
  profile: PslProfile,
  zone: Zone,
  now: Instant,
): PslTrackerEntry {
  const lines = [...who(profile), ...what(entry, zone), ...calls(entry, zone), ...after(entry, zone)];
  return {
    lines,
    text: lines
      .filter(({ value }) => value !== '')
      .map(({ label, value }) => `${label}: ${value}`)
      .join('\n'),
    name: `issue-tracker-${localDate(now, zone)}.csv`,
    csv: csvOf([lines.map(({ label }) => label), lines.map(({ value }) => value)]),
  };
}

const line = (label: string, value: string | null): Line => ({ label, value: value ?? '' });

const who = ({ name, agency, doiNumber, npn, role }: PslProfile): Line[] => [
  line('Name', name),
  line('Insurance Agency', agency),
  line('DOI number', doiNumber),
  line('NPN', npn),
  line('Role', role),
];

const what = ({ facts, texts }: PslEntryContract, zone: Zone): Line[] => [
  line('System affected', SYSTEMS[facts.system]),
  line('Screen name', [texts.screen, texts.path && `(${texts.path})`].filter(Boolean).join(' ')),
  line('Error received', texts.error),
  line('Status codes', facts.statusCodes.join(', ')),
  line('Happened at', facts.occurredAt === null ? '' : `${timeText(facts.occurredAt, zone)} ${zone}`),
  line('Browser', texts.browser),
  line('Case number', texts.caseNumber),
  line('Application ID', texts.applicationId),
  line('Members affected', texts.members),
  line('Enrollment information', texts.enrollment),
  line('What happened', texts.happened),
  line('Troubleshooting tried', texts.tried),
];

const calls = ({ calls, timeSpent }: PslEntryContract, zone: Zone): Line[] => [
  line('Ticket/reference numbers', calls.flatMap(({ ticket }) => ticket ?? []).join(', ')),
  line(
    'Calls to the Professional Services Line',
    calls
      .map(({ startedAt, ticket, noneGiven }) => {
        const number = noneGiven ? 'no ticket number given' : (ticket ?? 'not ended');
        return `${timeText(startedAt, zone)} (${number})`;
      })
      .join('; '),
  ),
  line('Minutes on the phone', minutes(timeSpent)),
  line('Notes of the calls', calls.flatMap(({ notes }) => notes.trim() || []).join('; ')),
];

const after = ({ advice, followUps, texts }: PslEntryContract, zone: Zone): Line[] => [
  line(
    'Advice',
    advice.map(({ text, doneAt }) => `${text} (${doneAt === null ? 'not done' : 'done'})`).join('; '),
  ),
  line(
    'Follow-ups',
    followUps
      .map(
        ({ dueAt, whom, doneAt }) =>
          `${timeText(dueAt, zone)} ${whom} (${doneAt === null ? 'open' : 'done'})`,
      )
      .join('; '),
  ),
  line('Notes', texts.notes),
];
