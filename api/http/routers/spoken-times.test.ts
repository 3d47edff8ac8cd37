import { expect, it } from 'vitest';
import { spokenTimes } from './spoken-times.ts';

const zone = 'America/New_York';
const eve = Date.parse('2026-11-01T03:50:00Z');
const said = (opensAt: string, by: string) => {
  const openings = [{ opensAt: Date.parse(opensAt), by: Date.parse(by) }];
  const { en, es } = spokenTimes({ kind: 'openings', openings, more: false, zone }, eve, []);
  return JSON.parse(JSON.stringify({ en: en?.openings[0], es: es?.openings[0] }).replaceAll('\u00a0', ' '));
};

it('says of an hour that comes twice which one is meant, so that no call seems to come before its opening', () => {
  expect(said('2026-11-01T05:30:00Z', '2026-11-01T06:00:00Z')).toEqual({
    en: {
      opensAt: 'tomorrow at 1:30 a.m. Eastern (Eastern Daylight Time)',
      by: '1:00 a.m. Eastern (Eastern Standard Time)',
    },
    es: {
      opensAt: 'mañana a la 1:30 a. m., hora del Este (hora de verano oriental)',
      by: '1:00 a. m., hora del Este (hora estándar oriental)',
    },
  });
});

it('speaks a language that is not complete where staff allow it', () => {
  const promise = { kind: 'now', by: Date.parse('2026-03-03T20:40:00Z'), zone } as const;
  const { ar, fr, zh } = spokenTimes(promise, eve, ['ar', 'zh']);
  expect([ar?.by, zh?.by, fr]).toEqual(['3:40\u00a0م (التوقيت الشرقي)', '美国东部时间 15:40', undefined]);
});

it('says of every other hour the zone alone, where the clocks go forward too', () => {
  const { en } = said('2026-11-01T07:00:00Z', '2027-03-14T07:00:00Z');
  expect(en).toEqual({ opensAt: 'tomorrow at 2:00 a.m. Eastern', by: '3:00 a.m. Eastern' });
});
