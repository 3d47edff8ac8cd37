/** Valid contents of each roster cell, and the columns each role needs. Reasons never repeat a cell's content. */
import { z } from 'zod';
import {
  AGENT_NEEDS,
  AGENT_ROLES,
  type AgentRole,
  LANGUAGES,
  PORTAL_ROLES,
  type Zone,
} from '../../../shared/vocabulary.ts';
import type { WeeklyHours } from '../../domain/time/availability.ts';
import { toE164 } from '../phone.ts';
import { LICENCE_STATUSES } from '../roster-row.ts';
import { parseHours } from './roster-hours.ts';

/** The columns, in the template's order. */
// biome-ignore format: grouped as a reader thinks of them
export const ROSTER_COLUMNS = [
  'npn', 'portal_subject', 'role', 'portal_role', 'doi_number', 'first_name', 'last_name', 'organisation',
  'licence_number', 'licence_line', 'licence_status', 'licence_expires',
  'kynector_certification', 'kynector_certification_expires', 'my_purpose_on', 'doi_contact_confirmed_on',
  'address', 'city', 'zip', 'county', 'phone', 'email', 'languages', 'needs', 'hours', 'time_zone',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];
export type Cells = Record<RosterColumn, string>;

/** Lines of authority; just `life` covers only applications (rule 24). */
const LICENCE_LINES = ['health', 'life-and-health', 'life'] as const;

/**
 * Columns that may not be empty in a row of the role. Others may: the row is valid, and a criterion based on the cell (My
 * Purpose, DOI contact, a kynector's organization) stays unmet until it is filled in.
 */
export const NEEDED_BY: Record<AgentRole, readonly RosterColumn[]> = {
  'insurance-agent': [
    'npn',
    'doi_number',
    'organisation',
    'licence_number',
    'licence_line',
    'licence_status',
    'licence_expires',
  ],
  kynector: ['kynector_certification', 'kynector_certification_expires'],
};
/** Columns that must be empty in a row of the role: otherwise they or the role are wrong. */
export const FOREIGN_TO: Record<AgentRole, readonly RosterColumn[]> = {
  'insurance-agent': ['kynector_certification', 'kynector_certification_expires'],
  kynector: [
    'npn',
    'doi_number',
    'licence_number',
    'licence_line',
    'licence_status',
    'licence_expires',
    'my_purpose_on',
    'doi_contact_confirmed_on',
  ],
};

const oneOf = (words: readonly string[]) => `must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}`;
const line = (most: number) => z.string().min(1).max(most, `is longer than ${most} characters`);
const code = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}$/,
    'may only have letters, digits, spaces, dots, slashes and hyphens, 40 at most',
  );
/** US dates, with the midnight that spreadsheets append. */
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (?:0?0:00(?::00)?|12:00(?::00)? AM))?$/i;
const date = z.preprocess((cell) => {
  const [, month = '', day = '', year = ''] = US_DATE.exec(String(cell)) ?? [];
  return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}, z.iso.date('is not a date of the form 2026-11-21 or 11/21/2026'));
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((cell) => (cell === '' ? null : cell), schema.nullable());

/** A list such as `en;es`, without duplicates. */
function codes<T extends string>(known: readonly [T, ...T[]]) {
  const list = z.string().transform((cell) => cell.split(';').map((word) => word.trim()));
  const reason = `must be codes from this list, with semicolons between them: ${known.join(', ')}`;
  return list.pipe(z.array(z.enum(known, reason))).transform((words) => [...new Set(words)]);
}

type Reading<T> = { value: T } | { reason: string };
/** A cell parsed by a function that returns the value, or a sentence about what is wrong. */
const read = <T>(reader: (cell: string) => Reading<T>) =>
  z.string().transform((cell, context) => {
    const result = reader(cell);
    if ('value' in result) return result.value;
    context.addIssue({ code: 'custom', message: result.reason });
    return z.NEVER;
  });

function readPhone(cell: string): Reading<string> {
  const value = toE164(cell);
  return value ? { value } : { reason: 'is not a United States phone number of ten digits' };
}

function readHours(cell: string): Reading<WeeklyHours> {
  const result = parseHours(cell);
  return 'hours' in result ? { value: result.hours } : result;
}

function readZone(cell: string): Reading<Zone> {
  try {
    return { value: new Intl.DateTimeFormat('en', { timeZone: cell }).resolvedOptions().timeZone };
  } catch {
    return { reason: 'is not a time zone name such as America/New_York' };
  }
}

/** All cells of a row. `today` is YYYY-MM-DD: past events can't be dated after it. */
export function cellSchema(today: string) {
  const done = date.pipe(z.string().refine((on) => on <= today, 'lies in the future'));
  return z.object({
    npn: optional(z.string().regex(/^[1-9]\d{0,9}$/, 'is not an NPN of 1 to 10 digits')),
    portal_subject: z
      .string()
      .regex(
        /^[\w.@|:+-]{1,120}$/,
        'may only have letters, digits and . _ - + @ | : and 120 of them at most',
      ),
    role: z.enum(AGENT_ROLES, oneOf(AGENT_ROLES)),
    portal_role: z.enum(PORTAL_ROLES, oneOf(PORTAL_ROLES)),
    doi_number: optional(code),
    first_name: line(80),
    last_name: line(80),
    organisation: optional(line(160)),
    licence_number: optional(code),
    licence_line: optional(z.enum(LICENCE_LINES, oneOf(LICENCE_LINES))),
    licence_status: optional(z.enum(LICENCE_STATUSES, oneOf(LICENCE_STATUSES))),
    licence_expires: optional(date),
    kynector_certification: optional(code),
    kynector_certification_expires: optional(date),
    my_purpose_on: optional(done),
    doi_contact_confirmed_on: optional(done),
    address: line(160),
    city: line(80),
    phone: read(readPhone),
    email: z.email('is not an e-mail address').max(254, 'is longer than 254 characters'),
    languages: codes(LANGUAGES),
    needs: optional(codes(AGENT_NEEDS)),
    hours: optional(read(readHours)),
    time_zone: optional(read(readZone)),
  });
}
