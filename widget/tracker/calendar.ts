/** A scheduled call as a calendar file (RFC 5545, 5546): the time, our phone line, the private link; no names or numbers. */
import { calendarLines, calendarText, calendarTime } from '../../shared/calendar-file.ts';
import type { Tracker } from '../../shared/contracts/resident.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { CalendarWords } from '../locales/tracker-words.ts';

/** A set time, in ms. */
export type SetTime = Readonly<{ opensAt: Instant; promisedBy: Instant }>;

/** The other parts of a calendar file: its words and the private link. */
export type CalendarParts = { words: CalendarWords; link: string };

/** The currently set time, or null. */
export const setTime = ({ status, opensAt, promisedBy }: Tracker): SetTime | null =>
  status === 'scheduled' && opensAt !== null && promisedBy !== null ? { opensAt, promisedBy } : null;

/**
 * Whether a set time was called off before it came: the calendar would still remind. `known`: the time when this page last
 * saw it; after a reload only the events tell.
 */
export const isTimeOff = (tracker: Tracker, known: SetTime | null): boolean => {
  if (setTime(tracker)) return false;
  if (known) return tracker.serverNow < known.opensAt;
  const happened = (type: Tracker['events'][number]['type']) =>
    tracker.events.some((one) => one.type === type);
  return happened('scheduled') && !happened('opened');
};

const file = (
  method: 'PUBLISH' | 'CANCEL',
  more: readonly string[],
  tracker: Tracker,
  parts: CalendarParts,
) => {
  const { submittedAt, serverNow, contactMethod } = tracker;
  return calendarLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kynect On Demand//Callback//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    // The same for every copy of this request, so a new time or a cancellation finds the entry.
    `UID:${submittedAt}@kynect-on-demand`,
    `SEQUENCE:${Math.floor((serverNow - submittedAt) / 1000)}`,
    `DTSTAMP:${calendarTime(serverNow)}`,
    // A cancellation is honored only if it comes from the entry's organizer.
    `ORGANIZER;CN=kynect On Demand:${parts.link.replace(/#.*/, '')}`,
    `SUMMARY:${calendarText(parts.words.title[contactMethod])}`,
    ...more,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
};
const from = ({ opensAt, promisedBy }: SetTime) => [
  `DTSTART:${calendarTime(opensAt)}`,
  `DTEND:${calendarTime(promisedBy)}`,
];

/** Null unless the call is scheduled. */
export const calendarFile = (tracker: Tracker, parts: CalendarParts): string | null => {
  const time = setTime(tracker);
  if (!time) return null;
  const { lines, contactMethod } = tracker;
  const { title, text } = parts.words;
  const more = [
    ...from(time),
    `DESCRIPTION:${calendarText(text(lines.voice, lines.tty))}`,
    `URL:${parts.link}`,
    // A shared calendar shows only that the time is taken, not the link.
    'CLASS:PRIVATE',
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${calendarText(title[contactMethod])}`,
    'TRIGGER:-PT10M',
    'END:VALARM',
  ];
  return file('PUBLISH', more, tracker, parts);
};

/** Removes the entry. `known`: its time, if this page has seen it. */
export const calendarCancellation = (tracker: Tracker, known: SetTime | null, parts: CalendarParts): string =>
  file('CANCEL', [...(known ? from(known) : []), 'STATUS:CANCELLED'], tracker, parts);

/** Passes the file to the browser. The link is never in the page, so nothing styles or routes it. */
export const saveFile = (name: string, type: string, text: string): void => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};
