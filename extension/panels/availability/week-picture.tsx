/** The week as a picture: one row per day, midnight to midnight in the agent's zone, changed by pointer or keys. */
import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import type { EditorProps } from './day-fields.tsx';
import { type CalendarDraft, shiftOfDay, stretchOfBreak, weekOfDraft } from './draft.ts';
import { changeDay, type Grip, moveBreak, moveHours, removeBreak, STEP } from './edit.ts';
import { bringBack, dragged, type Hold, holdAt } from './hold.ts';
import { DAY, dayBefore, minutesOf, partsOf, type Stretch, WEEKDAYS, type Weekday } from './week.ts';
import { availabilityI18n, minuteText, stretchText, zoneText } from './words.ts';

/** Pixels from an end within which a click grabs it. */
const REACH = 10;
const AXIS = [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => hour * 60);

const hoursId = (day: Weekday) => `picture-${day}`;
const breakId = (id: number) => `picture-break-${id}`;
const setId = (day: Weekday) => `picture-set-${day}`;

const percent = (minutes: number): string => `${((minutes / DAY) * 100).toFixed(3)}%`;
const place = ({ from, to }: Stretch) => ({ left: percent(from), width: percent(to - from) });
/** The part of a stretch within a row, in that row's minutes; `nights` is 1 for hours of the day before. */
const inRow = ({ from, to }: Stretch, nights: 0 | 1): Stretch | null => {
  const part = { from: Math.max(0, from - nights * DAY), to: Math.min(DAY, to - nights * DAY) };
  return part.from < part.to ? part : null;
};

const ARROWS: Readonly<Record<string, readonly [Grip, number]>> = {
  ArrowLeft: ['whole', -STEP],
  ArrowRight: ['whole', STEP],
  ArrowUp: ['end', STEP],
  ArrowDown: ['end', -STEP],
  PageUp: ['whole', 4 * STEP],
  PageDown: ['whole', -4 * STEP],
};
/** The end that a key moves, and how far; Shift with up or down moves the start. */
const moveOfKey = ({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: KeyboardEvent): readonly [Grip, number] | undefined => {
  const move = ctrlKey || altKey || metaKey ? undefined : ARROWS[key];
  return move?.[0] === 'end' && shiftKey ? ['start', move[1]] : move;
};

type HandleProps = {
  readonly id: string;
  readonly label: string;
  readonly stretch: Stretch;
  readonly shown: Stretch;
  readonly move: (grip: Grip, by: number) => void;
  readonly remove: () => void;
};
/** The control for keys and screen readers; wide enough for a finger, however short the stretch. */
const Handle = ({ id, label, stretch, shown, move, remove }: HandleProps) => {
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = moveOfKey(event);
    if (wanted) move(...wanted);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else return;
    event.preventDefault();
  };
  return (
    <div
      id={id}
      class="avail-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-describedby="avail-keys"
      aria-valuemin={0}
      aria-valuemax={2 * DAY}
      aria-valuenow={stretch.from}
      aria-valuetext={stretchText(stretch, availabilityI18n())}
      style={{ left: percent((shown.from + shown.to) / 2), width: percent(shown.to - shown.from) }}
      onKeyDown={onKeyDown}
    />
  );
};

type RowProps = EditorProps & { readonly day: Weekday };
type OwnedProps = RowProps & { readonly nights: 0 | 1 };

const Breaks = ({ draft, day, nights, change }: OwnedProps) => {
  const { words } = availabilityI18n();
  return draft.days[day].breaks.map((pause, index) => {
    const stretch = stretchOfBreak(draft.days[day], pause);
    const shown = stretch && inRow(stretch, nights);
    if (!stretch || !shown) return null;
    const id = breakId(pause.id);
    const first = nights === 0 || stretch.from >= DAY;
    return (
      first && (
        <Handle
          key={pause.id}
          id={id}
          label={words.picture.breakOf(words.days[day], index + 1)}
          stretch={stretch}
          shown={shown}
          move={(grip, by) => change(moveBreak(draft, day, pause.id, grip, by), '', id)}
          remove={() =>
            change(removeBreak(draft, day, pause.id), words.said.breakRemoved(words.days[day]), hoursId(day))
          }
        />
      )
    );
  });
};

type PartProps = {
  readonly part: Stretch;
  readonly shift: Stretch;
  readonly nights: 0 | 1;
  /** Whose hours it is. */
  readonly day: Weekday;
};
/** Work between breaks; a break is the gap between two. Each part shows when it starts and ends, if there is room. */
const Part = ({ part, shift, nights, day }: PartProps) => {
  const shown = inRow(part, nights);
  if (!shown) return null;
  const { screen, words } = availabilityI18n();
  const grips = {
    start: nights === 0 && part.from === shift.from,
    end: part.to === shift.to && part.to - nights * DAY <= DAY,
  };
  const starts = part.from - nights * DAY >= 0;
  const ends = part.to - nights * DAY <= DAY;
  return (
    <span class={`avail-block ${nights === 1 ? 'avail-night' : ''}`} style={place(shown)} aria-hidden="true">
      {grips.start && <span class="avail-grip avail-grip-start" />}
      <span class="avail-block-text number">
        {starts && <span class="avail-from">{minuteText(part.from, screen)}</span>}
        {!starts && <span class="avail-from">{words.picture.since(words.shortDays[day])}</span>}
        {ends && <span class="avail-to">{minuteText(part.to, screen)}</span>}
      </span>
      {grips.end && <span class="avail-grip avail-grip-end" />}
    </span>
  );
};

/** A day's hours within one row: the day's own row, or that of the next morning. */
const Hours = (props: OwnedProps) => {
  const { draft, day, nights, change } = props;
  const { words } = availabilityI18n();
  const shift = shiftOfDay(draft.days[day]);
  const shown = shift && inRow(shift, nights);
  if (!shift || !shown) return null;
  const name = words.days[day];
  return (
    <>
      {partsOf(shift).map((part) => (
        <Part key={part.from} part={part} shift={shift} nights={nights} day={day} />
      ))}
      {nights === 0 && (
        <Handle
          id={hoursId(day)}
          label={words.picture.hoursOf(name)}
          stretch={shift}
          shown={shown}
          move={(grip, by) => change(moveHours(draft, day, grip, by), '', hoursId(day))}
          remove={() => change(changeDay(draft, day, { available: false }), words.said.off(name), setId(day))}
        />
      )}
      <Breaks {...props} />
    </>
  );
};

type Drag = { readonly hold: Hold; readonly at: number; readonly draft: CalendarDraft; moved: boolean };

/**
 * Pointer events of one row. Moves are relative to the draft at the time of the press, so overshooting and
 * returning is harmless.
 */
const useDrag = ({ draft, day, change }: RowProps) => {
  const drag = useRef<Drag>(undefined);
  const minuteAt = (event: TargetedPointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return { minute: ((event.clientX - left) / width) * DAY, reach: (REACH / width) * DAY };
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLElement>) => {
    const track = event.currentTarget;
    const { minute, reach } = minuteAt(event);
    const hold = event.button === 0 ? holdAt(draft, day, minute, reach) : undefined;
    if (!hold) return;
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    drag.current = { hold, at: minute, draft, moved: false };
    if (hold.target === 'draw') return;
    const focus = hold.target === 'break' ? breakId(hold.id) : hoursId(hold.day);
    change(dragged(draft, hold, 0), '', focus);
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLElement>) => {
    const held = drag.current;
    if (!held) return;
    const next = dragged(held.draft, held.hold, minuteAt(event).minute - held.at);
    if (held.moved || next !== held.draft) {
      held.moved = true;
      change(next);
    }
  };
  const onPointerUp = () => {
    const held = drag.current;
    drag.current = undefined;
    if (held?.hold.target === 'draw') change(held.moved ? draft : bringBack(draft, day), '', hoursId(day));
  };
  const onPointerCancel = () => {
    if (drag.current) change(drag.current.draft);
    drag.current = undefined;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
};

const SetHours = ({ draft, day, change }: RowProps) => {
  const { words } = availabilityI18n();
  const name = words.days[day];
  const set = () => {
    const next = bringBack(draft, day);
    const shift = shiftOfDay(next.days[day]);
    const { screen } = availabilityI18n();
    const said = shift
      ? words.said.hoursSet(name, minuteText(shift.from, screen), minuteText(shift.to, screen))
      : '';
    change(next, said, hoursId(day));
  };
  // Keys activate it; the row handles the pointer, because a drag may start here.
  return (
    <button
      type="button"
      id={setId(day)}
      class="avail-set muted"
      aria-label={words.picture.setHours(name)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        set();
      }}
      onClick={(event) => event.detail === 0 && set()}
    >
      {words.notAvailable}
    </button>
  );
};

const Row = (props: RowProps) => {
  const { draft, day } = props;
  const { words } = availabilityI18n();
  const drag = useDrag(props);
  return (
    <div class="avail-picture-row">
      <span class="avail-picture-day" aria-hidden="true">
        {words.shortDays[day]}
      </span>
      <div class="avail-track" data-day={day} {...drag}>
        {!draft.days[day].available && <SetHours {...props} />}
        <Hours {...props} day={dayBefore(day)} nights={1} />
        <Hours {...props} nights={0} />
      </div>
      <span class="avail-picture-length muted number" aria-hidden="true">
        {words.shortLength(minutesOfDay(draft, day))}
      </span>
    </div>
  );
};

const minutesOfDay = (draft: CalendarDraft, day: Weekday): number => {
  const shift = weekOfDraft(draft)[day];
  return shift ? minutesOf(shift) : 0;
};
const minutesOfWeek = (draft: CalendarDraft): number =>
  WEEKDAYS.reduce((sum, day) => sum + minutesOfDay(draft, day), 0);

const Axis = () => (
  <div class="avail-picture-row avail-axis muted number" aria-hidden="true">
    <span />
    <span class="avail-axis-marks">
      {AXIS.map((minute) => (
        <span key={minute} style={{ left: percent(minute) }}>
          {minuteText(minute, availabilityI18n().screen)}
        </span>
      ))}
    </span>
  </div>
);

export const WeekPicture = (props: EditorProps) => {
  const { words } = availabilityI18n();
  return (
    <fieldset
      class="avail-picture"
      aria-label={words.picture.label(zoneText(props.draft.zone, availabilityI18n()))}
    >
      <div class="avail-picture-head">
        <strong>{words.picture.label(zoneText(props.draft.zone, availabilityI18n()))}</strong>
        <span class="muted number">
          {words.picture.total}: <strong>{words.shortLength(minutesOfWeek(props.draft))}</strong>
        </span>
      </div>
      <Axis />
      {WEEKDAYS.map((day) => (
        <Row key={day} {...props} day={day} />
      ))}
      <p class="muted avail-hint" id="avail-keys">
        {words.picture.hint}
      </p>
    </fieldset>
  );
};
