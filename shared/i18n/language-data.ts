/** What one screen language consists of; a missing piece does not compile. */
import type { Consents } from '../consents.ts';
import type { Catalog } from './catalog-shape.ts';

/** `{day}` and `{time}` are filled in. */
type Phrase = string;

/** How a language says times. Plain data, so that the widget's build can send it without the catalog. */
export type TimeWords = {
  /** Of `Intl`, for names of days and months. */
  readonly locale: string;
  readonly am: string;
  readonly pm: string;
  /** By its English name, such as "Central"; one that is missing keeps that name. */
  readonly zones: Readonly<Record<string, string>>;
  /** "3:40 p.m. Central". */
  readonly timeAndZone: string;
  readonly yesterday: string;
  readonly today: string;
  readonly tomorrow: string;
  /** How a day beyond this week is written: "Mon, Dec 7" or "lunes, 7 de diciembre". */
  readonly farDay: 'long' | 'short';
  /** "today at 3:40 p.m.": `near` for today and its neighbors, `far` for other days, each `One` at one o'clock. */
  readonly at: DayAndTime;
  /** The same after "by", "until" and "from": "3:40 p.m. yesterday". */
  readonly by: DayAndTime;
};
export type DayAndTime = Readonly<Record<'near' | 'nearOne' | 'far' | 'farOne', Phrase>>;

export type LanguageData = {
  readonly catalog: Catalog;
  readonly consents: Consents;
  readonly time: TimeWords;
};
