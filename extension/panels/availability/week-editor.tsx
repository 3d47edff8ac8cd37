import { useState } from 'preact/hooks';
import { type DraftProblem, fieldOf } from './check.ts';
import { DayFields } from './day-fields.tsx';
import type { CalendarDraft } from './draft.ts';
import { FieldProblems, problemAttributes } from './field.tsx';
import { useFocusWish } from './focus.ts';
import { WEEKDAYS } from './week.ts';
import { WeekPicture } from './week-picture.tsx';
import { WeekTable } from './week-table.tsx';
import { availabilityI18n, zonesToOffer, zoneText } from './words.ts';

type Props = {
  /** From `draftOf`; `calendarOf` converts it back for the service. */
  readonly calendar: CalendarDraft;
  readonly onChange: (calendar: CalendarDraft) => void;
  /** From `problemsOf`, and from `refusedProblems` for a refusal. */
  readonly problems: readonly DraftProblem[];
};

const ZoneField = ({ calendar, onChange, problems }: Props) => {
  const { words } = availabilityI18n();
  return (
    <p class="field avail-zone">
      <label for={fieldOf.zone}>{words.timeZone}</label>
      <select
        id={fieldOf.zone}
        value={calendar.zone}
        {...problemAttributes(fieldOf.zone, problems)}
        onChange={(event) => onChange({ ...calendar, zone: event.currentTarget.value })}
      >
        {zonesToOffer(calendar.zone).map((zone) => (
          <option key={zone} value={zone}>
            {zoneText(zone, availabilityI18n())}
          </option>
        ))}
      </select>
      <FieldProblems field={fieldOf.zone} problems={problems} />
    </p>
  );
};

/** Available Hours: time zone, a picture to drag, fields, and a table. All three always agree. */
export const WeekEditor = ({ calendar, onChange, problems }: Props) => {
  const { words } = availabilityI18n();
  const { box, wish } = useFocusWish();
  const [said, setSaid] = useState('');
  const change = (next: CalendarDraft, saying = '', ...focus: readonly string[]) => {
    setSaid(saying);
    wish(...focus);
    onChange(next);
  };
  const parts = { draft: calendar, problems, change };
  return (
    <div class="avail-week" ref={box}>
      <ZoneField calendar={calendar} onChange={onChange} problems={problems} />
      <WeekPicture {...parts} />
      <div class="avail-days">
        <div class="avail-row avail-heads muted" aria-hidden="true">
          <span>{words.day}</span>
          <span>{words.start}</span>
          <span>{words.end}</span>
        </div>
        {WEEKDAYS.map((day) => (
          <DayFields key={day} day={day} {...parts} />
        ))}
      </div>
      <WeekTable draft={calendar} />
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
};
