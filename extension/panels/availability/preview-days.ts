/** The service's preview, split into the agent's calendar days. */
import type { CalendarContract, Preview } from '../../../shared/contracts/agent.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { datePlus, instantOfWall, offsetAt, wallOf } from '../../model/wall-clock.ts';

export const PREVIEW_DAYS = 14;
/** One more than is shown, so the last day shown is complete. */
export const ASKED_DAYS = PREVIEW_DAYS + 1;

type Span = { readonly from: Instant; readonly to: Instant };
export type PreviewDay = {
  /** `2026-11-27`, in the agent's zone. */
  readonly date: string;
  /** The first instant of the day. */
  readonly at: Instant;
  /** Cut at midnight; empty if there are no hours on that day. */
  readonly hours: readonly Span[];
  /** The whole day, which has 23 or 25 hours when the clocks change. */
  readonly wholeDay: boolean;
  /** The name of a holiday or closure. */
  readonly closed: string | null;
  /** An absence of the agent covers part of the day. */
  readonly away: boolean;
  /** Milliseconds by which the clocks go forward that day; negative for back. */
  readonly clockChange: number;
};

type Outline = Pick<CalendarContract, 'outOfOffice'>;

const startOf = (date: string, zone: Zone): Instant =>
  instantOfWall({ date, time: '00:00' }, zone, 'start') ?? Number.NaN;

const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);

/** The 14 days from the agent's today. Today's hours begin now. */
export const previewDays = (preview: Preview, { outOfOffice }: Outline): PreviewDay[] => {
  const { zone } = preview;
  const today = wallOf(preview.from, zone).date;
  const away = outOfOffice.map(({ from, to }) => ({ from, to: to ?? Infinity }));
  return Array.from({ length: PREVIEW_DAYS }, (_, index) => {
    const date = datePlus(today, index);
    const day = { from: startOf(date, zone), to: startOf(datePlus(date, 1), zone) };
    const hours = within(preview.available, day);
    const [first] = hours;
    return {
      date,
      at: day.from,
      hours,
      wholeDay: first?.from === day.from && first.to === day.to,
      closed: preview.closed.find((one) => one.from <= date && date <= one.to)?.name ?? null,
      away: within(away, day).length > 0,
      clockChange: offsetAt(day.to, zone) - offsetAt(day.from, zone),
    };
  });
};

/** Total minutes, and the number of days with hours. */
export const previewTotal = (days: readonly PreviewDay[]): { minutes: number; days: number } => {
  const ms = days.flatMap(({ hours }) => hours).reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    minutes: Math.round(ms / 60_000),
    days: days.filter(({ hours }) => hours.length > 0).length,
  };
};
