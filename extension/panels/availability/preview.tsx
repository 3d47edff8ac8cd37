/** When this calendar puts the agent on duty, according to the service, before it is saved. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CalendarContract, Preview as PreviewAnswer } from '../../../shared/contracts/agent.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { after } from '../../clock.ts';
import type { Problem } from '../../model/problem.ts';
import { offsetAt } from '../../model/wall-clock.ts';
import { createQuery } from '../../state/use-query.ts';
import { worklist } from '../../state/worklist.ts';
import { problemText } from '../../ui/problem.tsx';
import { ASKED_DAYS, type PreviewDay, previewDays, previewTotal } from './preview-days.ts';
import { WEEKDAYS } from './week.ts';
import { availabilityI18n, dateText, zoneText } from './words.ts';

/** ms. Long enough to type a time, short enough to feel immediate. */
const TYPING_PAUSE = 400;

type Shown = { readonly answer: PreviewAnswer; readonly calendar: CalendarContract };

/** The last answer stays, with the calendar it belongs to, while a newer one loads. */
const usePreview = (calendar: CalendarContract | undefined) => {
  const asking = useMemo(() => createQuery<Shown>(), []);
  const first = useRef(true);
  const key = calendar && JSON.stringify(calendar);
  const ask = () => {
    if (!calendar) return;
    void asking.ask(async () => {
      const answer = await sendMessage('previewAvailability', { calendar, days: ASKED_DAYS });
      return answer.ok ? { ok: true, data: { answer: answer.data, calendar } } : answer;
    });
  };
  useEffect(() => {
    if (!calendar) return;
    const pause = first.current ? 0 : TYPING_PAUSE;
    first.current = false;
    return after(pause, ask);
    // A new revision may include a new holiday.
  }, [key, worklist.value?.revision]);
  return { ...asking.state.value, again: ask };
};

/** A time at the end of a day is midnight, the next day's first minute. */
const endText = (at: Instant, zone: Zone): string => {
  const { words, screen } = availabilityI18n();
  const shown = new Date(at + offsetAt(at, zone)).toISOString();
  return shown.includes('T00:00:00') ? words.midnight : clockTime(at, zone, screen);
};

const hoursText = ({ hours, wholeDay }: PreviewDay, zone: Zone): string => {
  const { words, screen } = availabilityI18n();
  if (wholeDay) return words.allDay;
  return hours.map(({ from, to }) => words.span(clockTime(from, zone, screen), endText(to, zone))).join(', ');
};

const weekdayOf = (date: string) => WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';

/** The first reason why a day has no hours. */
const emptyText = (day: PreviewDay, index: number, { hours }: CalendarContract): string => {
  const { words } = availabilityI18n();
  if (day.closed !== null) return words.preview.closed(day.closed);
  if (day.away) return words.preview.away;
  return index === 0 && hours[weekdayOf(day.date)].length > 0 ? words.preview.overToday : words.preview.off;
};

const DayRow = ({ day, index, shown }: { day: PreviewDay; index: number; shown: Shown }) => {
  const { words, screen } = availabilityI18n();
  const { zone } = shown.answer;
  const open = day.hours.length > 0;
  const away = open && (day.away || day.closed !== null);
  return (
    <tr class={open ? '' : 'muted'} data-date={day.date}>
      <th scope="row">
        {dateText(day.at, zone, screen)}
        {index === 0 && <span class="muted"> · {words.preview.today}</span>}
      </th>
      <td class="number">
        {open ? hoursText(day, zone) : emptyText(day, index, shown.calendar)}
        {away && (
          <span class="cell-more muted">
            {day.closed === null ? words.preview.away : words.preview.closed(day.closed)}
          </span>
        )}
      </td>
    </tr>
  );
};

const ClockNotes = ({ days, zone }: { days: readonly PreviewDay[]; zone: Zone }) => {
  const { words, screen } = availabilityI18n();
  return days
    .filter(({ clockChange }) => clockChange !== 0)
    .map(({ date, at, clockChange }) => (
      <p key={date} class="note note-general">
        {(clockChange > 0 ? words.preview.forward : words.preview.back)(dateText(at, zone, screen))}
      </p>
    ));
};

const Nothing = ({ calendar }: { calendar: CalendarContract }) => {
  const { preview } = availabilityI18n().words;
  const noHours = WEEKDAYS.every((day) => calendar.hours[day].length === 0);
  return (
    <p class="note note-off">
      <strong>{preview.none}</strong> {noHours ? preview.noneNoHours : preview.noneAway}
    </p>
  );
};

/** `old`: outdated totals are not shown. */
const Days = ({ shown, old }: { shown: Shown; old: boolean }) => {
  const { words } = availabilityI18n();
  const { zone } = shown.answer;
  const days = previewDays(shown.answer, shown.calendar);
  const total = previewTotal(days);
  return (
    <>
      {total.days === 0 ? (
        <Nothing calendar={shown.calendar} />
      ) : (
        !old && <p class="number">{words.preview.total(total.minutes, total.days)}</p>
      )}
      <ClockNotes days={days} zone={zone} />
      <table class="table avail-preview-table">
        <caption class="visually-hidden">{words.preview.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.preview.day}</th>
            <th scope="col">{words.preview.times}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <DayRow key={day.date} day={day} index={index} shown={shown} />
          ))}
        </tbody>
      </table>
    </>
  );
};

const Trouble = ({ problem, again }: { problem: Problem; again: () => void }) => {
  const { preview } = availabilityI18n().words;
  return (
    <div class="note note-off" role="status">
      <p>{problem.kind === 'offline' ? preview.offline : problemText(problem)}</p>
      <button type="button" class="button button-small" onClick={again}>
        {availabilityI18n().tryAgain}
      </button>
    </div>
  );
};

/** Without `calendar` (a field has a problem), the last preview stays and is marked as outdated. */
export const Preview = ({ calendar }: { calendar: CalendarContract | undefined }) => {
  const { words } = availabilityI18n();
  const { data, problem, busy, again } = usePreview(calendar);
  const zone = calendar?.zone ?? data?.answer.zone;
  return (
    <section aria-labelledby="availability-preview" aria-busy={busy}>
      <h2 id="availability-preview">{words.preview.title}</h2>
      {zone && (
        <p class="muted avail-preview-lead">{words.preview.lead(zoneText(zone, availabilityI18n()))}</p>
      )}
      <div role="status">
        {!calendar && <p class="muted">{words.preview.mend}</p>}
        {calendar && !data && !problem && <p class="loading">{words.preview.working}</p>}
      </div>
      {problem && <Trouble problem={problem} again={again} />}
      {data && (
        <div class={`avail-preview ${calendar ? '' : 'muted'}`}>
          <Days shown={data} old={!calendar} />
        </div>
      )}
    </section>
  );
};
