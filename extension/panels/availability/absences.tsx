/** Out of Office Hours: the list behind "I am not available (n)". */
import { useState } from 'preact/hooks';
import { clockTime } from '../../../shared/i18n/when.ts';
import { wallOf } from '../../model/wall-clock.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { type DraftProblem, fieldOf, isBad } from './check.ts';
import { type AbsenceDraft, absenceOf, type CalendarDraft, type Moment } from './draft.ts';
import { addAbsence, changeAbsence, removeAbsence } from './edit.ts';
import { FieldProblems, InputField } from './field.tsx';
import { useFocusWish } from './focus.ts';
import { availabilityI18n, dateText } from './words.ts';

type Props = {
  readonly draft: CalendarDraft;
  readonly problems: readonly DraftProblem[];
  readonly change: (draft: CalendarDraft) => void;
};

const ADD = 'add-absence';
const MOST_SHOWN = 200;
const A_MINUTE = 60_000;

/** Spells out the dates, so a swapped month and day gets noticed. */
const absenceText = (absence: AbsenceDraft, { zone }: CalendarDraft): string => {
  const { words, screen } = availabilityI18n();
  const span = absenceOf(absence, zone);
  if (!span || (span.to !== null && span.to <= span.from)) return '';
  const day = (at: number) => dateText(at, zone, screen, true);
  const moment = (at: number) => words.at(day(at), clockTime(at, zone, screen));
  if (span.to === null) return words.awayOpen(moment(span.from));
  const whole = absence.from.time === '00:00' && absence.to.time === '00:00';
  if (!whole) return words.away(moment(span.from), moment(span.to));
  const [first, last] = [day(span.from), day(span.to - A_MINUTE)];
  return first === last ? words.awayAllDay(first) : words.awayDays(first, last);
};

type RowProps = Props & {
  readonly absence: AbsenceDraft;
  readonly number: number;
  readonly remove: () => void;
};
type MomentProps = Omit<RowProps, 'remove' | 'number'> & { readonly side: 'from' | 'to' };

const MomentFields = ({ absence, side, draft, problems, change }: MomentProps) => {
  const { words } = availabilityI18n();
  const moment: Moment = absence[side];
  const set = (part: Partial<Moment>) =>
    change(changeAbsence(draft, absence.id, { [side]: { ...moment, ...part } }));
  const [date, time] = side === 'from' ? [words.startDate, words.startTime] : [words.endDate, words.endTime];
  const label = (
    <>
      {date} <span class="muted avail-date-hint">{words.dateHint}</span>
    </>
  );
  const field = (part: 'date' | 'time') => fieldOf.absence(absence.id, side, part);
  return (
    <span class="avail-moment">
      <InputField
        id={field('date')}
        type="date"
        label={label}
        value={moment.date}
        problems={problems}
        set={(value) => set({ date: value })}
      />
      <InputField
        id={field('time')}
        type="time"
        label={time}
        value={moment.time}
        problems={problems}
        set={(value) => set({ time: value })}
      />
      <FieldProblems field={field('date')} problems={problems} />
      <FieldProblems field={field('time')} problems={problems} />
    </span>
  );
};

const AbsenceRow = (props: RowProps) => {
  const { draft, absence, number, change, remove } = props;
  const { words } = availabilityI18n();
  const toggleEnd = () => change(changeAbsence(draft, absence.id, { noEnd: !absence.noEnd }));
  return (
    <li>
      <fieldset class="avail-absence">
        <legend>{words.absence(number)}</legend>
        <MomentFields {...props} side="from" />
        {!absence.noEnd && <MomentFields {...props} side="to" />}
        <span class="avail-absence-end">
          <label class="check">
            <input
              type="checkbox"
              id={`absence-${absence.id}-no-end`}
              checked={absence.noEnd}
              onChange={toggleEnd}
            />
            {words.noEndTime}
          </label>
          <button
            type="button"
            class="button button-small"
            aria-label={words.removeAbsenceNumber(number)}
            onClick={remove}
          >
            {words.removeAbsence}
          </button>
        </span>
        <p class="avail-absence-text muted">{absenceText(absence, draft)}</p>
      </fieldset>
    </li>
  );
};

const List = ({ draft, problems, change }: Props) => {
  const { words } = availabilityI18n();
  const { box, wish } = useFocusWish();
  const [said, setSaid] = useState('');
  const add = () => {
    setSaid(words.said.absenceAdded);
    wish(fieldOf.absence(draft.nextId, 'from', 'date'));
    change(addAbsence(draft, wallOf(serverNowOnce(), draft.zone).date));
  };
  const remove = (id: number) => () => {
    setSaid(words.said.absenceRemoved);
    wish(ADD);
    change(removeAbsence(draft, id));
  };
  return (
    <div ref={box}>
      <p class="muted">{words.absenceLead}</p>
      {draft.absences.length === 0 && <p class="empty">{words.noAbsences}</p>}
      <ul class="avail-absences">
        {draft.absences.map((absence, index) => (
          <AbsenceRow
            key={absence.id}
            {...{ draft, problems, change, absence }}
            number={index + 1}
            remove={remove(absence.id)}
          />
        ))}
      </ul>
      <button
        type="button"
        class="button"
        id={ADD}
        disabled={draft.absences.length >= MOST_SHOWN}
        onClick={add}
      >
        {words.addAbsence}
      </button>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
};

export const Absences = (props: Props) => {
  const { draft, problems } = props;
  const { words } = availabilityI18n();
  const [open, setOpen] = useState(false);
  // Stays open while something inside is wrong: the summary links to it.
  const wrong = problems.some((problem) => problem.field.startsWith('absence-') && isBad(problem));
  return (
    <details class="avail-away" open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.notAvailableCount(draft.absences.length)}</summary>
      <List {...props} />
    </details>
  );
};
