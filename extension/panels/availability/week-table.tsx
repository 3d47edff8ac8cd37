import { type CalendarDraft, weekOfDraft } from './draft.ts';
import { minutesOf, WEEKDAYS } from './week.ts';
import { availabilityI18n, stretchText, zoneText } from './words.ts';

/** The picture's content as a table. */
export const WeekTable = ({ draft }: { draft: CalendarDraft }) => {
  const { words } = availabilityI18n();
  const week = weekOfDraft(draft);
  const total = WEEKDAYS.reduce((sum, day) => sum + (week[day] ? minutesOf(week[day]) : 0), 0);
  return (
    <details class="avail-table">
      <summary>{words.picture.asTable}</summary>
      <table class="table">
        <caption class="visually-hidden">
          {words.picture.caption(zoneText(draft.zone, availabilityI18n()))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.availableHours}</th>
            <th scope="col">{words.picture.breaks}</th>
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((day) => {
            const shift = week[day];
            const breaks = shift?.breaks.map((pause) => stretchText(pause, availabilityI18n())).join(', ');
            return (
              <tr key={day}>
                <th scope="row">{words.days[day]}</th>
                <td class="number">{shift ? stretchText(shift, availabilityI18n()) : words.notAvailable}</td>
                <td class="number">{shift ? breaks || words.picture.noBreaks : ''}</td>
              </tr>
            );
          })}
          <tr>
            <th scope="row">{words.picture.total}</th>
            <td class="number" colSpan={2}>
              {words.length(total)}
            </td>
          </tr>
        </tbody>
      </table>
    </details>
  );
};
