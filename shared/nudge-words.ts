/** What an agent reads when they are asked to stay on (rule 51c), the same in an alert, a mail, a push, a text, and on each screen. */
import type { Nudge } from './contracts/nudge.ts';
import { catalogs } from './i18n/catalog.ts';
import type { NudgeWords } from './i18n/catalog-shape.ts';
import type { ScreenLanguage } from './i18n/languages.ts';
import { clockTime } from './i18n/when.ts';
import type { Instant, Zone } from './vocabulary.ts';

/** Fewer requests on record than this foretell no number. */
const FEW = 20;

export type NudgeText = Pick<NudgeWords, 'title' | 'decline' | 'undo' | 'off'> & {
  /** What is expected, or what was. */
  readonly why: string;
  /** The question, its button, and the answer's confirmation. */
  readonly ask: string;
  readonly stay: string;
  readonly stays: string;
};

/** `zone`: the agent's. */
export function nudgeText(
  { expected, asked, weeks, language, county, from, until, stayUntil }: Omit<Nudge, 'id' | 'answer'>,
  zone: Zone,
  screen: ScreenLanguage,
): NudgeText {
  const words = catalogs[screen].nudge;
  const time = (at: Instant): string => {
    const clock = clockTime(at, zone, screen);
    return filled(clock.startsWith('1:') ? words.hourOne : words.hour, { time: clock });
  };
  const weekday = new Intl.DateTimeFormat(screen, { weekday: 'long', timeZone: zone }).format(from);
  const about = {
    ...{ days: String(weeks), county, from: time(from), until: time(until) },
    language: catalogs[screen].language[language],
    weekday,
    // In Spanish only Saturday and Sunday change in the plural.
    weekdays: weekday.endsWith('s') ? weekday : `${weekday}s`,
  };
  const staying = { time: time(stayUntil) };
  const recorded = weeks === 1 ? words.recordedOnce : words.recorded;
  return {
    ...{ title: words.title, decline: words.decline, undo: words.undo, off: words.off },
    why:
      asked < FEW
        ? filled(recorded, { ...about, count: String(asked) })
        : filled(words.expected, { ...about, count: String(expected) }),
    ...{ ask: filled(words.ask, staying), stay: filled(words.stay, staying) },
    stays: filled(words.stays, staying),
  };
}

const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
