/** An agent's own settings: registration, Preferred Contact, My Availability. */
import { z } from 'zod';
import { instant, language, typedEmail, typedPhone } from './common.ts';

export const minuteRange = z.object({
  /** Minutes of the day, 0 to 1440. An end at or before the start crosses midnight. */
  startMinute: z.number().int().min(0).max(1440),
  endMinute: z.number().int().min(0).max(1440),
});
const day = z.array(minuteRange).max(8);
export const weeklyHours = z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });

/** KOD Phone Number, KOD Email and Preferred Language(s): where referrals are sent. */
export const preferredContact = z.object({
  phone: typedPhone,
  email: typedEmail,
  languages: z.array(language).min(1).max(22),
});
export type PreferredContact = z.infer<typeof preferredContact>;

export const calendar = z.object({
  zone: z.string().max(60),
  hours: weeklyHours,
  outOfOffice: z.array(z.object({ from: instant, to: instant.nullable() })).max(200),
});
export type CalendarContract = z.infer<typeof calendar>;

/** What a calendar comes to: when the agent will be offered referrals, by its own hours, absences and the closed days. */
export const previewInput = z.object({ calendar, days: z.number().int().min(1).max(31).default(14) });
export const preview = z.object({
  from: instant,
  to: instant,
  zone: z.string(),
  /** Half-open, in order, apart from each other. */
  available: z.array(z.object({ from: instant, to: instant })),
  /** Whole days without service, with their names, inside the preview. */
  closed: z.array(z.object({ from: z.string(), to: z.string(), name: z.string() })),
});
export type Preview = z.infer<typeof preview>;
export const agreeInput = z.object({ agreed: z.literal(true) });
export const registerInput = z.object({
  agreed: z.literal(true),
  contact: preferredContact.optional(),
  calendar: calendar.optional(),
});
export const currentAvailabilityInput = z.object({ on: z.boolean() });
