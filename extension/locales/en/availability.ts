/**
 * Words only for My Availability, separate from `words.ts` to load with the panel and not on every portal page. Times end in a
 * period ("p.m."), so a sentence that ends in one gets no second.
 */
import { days } from './days.ts';

const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;
const length = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 && count(hours, 'hour', 'hours'), rest > 0 && count(rest, 'minute', 'minutes')];
  return parts.filter(Boolean).join(' ') || 'no hours';
};

/** For a narrow column. */
const shortLength = (minutes: number): string =>
  [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 > 0 && `${minutes % 60} min`]
    .filter(Boolean)
    .join(' ');

const zones: Readonly<Record<string, string>> = {
  'America/New_York': 'Eastern time',
  'America/Chicago': 'Central time',
  'America/Kentucky/Louisville': 'Eastern time, Louisville',
  'America/Kentucky/Monticello': 'Eastern time, Monticello',
};

export const words = {
  loading: 'Reading your hours…',
  availableHours: 'Available Hours',
  hoursLead: 'Referrals are offered to you in these hours, each week.',
  timeZone: 'Time Zone',
  zones,
  days,
  shortDays: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  day: 'Day',
  start: 'Start',
  end: 'End',
  startOf: (day: string) => `${day}, start`,
  endOf: (day: string) => `${day}, end`,
  notAvailable: 'Not Available',
  notAvailableOn: (day: string) => `${day}, Not Available`,
  about: (what: string, problem: string) => `${what}: ${problem}`,
  break: 'Break',
  breakStart: (day: string, number: number) => `${day}, break ${number}, start`,
  breakEnd: (day: string, number: number) => `${day}, break ${number}, end`,
  addBreak: 'Add Break',
  addBreakOn: (day: string) => `Add Break on ${day}`,
  removeBreak: 'Remove Break',
  removeBreakOn: (day: string, number: number) => `Remove Break ${number} on ${day}`,
  copy: 'Copy to all weekdays',
  copyOf: (day: string) => `Copy to all weekdays, from ${day}`,
  length,
  shortLength,
  untilNextDay: (time: string, day: string) => `until ${time} on ${day}`,
  allDay: 'All day',
  midnight: 'midnight',
  span: (from: string, to: string) => `${from} to ${to}`,

  picture: {
    label: (zone: string) => `The week, ${zone}`,
    hint: 'Drag to set hours, or drag their ends. By keyboard: left and right move by 15 minutes, up and down change the end, with Shift the start. Delete takes away.',
    hoursOf: (day: string) => `${day}, hours`,
    breakOf: (day: string, number: number) => `${day}, break ${number}`,
    setHours: (day: string) => `${day}, Not Available. Set hours`,
    /** At midnight, of hours that began the day before. */
    since: (day: string) => `from ${day}`,
    asTable: 'The week as a table',
    caption: (zone: string) => `Available Hours, ${zone}`,
    breaks: 'Breaks',
    noBreaks: 'None',
    total: 'Hours a week',
  },

  said: {
    copied: (day: string) => `The hours of ${day} are copied to all weekdays.`,
    breakAdded: (day: string, from: string, to: string) => `Break added on ${day}, ${from} to ${to}`,
    breakAddedEmpty: (day: string) => `Break added on ${day}.`,
    breakRemoved: (day: string) => `Break removed on ${day}.`,
    off: (day: string) => `${day}: Not Available.`,
    hoursSet: (day: string, from: string, to: string) => `${day}: ${from} to ${to}`,
    absenceAdded: 'Added to the list.',
    absenceRemoved: 'Removed from the list.',
  },

  outOfOffice: 'Out of Office Hours',
  notAvailableCount: (many: number) => `I am not available (${many})`,
  absenceLead: 'No referral is offered to you in these times, whatever your Available Hours say.',
  noAbsences: 'No time away is planned.',
  absence: (number: number) => `Time away ${number}`,
  startDate: 'Start Date',
  startTime: 'Start Time',
  endDate: 'End Date',
  endTime: 'End Time',
  dateHint: 'mm/dd/yyyy',
  noEndTime: 'No End Time',
  addAbsence: 'Add time away',
  removeAbsence: 'Remove',
  removeAbsenceNumber: (number: number) => `Remove time away ${number}`,
  awayAllDay: (day: string) => `Away all day ${day}.`,
  awayDays: (from: string, to: string) => `Away all day from ${from} to ${to}.`,
  away: (from: string, to: string) => `Away from ${from} until ${to}`,
  awayOpen: (from: string) => `Away from ${from} on, with no end.`,
  at: (day: string, time: string) => `${day}, ${time}`,

  problems: {
    title: 'Something needs another look',
    timeMissing: 'Enter a time, like 9:00 AM.',
    dateMissing: 'Enter a date as mm/dd/yyyy.',
    zoneUnknown: 'Choose a time zone from the list.',
    tooMany: 'This day has more breaks than can be kept. Remove one.',
    breakOutside: (from: string, to: string) =>
      `Keep the break inside the hours: after ${from} and before ${to}`,
    breakEmpty: 'End the break later than it starts.',
    breakOverlap: 'This break overlaps or touches another one. Change one of them, or remove it.',
    hoursOverlap: (day: string, time: string) =>
      `The hours of ${day} run on until ${time} Start later, or end them sooner.`,
    hoursLong: (minutes: number, time: string) =>
      `These are ${length(minutes)}, until ${time} the day after. Check AM and PM.`,
    absenceOrder: 'Choose an end that is after the start.',
    absencePast: 'This time is over already.',
    absenceOverlap: (number: number) => `This overlaps with time away ${number}. Both count.`,
    refused: 'The service did not take this. Check it against the other hours.',
  },

  preview: {
    title: 'You will be offered referrals at these times for the next 14 days',
    lead: (zone: string) => `While Current Availability is on. ${zone}.`,
    working: 'Working out the times…',
    total: (minutes: number, days: number) => `${length(minutes)} on ${count(days, 'day', 'days')}.`,
    none: 'You will be offered no referral in the next 14 days.',
    noneNoHours: 'No day has Available Hours. Set some above.',
    noneAway: 'You are out of office, or the program is closed, whenever you have hours.',
    mend: 'Mend the marked fields to see the times they come to.',
    offline: 'The times cannot be worked out without a connection. What you typed stays.',
    day: 'Day',
    times: 'Times',
    closed: (name: string) => `Closed: ${name}`,
    away: 'Out of office',
    overToday: 'Over for today',
    off: 'Not Available',
    today: 'today',
    forward: (day: string) => `Clocks go forward one hour on ${day}.`,
    back: (day: string) => `Clocks go back one hour on ${day}.`,
  },

  save: 'Save',
  saving: 'Saving…',
  cancel: 'Cancel',
  saved: 'Saved. It counts from now on.',
  unsaved: 'Changes are not saved yet.',
  nothingToSave: 'Everything is saved.',
  cancelled: 'Your changes are put away.',
  undo: 'Bring them back',
  notSaved:
    'The service did not answer, so it is not known whether this was saved. What you typed stays. Save again.',
  elsewhere:
    'Your hours were changed in another place meanwhile. Saving replaces them with what you see here.',
  useThose: 'Show those instead',

  leave: {
    title: 'Leave without saving?',
    text: 'Changes to your availability are not saved.',
    stay: 'Stay',
    save: 'Save and leave',
    discard: 'Leave without saving',
  },

  help: [
    'Available Hours are the same each week. Set them in the picture or in the fields under it: both always agree.',
    'An end that is not later than the start is on the day after. The same time twice is 24 hours.',
    'Out of Office Hours take dated times away. No End Time holds until you remove it.',
    'Nothing changes until you press Save. What is offered to you already stays yours.',
    'If you sign in outside your hours, Current Availability is off until they begin.',
  ],
};

/** All languages must have exactly these words. */
export type AvailabilityWords = typeof words;
