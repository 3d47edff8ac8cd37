/** How alerts sound, and when they are quiet. Pure. */
import { fieldsOf } from '../../shared/typed.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';

export const SOUNDS = ['chime', 'bell', 'knock', 'none'] as const;
export type SoundName = (typeof SOUNDS)[number];

export type AlertSettings = {
  readonly sound: SoundName;
  /** 0 to 100. */
  readonly volume: number;
  /** Alerts still show, but silently; wall times in the agent's zone, such as 22:00. May cross midnight. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** The sound repeats every half minute while a General waits. */
  readonly repeats: boolean;
};

export const LOUD: AlertSettings = { sound: 'chime', volume: 60, quiet: null, repeats: false };
/** The initial quiet hours when switched on. */
export const USUAL_QUIET = { from: '22:00', to: '07:00' } as const;

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isWallTime = (text: unknown): text is string => typeof text === 'string' && WALL_TIME.test(text);

const quietOf = (value: unknown): AlertSettings['quiet'] => {
  const { from, to } = fieldsOf(value);
  return isWallTime(from) && isWallTime(to) ? { from, to } : null;
};

/** Validates stored settings; undefined if there are none. */
export const alertSettingsOf = (value: unknown): AlertSettings | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { sound, volume, quiet, repeats } = fieldsOf(value);
  return {
    sound: SOUNDS.find((known) => known === sound) ?? LOUD.sound,
    volume: typeof volume === 'number' && volume >= 0 && volume <= 100 ? Math.round(volume) : LOUD.volume,
    quiet: quietOf(quiet),
    repeats: repeats === true,
  };
};

/** Minutes since midnight by the zone's wall clock. */
const clockMinutes = (at: Instant, zone: Zone): number =>
  minutesOf(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at),
  );

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Half-open: at the minute of `to` alerts ring again. Equal times mean the whole day. */
export const isQuiet = ({ quiet }: AlertSettings, at: Instant, zone: Zone): boolean => {
  if (!quiet) return false;
  const [from, to, minute] = [minutesOf(quiet.from), minutesOf(quiet.to), clockMinutes(at, zone)];
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
};

export const isAudible = (settings: AlertSettings, at: Instant, zone: Zone): boolean =>
  settings.sound !== 'none' && settings.volume > 0 && !isQuiet(settings, at, zone);
