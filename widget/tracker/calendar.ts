/** A scheduled call as a calendar file (RFC 5545): the time and our phone line, nothing of the resident's. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { ByMethod } from '../locales/tracker-words.ts';

/** `20261124T140000Z` */
const utc = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Longer lines are not allowed; in bytes. A sign of several bytes is never cut in two. */
const LINE = 75;
const folded = (line: string): string => {
  const bytes = new TextEncoder();
  let length = 0;
  return [...line]
    .map((sign) => {
      const { length: size } = bytes.encode(sign);
      const over = length + size > LINE;
      length = (over ? 1 : length) + size;
      return over ? `\r\n ${sign}` : sign;
    })
    .join('');
};

export type CalendarWords = { title: ByMethod; text: (voice: string, tty: string) => string };

/** null unless the call is scheduled. */
export const calendarFile = (
  { status, opensAt, promisedBy, submittedAt, lines, serverNow, contactMethod }: Tracker,
  { title: titles, text }: CalendarWords,
): string | null => {
  if (status !== 'scheduled' || opensAt === null || promisedBy === null) return null;
  const title = titles[contactMethod];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kynect On Demand//Callback//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    // The same for every copy of this request, so that a new time replaces the old entry.
    `UID:${submittedAt}@kynect-on-demand`,
    `SEQUENCE:${Math.floor((serverNow - submittedAt) / 1000)}`,
    `DTSTAMP:${utc(serverNow)}`,
    `DTSTART:${utc(opensAt)}`,
    `DTEND:${utc(promisedBy)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text(lines.voice, lines.tty))}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT10M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
};

/** Hands the file to the browser. A link that is never in the page: nothing to style, nothing for its router. */
export const saveFile = (name: string, type: string, text: string): void => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};
