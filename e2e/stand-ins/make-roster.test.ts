import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRoster, type RosterRow } from '../../api/application/roster-import/roster-csv.ts';
import { parseHours } from '../../api/application/roster-import/roster-hours.ts';
import { COUNTIES } from '../../api/places/places.ts';
import { LANGUAGES } from '../../shared/vocabulary.ts';
import { makeRoster, UNMET } from './make-roster.ts';
import { apportion } from './roster-places.ts';

const TODAY = '2026-11-21';
const text = makeRoster();
const { rows, problems } = parseRoster(text, TODAY);
const share = (test: (row: RosterRow) => boolean) => rows.filter(test).length / rows.length;
const speaks = (row: RosterRow, language: string) => row.languages.some((spoken) => spoken === language);

/** Why somebody may not take part on `day`; reimplemented here to be independent of the tested code. */
function unmet(
  { role, licence, certification, myPurposeOn, doiContactConfirmedOn, organisation }: RosterRow,
  day: string,
): string[] {
  const reasons = {
    organisation: organisation !== null,
    ...(role === 'kynector'
      ? { certification: (certification?.expiresOn ?? '') >= day }
      : {
          licenceStatus: licence?.status === 'active',
          licenceEnd: (licence?.expiresOn ?? '') >= day,
          myPurpose: myPurposeOn !== null && myPurposeOn <= day,
          doiContact: doiContactConfirmedOn !== null && doiContactConfirmedOn <= day,
        }),
  };
  return Object.entries(reasons).flatMap(([reason, holds]) => (holds ? [] : [reason]));
}

describe('the demo roster', () => {
  it('equals the file in the repository, byte for byte', () => {
    expect(readFileSync(new URL('./roster.csv', import.meta.url), 'utf8')).toBe(text);
  });

  it('is a valid roster of 600 people, 420 insurance agents and 180 kynectors', () => {
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(600);
    expect(rows.filter(({ role }) => role === 'kynector')).toHaveLength(180);
  });

  it('is distributed over the counties by population', () => {
    const people = COUNTIES.reduce((sum, { population }) => sum + population, 0);
    const seats = apportion(600);
    for (const county of COUNTIES) {
      const here = rows.filter(({ place }) => place.county === county.name).length;
      expect(here).toBe(seats.get(county));
      expect(Math.abs(here - (600 * county.population) / people)).toBeLessThan(1);
    }
  });

  it('has real ZIPs of many places, in both zones', () => {
    expect(new Set(rows.map(({ place }) => place.zip)).size).toBeGreaterThan(300);
    expect(share(({ place }) => place.zone === 'America/Chicago')).toBeCloseTo(0.26, 1);
  });

  it('declares itself as made up', () => {
    expect(
      rows.filter(({ organisation }) => organisation !== null && !organisation.startsWith('Demo ')),
    ).toEqual([]);
    expect(rows.filter(({ email }) => !email.endsWith('@example.org'))).toEqual([]);
    expect(rows.filter(({ phone }) => !/^\+1(502|859|270|364|606)55501\d\d$/.test(phone))).toEqual([]);
  });

  it('gives no two people the same name or mailbox', () => {
    expect(new Set(rows.map(({ email }) => email)).size).toBe(600);
    expect(new Set(rows.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size).toBe(600);
  });

  it('speaks English everywhere, Spanish at nine percent, and every language of the list somewhere', () => {
    expect(rows.filter((row) => !speaks(row, 'en'))).toEqual([]);
    expect(rows.filter((row) => speaks(row, 'es'))).toHaveLength(54);
    expect(LANGUAGES.filter((language) => !rows.some((row) => speaks(row, language)))).toEqual([]);
    expect(
      share(({ languages }) => languages.some((language) => language !== 'en' && language !== 'es')),
    ).toBeLessThan(0.1);
  });

  it('has a few people who sign or answer TTY and relay calls', () => {
    const serving = (need: string) =>
      rows.filter(({ needs }) => needs.some((served) => served === need)).length;
    expect([serving('asl'), serving('tty'), serving('relay')]).toEqual([10, 6, 8]);
  });

  it.each([TODAY, '2025-12-31', '2034-12-31'])(
    'meets all criteria on %s, except the six made to fail',
    (day) => {
      const failing = Object.fromEntries(
        rows.flatMap((row) => (unmet(row, day).length > 0 ? [[row.portalSubject, unmet(row, day)]] : [])),
      );
      expect(failing).toEqual({
        'agent-0101': ['licenceEnd'],
        'agent-0102': ['licenceStatus'],
        'agent-0103': ['myPurpose'],
        'agent-0104': ['doiContact'],
        'kynector-0501': ['certification'],
        'kynector-0502': ['organisation'],
      });
      expect(Object.keys(UNMET)).toEqual(Object.keys(failing));
    },
  );

  it('works mostly office hours, and leaves some hours to the default', () => {
    const shown = rows.filter(
      ({ weeklyHours }) => weeklyHours === null || (weeklyHours.mon[0]?.startMinute ?? 0) >= 450,
    );
    expect(shown.length / 600).toBeGreaterThan(0.7);
    expect(rows.filter(({ weeklyHours }) => weeklyHours === null).length).toBeGreaterThan(20);
  });
});

describe('duty, at each quarter hour of a week', () => {
  const WEEK = 7 * 24 * 60;
  /** Remaining minutes of duty: enough for a window of 15. */
  const LEFT = 20;
  const spans = rows
    .filter((row) => !(row.portalSubject in UNMET))
    .map((row) => ({ row, spans: easternSpans(row) }));
  const onDuty = (minute: number) =>
    spans
      .filter(({ spans }) => spans.some(({ start, end }) => start <= minute && minute + LEFT <= end))
      .map(({ row }) => row);
  const quarters = Array.from({ length: WEEK / 15 }, (_, i) => i * 15);
  const lacking = (enough: (duty: RosterRow[]) => boolean) =>
    quarters.filter((minute) => !enough(onDuty(minute))).map(clockOf);

  it('has twelve people with time for another window', () => {
    expect(lacking((duty) => duty.length >= 12)).toEqual([]);
  });

  it('includes insurance agents and kynectors', () => {
    expect(lacking((duty) => new Set(duty.map(({ role }) => role)).size === 2)).toEqual([]);
  });

  it('includes two who speak Spanish', () => {
    expect(lacking((duty) => duty.filter((row) => speaks(row, 'es')).length >= 2)).toEqual([]);
  });

  it('includes people in at least eight counties and in both zones', () => {
    const spread = (duty: RosterRow[]) => new Set(duty.map(({ place }) => place.county)).size >= 8;
    const zones = (duty: RosterRow[]) => new Set(duty.map(({ place }) => place.zone)).size === 2;
    expect(lacking((duty) => spread(duty) && zones(duty))).toEqual([]);
  });

  /** Minutes since Monday 00:00 Eastern; Central is always an hour behind. Three weeks, for shifts across the ends. */
  function easternSpans({ weeklyHours, zone }: RosterRow) {
    const usual = parseHours(
      'Mon 09:00-17:00|Tue 09:00-17:00|Wed 09:00-17:00|Thu 09:00-17:00|Fri 09:00-17:00',
    );
    const hours = weeklyHours ?? ('hours' in usual ? usual.hours : null);
    if (!hours) throw new Error('The usual hours cannot be read');
    const week = Object.values(hours).flatMap((ranges, day) =>
      ranges.map(({ startMinute, endMinute }) => {
        const start = day * 1440 + startMinute + (zone === 'America/Chicago' ? 60 : 0);
        return { start, end: start + ((endMinute - startMinute + 1440) % 1440 || 1440) };
      }),
    );
    return joined(
      [-WEEK, 0, WEEK].flatMap((shift) =>
        week.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
      ),
    );
  }

  /** Consecutive days, as for somebody on call, are one stretch of duty. */
  function joined(spans: { start: number; end: number }[]) {
    const stretches: { start: number; end: number }[] = [];
    for (const span of spans.toSorted((a, b) => a.start - b.start)) {
      const last = stretches.at(-1);
      if (last?.end === span.start) last.end = span.end;
      else stretches.push({ ...span });
    }
    return stretches;
  }

  function clockOf(minute: number) {
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][Math.floor(minute / 1440)];
    return `${day} ${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')} ET`;
  }
});
