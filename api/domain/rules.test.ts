/** Compares the README's values, example, and figures with the code, and rule numbers in comments with the README. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AgentRole, Language } from '../../shared/vocabulary.ts';
import { POLICY_SETTINGS } from '../config.ts';
import { lookUpZip, type Place } from '../places/places.ts';
import { at, calendar, HOUR, lengthsInHours, week } from '../testing/calendars.ts';
import { tableBelow } from '../testing/readme-table.ts';
import { NINE } from '../testing/referral-life.ts';
import { anEntry } from '../testing/roster-entries.ts';
import { candidate, inOrder } from './matching/order.ts';
import { defaultPolicy } from './policy.ts';
import { workingIntervals } from './time/availability.ts';

const README = new URL('README.md', import.meta.url);
const readme = readFileSync(README, 'utf8');
const bare = (cell = '') => cell.replaceAll('`', '');

describe('the rules', () => {
  it('are told in sentences of at most 60 words', () => {
    const sentences = readme
      .split('\n')
      .filter((line) => /^ *\d+[a-z]?\. /.test(line))
      .flatMap((line) => line.split(/\. /));
    expect(sentences.length).toBeGreaterThan(200);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 60)).toEqual([]);
  });
});

describe('the values', () => {
  const rows = tableBelow(README, 'Values');
  const UNITS: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, days: 86_400_000 };
  const amount = (text = '') => {
    const [number = '', unit = ''] = text.split(' ');
    return Number(number) * (UNITS[unit] ?? 1);
  };

  it('are those of the policy, every one of them', () => {
    const told = Object.fromEntries(rows.map((row) => [bare(row.value), amount(row.default)]));
    // Closed days and attacks are kept in the database, not in the environment.
    const { closedDays: _, attackSince: __, ...values } = defaultPolicy;
    expect(told).toEqual(values);
  });

  it('name the environment’s words that set them, and no others', () => {
    const settings: Record<string, string> = POLICY_SETTINGS;
    for (const { value, environment } of rows)
      expect(bare(environment), value).toBe(settings[bare(value)] ?? '–');
  });
});

function placeOf(zip: string): Place {
  const answer = lookUpZip(zip);
  const settled = answer.kind === 'ambiguous' ? lookUpZip(zip, answer.counties[0]) : answer;
  if (settled.kind !== 'found') throw new Error(`${zip} is no ZIP area of Kentucky`);
  return settled.place;
}

describe('the example of the cost', () => {
  const rows = tableBelow(README, 'In which order');
  const question = { help: 'application', language: 'en', needs: [], ...placeOf('40601') } as const;
  const weighed = rows.map(({ agent = '', role, ZIP = '', speaks, missed, ...row }) => {
    const missedAt = Array.from({ length: Number(missed) }, () => NINE - HOUR);
    const languages = [speaks as Language];
    const { lat, lon } = placeOf(ZIP);
    const seenAt = row.live === 'yes' ? NINE : null;
    const calls = {
      inProgress: Number(row['in progress']),
      callsWaiting: Number(row.waiting),
      onCall: Number(row['on a call']),
    };
    const own = { agentId: agent, role: role as AgentRole, seenAt, ...calls };
    return candidate(anEntry({ ...own, lat, lon, languages, missedAt }), question, NINE, defaultPolicy);
  });

  it('is what the code works out', () => {
    expect(weighed.map(({ agentId, tier, cost }) => [agentId, `${tier}`, cost.toFixed(1)])).toEqual(
      rows.map(({ agent, tier, cost }) => [agent, tier, cost]),
    );
  });

  it('stands in the order in which they are asked', () => {
    expect([...weighed].reverse().sort(inOrder)).toEqual(weighed);
  });
});

describe('the daylight-saving rule', () => {
  it.each(['America/New_York', 'America/Chicago'])('gives the hours of its table in %s', (zone) => {
    for (const row of tableBelow(README, 'The daylight-saving rule')) {
      const given = calendar({ zone, hours: week({ sun: row['range on that Sunday'] ?? '' }) });
      for (const day of ['2026-03-08', '2026-11-01']) {
        const noon = at(`${day}T18:00Z`);
        const [hours = 0] = lengthsInHours(workingIntervals(given, noon - 24 * HOUR, noon + 24 * HOUR));
        expect(`${hours}`, `${row['range on that Sunday']} on ${day}`).toBe(row[`hours on ${day}`]);
      }
    }
  });
});

describe('the numbers of the rules', () => {
  const numbers = [...readme.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));

  it('run from one without a gap', () => {
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  });

  it('name each sub-rule once', () => {
    const names = [...readme.matchAll(/^ *(\d+[a-z])\. /gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are known wherever a comment or a title cites them', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const files = globSync('{api,shared}/**/*.ts', { cwd: root, exclude: ['**/node_modules/**'] });
    const cited = files.flatMap((file) =>
      [
        ...readFileSync(`${root}${file}`, 'utf8').matchAll(/\brules? (\d+(?:(?:, | and | to )\d+)*)/gi),
      ].flatMap(([, list = '']) => (list.match(/\d+/g) ?? []).map((number) => `${file}: ${number}`)),
    );
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter((one) => !numbers.includes(Number(one.split(': ')[1])))).toEqual([]);
  });
});
