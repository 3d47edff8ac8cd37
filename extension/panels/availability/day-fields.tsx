/** One weekday as fields: start, end, Not Available, breaks. */
import { type DraftProblem, fieldOf, type Side } from './check.ts';
import { type BreakDraft, type CalendarDraft, minuteOfText, shiftOfDay, stretchOfBreak } from './draft.ts';
import { addBreak, changeBreak, changeDay, copyToWeekdays, MOST_BREAKS, removeBreak } from './edit.ts';
import { FieldProblems, InputField } from './field.tsx';
import { DAY, dayAfter, minutesOf, type Weekday } from './week.ts';
import { availabilityI18n, minuteText, stretchText } from './words.ts';

export type EditorProps = {
  readonly draft: CalendarDraft;
  readonly problems: readonly DraftProblem[];
  /** `said` is announced to screen readers; `focus` lists ids, the first that exists gets the focus. */
  readonly change: (draft: CalendarDraft, said?: string, ...focus: readonly string[]) => void;
};
type DayProps = EditorProps & { readonly day: Weekday };

const addId = (day: Weekday) => `add-break-${day}`;

/** The length of the hours, and their end if it is on the next day. */
const Length = ({ draft, day }: Pick<DayProps, 'draft' | 'day'>) => {
  const { words, screen } = availabilityI18n();
  const shift = shiftOfDay(draft.days[day]);
  if (!shift) return <span class="avail-length muted" />;
  const after = shift.to > DAY && shift.to % DAY !== 0;
  return (
    <span class="avail-length muted number" id={`length-${day}`}>
      {words.shortLength(minutesOf(shift))}
      {after && `, ${words.untilNextDay(minuteText(shift.to, screen), words.days[dayAfter(day)])}`}
    </span>
  );
};

const DayTimes = ({ draft, day, problems, change }: DayProps) => {
  const { words } = availabilityI18n();
  const name = words.days[day];
  const label = { start: words.startOf(name), end: words.endOf(name) };
  return (['start', 'end'] as const).map((side: Side) => (
    <InputField
      key={side}
      id={fieldOf.hours(day, side)}
      type="time"
      quiet
      label={label[side]}
      value={draft.days[day][side]}
      problems={problems}
      describedBy={`length-${day}`}
      set={(value) => change(changeDay(draft, day, { [side]: value }))}
    />
  ));
};

type BreakProps = DayProps & { readonly pause: BreakDraft; readonly number: number };
const BreakRow = ({ draft, day, pause, number, problems, change }: BreakProps) => {
  const { words } = availabilityI18n();
  const name = words.days[day];
  const stretch = stretchOfBreak(draft.days[day], pause);
  const label = { start: words.breakStart(name, number), end: words.breakEnd(name, number) };
  const remove = () => change(removeBreak(draft, day, pause.id), words.said.breakRemoved(name), addId(day));
  return (
    <div class="avail-row avail-break">
      <span class="avail-break-name muted">{words.break}</span>
      {(['start', 'end'] as const).map((side) => (
        <InputField
          key={side}
          id={fieldOf.break(pause.id, side)}
          type="time"
          quiet
          label={label[side]}
          value={pause[side]}
          problems={problems}
          set={(value) => change(changeBreak(draft, day, pause.id, { [side]: value }))}
        />
      ))}
      <span class="avail-length muted number">
        {stretch &&
          minuteOfText(pause.start) !== minuteOfText(pause.end) &&
          words.shortLength(stretch.to - stretch.from)}
      </span>
      <button
        type="button"
        class="button button-small"
        aria-label={words.removeBreakOn(name, number)}
        onClick={remove}
      >
        {words.removeBreak}
      </button>
      <FieldProblems field={fieldOf.break(pause.id, 'start')} problems={problems} />
      <FieldProblems field={fieldOf.break(pause.id, 'end')} problems={problems} />
    </div>
  );
};

const DayButtons = ({ draft, day, change }: DayProps) => {
  const { words } = availabilityI18n();
  const name = words.days[day];
  const add = () => {
    const added = addBreak(draft, day);
    const pause = added.days[day].breaks.at(-1);
    const stretch = pause && stretchOfBreak(added.days[day], pause);
    const said = stretch
      ? words.said.breakAdded(
          name,
          minuteText(stretch.from, availabilityI18n().screen),
          minuteText(stretch.to, availabilityI18n().screen),
        )
      : words.said.breakAddedEmpty(name);
    change(added, said, fieldOf.break(draft.nextId, 'start'));
  };
  return (
    <span class="buttons avail-buttons">
      <button
        type="button"
        class="button button-small"
        id={addId(day)}
        aria-label={words.addBreakOn(name)}
        disabled={draft.days[day].breaks.length >= MOST_BREAKS}
        onClick={add}
      >
        {words.addBreak}
      </button>
      <button
        type="button"
        class="button button-small button-quiet"
        aria-label={words.copyOf(name)}
        onClick={() => change(copyToWeekdays(draft, day), words.said.copied(name))}
      >
        {words.copy}
      </button>
    </span>
  );
};

export const DayFields = (props: DayProps) => {
  const { draft, day, problems, change } = props;
  const { words } = availabilityI18n();
  const fields = draft.days[day];
  const toggle = () => {
    const available = !fields.available;
    const changed = changeDay(draft, day, { available });
    const shift = shiftOfDay(changed.days[day]);
    const name = words.days[day];
    change(changed, shift ? `${name}: ${stretchText(shift, availabilityI18n())}` : words.said.off(name));
  };
  return (
    <fieldset class="avail-day">
      <legend class="visually-hidden">{words.days[day]}</legend>
      <div class="avail-row">
        <span class="avail-day-name" aria-hidden="true">
          {words.days[day]}
        </span>
        {fields.available && <DayTimes {...props} />}
        {fields.available && <Length draft={draft} day={day} />}
        <label class="check avail-off">
          <input
            type="checkbox"
            id={`off-${day}`}
            checked={!fields.available}
            aria-label={words.notAvailableOn(words.days[day])}
            onChange={toggle}
          />
          {words.notAvailable}
        </label>
        {fields.available && <DayButtons {...props} />}
        <FieldProblems field={fieldOf.hours(day, 'start')} problems={problems} />
        <FieldProblems field={fieldOf.hours(day, 'end')} problems={problems} />
      </div>
      {fields.available &&
        fields.breaks.map((pause, index) => (
          <BreakRow key={pause.id} {...props} pause={pause} number={index + 1} />
        ))}
    </fieldset>
  );
};
