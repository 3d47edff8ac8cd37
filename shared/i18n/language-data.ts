/** The type of a screen language; a missing part does not compile. */
import type { Consents } from '../consents.ts';
import type { MessageTemplate, TextWish } from '../vocabulary.ts';
import type { Catalog } from './catalog-shape.ts';

/** `{day}` and `{time}` are filled in. */
type Phrase = string;

/** Times in words. Plain data, so the widget's build can send it without the catalog. */
export type TimeWords = {
  /** For `Intl`: names of days and months. */
  readonly locale: string;
  /** For a language that not every browser knows: it would name them in English. */
  readonly names?: DayNames;
  readonly clock: { readonly am: string; readonly pm: string } | '24 hours';
  /** By English name, such as "Central"; zones that are missing keep that name. */
  readonly zones: Readonly<Record<string, string>>;
  /** "3:40 p.m. Central". */
  readonly timeAndZone: string;
  readonly yesterday: string;
  readonly today: string;
  readonly tomorrow: string;
  /** The form of a date beyond this week: "Mon, Dec 7" or "lunes, 7 de diciembre". */
  readonly farDay: 'long' | 'short';
  /** "today at 3:40 p.m.": `near` for yesterday to tomorrow, `far` for other days, `One` at one o'clock. */
  readonly at: DayAndTime;
  /** The same after "by", "until", and "from": "3:40 p.m. yesterday". */
  readonly by: DayAndTime;
};
/** From Sunday, and from January. `date`: with `{weekday}`, `{month}`, and `{day}`. */
export type DayNames = {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly date: string;
};
export type DayAndTime = Readonly<Record<'near' | 'nearOne' | 'far' | 'farOne', Phrase>>;

/** Recognized texts from residents, by what they ask for. */
/** `telling`: words that show this language and are in none of the others that residents read. */
export type Replies = Readonly<Record<TextWish | 'telling', readonly string[]>>;

/** Ready-made messages from an agent. */
export type Templates = Readonly<Record<MessageTemplate, string>>;

export type LanguageData = {
  readonly catalog: Catalog;
  readonly consents: Consents;
  readonly replies: Replies;
  readonly templates: Templates;
  readonly time: TimeWords;
};
