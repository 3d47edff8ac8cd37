/** An agent's set calls as a calendar file: kind of help, county, and a link to the portal; nothing of the resident. */
import { calendarLines, calendarText, calendarTime } from '../../../shared/calendar-file.ts';
import type { Assignment } from '../../../shared/contracts/worklist.ts';
import type { Catalog } from '../../../shared/i18n/catalog.ts';
import type { Instant } from '../../../shared/vocabulary.ts';

/** ms. How long a call that the agent agreed on takes up. */
const HALF_HOUR = 30 * 60_000;

type SetCall = { readonly from: Instant; readonly to: Instant };

/** When the agent said they call again, or the resident set the time of a first call; null for others. */
function setCall({ callBackAt = null, callFrom = null, promisedBy, attempts }: Assignment): SetCall | null {
  if (callBackAt !== null) return { from: callBackAt, to: callBackAt + HALF_HOUR };
  return callFrom !== null && promisedBy !== null && attempts === 0
    ? { from: callFrom, to: promisedBy }
    : null;
}

/** `portalUrl`: where the agent opens a referral. */
export function callCalendar(
  assignments: readonly Assignment[],
  { catalog, portalUrl, now }: { catalog: Catalog; portalUrl: string; now: Instant },
): { readonly calls: number; readonly text: string } {
  const calls = assignments.flatMap((assignment) => {
    const at = setCall(assignment);
    return at && at.to > now ? [{ ...assignment, ...at }] : [];
  });
  const events = calls.flatMap(({ referralId, from, to, help, county, attempts }) => [
    'BEGIN:VEVENT',
    // The same for each call of a referral, so a new time replaces the earlier one.
    `UID:${referralId}@kynect-on-demand`,
    `SEQUENCE:${attempts}`,
    `DTSTAMP:${calendarTime(now)}`,
    `DTSTART:${calendarTime(from)}`,
    `DTEND:${calendarTime(to)}`,
    `SUMMARY:${calendarText(`kynect On Demand: ${catalog.help[help]}, ${county}`)}`,
    `URL:${portalUrl}/#kod/referral-manager/${encodeURIComponent(referralId)}`,
    'CLASS:PRIVATE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${calendarText(`kynect On Demand: ${catalog.help[help]}`)}`,
    'TRIGGER:-PT5M',
    'END:VALARM',
    'END:VEVENT',
  ]);
  const text = calendarLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kynect On Demand//Calls//EN',
    'METHOD:PUBLISH',
    ...events,
    'END:VCALENDAR',
  ]);
  return { calls: calls.length, text };
}
