/** The callback promise and the times to choose from, in words: what can honestly be said now (rule 8). */

import type { Opening } from '../../shared/contracts/resident.ts';
import {
  capitalized,
  clockTime,
  dayAndTime,
  dayOf,
  dayTimeAndZone,
  dayWord,
  longDay,
  shortTime,
  timeWithZone,
} from '../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { GoneTime } from '../form/contract.ts';
import type { Choice, Words } from '../locales/words.ts';
import { type Answers, type Facts, openingOf, type WishAnswer } from '../model/form.ts';

/** As many rows as can be read at a glance; the others are in a separate list. */
const SHOWN = 5;
/** Ms. Later days have their date: "Friday" alone could be this one or the next. */
const DATED_AFTER = 48 * 3_600_000;

type Spoken = {
  zone: Zone;
  /** "Today by 11:10 a.m." */
  until: (by: Instant) => string;
  /** "Tomorrow at 9:00 a.m." */
  from: (opensAt: Instant) => string;
  /** "By 9:30 a.m." */
  end: (by: Instant) => string;
  /** "Tomorrow" */
  day: (opensAt: Instant) => string;
};

const spokenIn = ({ promise, serverNow = 0 }: Facts, { speech, when }: Words): Spoken => {
  const zone = promise?.zone ?? '';
  const clock = (at: Instant) => clockTime(at, zone, speech);
  const end = (by: Instant) => when.by(shortTime(by, serverNow, zone, speech));
  return {
    zone,
    until: (by) => (dayOf(by, zone) === dayOf(serverNow, zone) ? when.today(clock(by)) : end(by)),
    from: (opensAt) => capitalized(dayAndTime(opensAt, serverNow, zone, speech)),
    end: (by) => when.by(clock(by)),
    day: (opensAt) =>
      capitalized(
        opensAt - serverNow > DATED_AFTER
          ? longDay(opensAt, zone, speech)
          : dayWord(opensAt, serverNow, zone, speech),
      ),
  };
};

/** The first of each part of a day, up to `most`. */
const firstOfEachPart = (openings: readonly Opening[], zone: Zone, most: number): readonly Opening[] => {
  const hour = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  const parts = new Set<string>();
  return openings
    .filter(({ opensAt }) => {
      const at = Number(hour.format(opensAt));
      const part = `${dayOf(opensAt, zone)} ${at < 12 ? 0 : at < 17 ? 1 : 2}`;
      return !parts.has(part) && parts.add(part);
    })
    .slice(0, most);
};

export type Row = readonly [wish: WishAnswer, choice: Choice];
export type Times = {
  rows: readonly Row[];
  /** The openings without a row; empty if all have one. */
  others: readonly Opening[];
};

/**
 * The possible choices, soonest first; then waiting without a time, unless somebody can call now; last any other time, whose list
 * is below.
 */
export const timesOf = (facts: Facts, words: Words): Times => {
  const { when } = words;
  const { promise, times } = facts;
  if (!promise) return { rows: [], others: [] };
  const said = spokenIn(facts, words);
  const all = times ?? [];
  const today: Row[] =
    'by' in promise
      ? [['now', [said.until(promise.by), all.some(({ by }) => by <= promise.by) ? '' : when.soonest]]]
      : [];
  const openings = firstOfEachPart(all, promise.zone, SHOWN - today.length).map(
    ({ opensAt, by }): Row => [`opening ${opensAt}`, [said.from(opensAt), said.end(by)]],
  );
  const others = all.length > openings.length ? all : [];
  return {
    rows: [
      ...today,
      ...openings,
      ...(promise.kind === 'now' ? [] : [['whenever', when.whenever] as const]),
      ...(others[0] ? [['other', when.other] as const] : []),
    ],
    others,
  };
};

/** The openings by day, for a list. */
export const byDay = (
  openings: readonly Opening[],
  facts: Facts,
  words: Words,
): readonly (readonly [day: string, options: readonly (readonly [WishAnswer, string])[]])[] => {
  const said = spokenIn(facts, words);
  const days = new Map<string, [WishAnswer, string][]>();
  for (const opening of openings) {
    const day = said.day(opening.opensAt);
    days.set(day, [...(days.get(day) ?? []), [`opening ${opening.opensAt}`, said.from(opening.opensAt)]]);
  }
  return [...days];
};

/** "By 9:30 a.m.": the latest start of the call chosen in the list; empty if none is. */
export const endOf = (wish: WishAnswer, facts: Facts, words: Words): string => {
  const chosen = facts.times?.find(({ opensAt }) => opensAt === openingOf(wish));
  return chosen ? spokenIn(facts, words).end(chosen.by) : '';
};

/** A choice on one line: "Tomorrow at 9:00 a.m."; empty if there is none. */
export const chosenTime = (wish: WishAnswer, facts: Facts, words: Words): string => {
  const { promise } = facts;
  const said = spokenIn(facts, words);
  const opensAt = openingOf(wish);
  if (opensAt !== null) return said.from(opensAt);
  if (wish === 'whenever') return words.when.whenever[0];
  return promise && 'by' in promise && (wish || promise.kind === 'now') ? said.until(promise.by) : '';
};

/** "Tomorrow at 9:00 a.m. is no longer free." */
export const goneSentence = ({ kind, at }: GoneTime, facts: Facts, words: Words): string => {
  const said = spokenIn(facts, words);
  return kind === 'opening' ? words.when.gone(said.from(at)) : words.when.goneBy(said.until(at));
};

/** The choice as it will be stored; for a call promised now also what nobody can provide. Empty without a choice. */
export const promiseSentence = (facts: Facts, wish: Answers['wish'], words: Words): string => {
  const { promise, times, serverNow = 0, say, speaker, unserved = [] } = facts;
  const { now, nowInterpreted, laterChosen, chosen, whenever, unserved: nobody } = words.promise;
  if (!promise) return '';
  const { zone, kind } = promise;
  const opening = times?.find(({ opensAt }) => opensAt === openingOf(wish));
  if (opening)
    return chosen(
      dayTimeAndZone(opening.opensAt, serverNow, zone, words.speech),
      timeWithZone(opening.by, zone, words.speech),
    );
  if (kind === 'now')
    return [
      (speaker === false ? nowInterpreted : now)(say?.[words.lang]?.by ?? ''),
      ...unserved.map((need) => nobody[need]),
    ].join(' ');
  if (wish === 'whenever') return whenever;
  return kind === 'later' && wish === 'now' ? laterChosen(say?.[words.lang]?.by ?? '') : '';
};
