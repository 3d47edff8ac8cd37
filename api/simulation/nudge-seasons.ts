/** Made-up seasons with and without nudges (rule 51c): the same residents ask, and only who stays on differs. */
import type { Instant, Language } from '../../shared/vocabulary.ts';
import {
  type AskedThen,
  HOUR,
  type NudgesBefore,
  nextSpan,
  nudgeRanges,
  planNudges,
  thinWindows,
} from '../domain/forecast/nudges.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { Policy } from '../domain/policy.ts';
import { availableIntervals, type Calendar, dutyAt, OFFICE_HOURS } from '../domain/time/availability.ts';
import { BY_HOUR, BY_WEEKDAY } from './behavior.ts';
import { chance, seedFor } from './chance.ts';

const MINUTE = 60_000;
const DAY = 24 * HOUR;
/** Monday, 7 September 2026, in the program's zone, of which the first weeks are only record. No clock changes until the end. */
const BEGINS = Date.UTC(2026, 8, 7, 4);
const [WEEKS, RECORD_WEEKS] = [8, 4];
const ZONE = 'America/New_York';
const WITHIN = 30 * MINUTE;
const WINDOW = 15 * MINUTE;
/** Fixed beforehand, like `behavior.ts`: who says yes to a nudge, and who answers a General. */
const [SAYS_YES, ANSWERS] = [0.35, 0.6];
const CALL = [10, 45] as const;

/** A thin county with few speakers who all stop at five, and the rest of the state with many, half of them until eight. */
const WARREN = { lat: 36.97, lon: -86.44 };
const LOUISVILLE = { lat: 38.25, lon: -85.76 };
const [SPEAKERS, OTHERS] = [6, 24];
/** People who work by day ask after it. */
const EVENING = BY_HOUR.map((share, hour) => (hour >= 17 && hour < 20 ? share * 3 : share));

type Part = { readonly asked: number; readonly inTime: number };
export type NudgeRun = {
  readonly thin: Part;
  readonly elsewhere: Part;
  readonly nudges: number;
  /** To agents of other places. */
  readonly nudgesElsewhere: number;
  readonly mostPerAgentAWeek: number;
};
export type NudgeSeason = { readonly seed: number; readonly without: NudgeRun; readonly with: NudgeRun };

type Asked = AskedThen & { readonly lasts: number };

function requests(
  seed: number,
  place: { readonly county: string; readonly language: Language; readonly lat: number; readonly lon: number },
  perDay: number,
  byHour: readonly number[],
): Asked[] {
  const random = chance(seedFor(seed, `asks ${place.county}`));
  const whole = byHour.reduce((sum, share) => sum + share, 0);
  return Array.from({ length: WEEKS * 7 }, (_, day) => {
    const mean = perDay * (BY_WEEKDAY[day % 7] ?? 1);
    return byHour.flatMap((share, hour) =>
      Array.from({ length: random.poisson((mean * share) / whole) }, () => ({
        ...{ at: BEGINS + day * DAY + hour * HOUR + random.next() * HOUR, help: 'both' as const, ...place },
        lasts: random.between(...CALL) * MINUTE,
      })),
    );
  })
    .flat()
    .filter(({ at }) => isService(at))
    .sort((one, other) => one.at - other.at);
}

const isService = (at: Instant): boolean => {
  const hour = Math.floor(((at - BEGINS) % DAY) / HOUR);
  return hour >= 9 && hour < 20;
};

const LATE_DAY = [{ startMinute: 12 * 60, endMinute: 20 * 60 }];
const LATE_HOURS = {
  ...{ mon: LATE_DAY, tue: LATE_DAY, wed: LATE_DAY, thu: LATE_DAY, fri: LATE_DAY, sat: LATE_DAY, sun: [] },
};
const entryOf = (
  agentId: string,
  place: typeof WARREN,
  languages: readonly Language[],
  hours: Calendar['hours'],
): RosterEntry => {
  const calendar: Calendar = { zone: ZONE, hours, outOfOffice: [], switch: { state: 'on' } };
  return {
    ...{ agentId, ...place, languages, needs: [], helps: ['application', 'enrollment', 'both'], calendar },
    ...{ role: 'kynector', registered: true, unmetCriteria: [], criteriaEndAt: null, hasChannel: true },
    ...{ seenAt: null, generalPending: false, inProgress: 0, missedAt: [], lastOfferedAt: null },
    ...{ dutyFrom: null, dutyUntil: null },
  };
};

/** With the duty of this moment, as the service keeps it. */
const at = (entry: RosterEntry, now: Instant): RosterEntry => {
  if (!entry.calendar) return entry;
  const { available, until, nextFrom } = dutyAt(entry.calendar, now);
  return available ? { ...entry, dutyFrom: 0, dutyUntil: until } : { ...entry, dutyFrom: nextFrom };
};

type Stay = { readonly agentId: string; readonly from: Instant; readonly to: Instant };
type Sent = NudgesBefore['sent'][number];

/** Every hour of the measured weeks, as the service plans them. */
function staying(seed: number, roster: readonly RosterEntry[], asked: readonly Asked[], policy: Policy) {
  const random = chance(seedFor(seed, 'stays on'));
  const sent: Sent[] = [];
  const stays: Stay[] = [];
  for (let now = BEGINS + RECORD_WEEKS * 7 * DAY; now < BEGINS + WEEKS * 7 * DAY; now += HOUR) {
    if (!isService(now + HOUR)) continue;
    const from = nextSpan(now);
    const ranges = nudgeRanges(from);
    const then = asked.filter((one) => ranges.some((range) => range.from <= one.at && one.at < range.to));
    const here = roster.map((entry) => at(entry, now));
    const windows = thinWindows({ asked: then, since: BEGINS, zone: ZONE }, here, from, policy);
    for (const nudge of planNudges(windows, here, { sent, off: new Set() }, now, policy)) {
      sent.push({ ...nudge, at: now });
      if (random.happens(SAYS_YES))
        stays.push({ agentId: nudge.agentId, from: nudge.stayFrom, to: nudge.stayUntil });
    }
  }
  return { sent, stays };
}

/** First come, first served. A free agent answers, or the window passes and the next agent is asked. */
function served(
  seed: number,
  roster: readonly RosterEntry[],
  asked: readonly Asked[],
  stays: readonly Stay[],
) {
  const random = chance(seedFor(seed, 'answers'));
  const from = BEGINS + RECORD_WEEKS * 7 * DAY;
  const shifts = new Map(
    roster.map(({ agentId, calendar }) => [
      agentId,
      [
        ...(calendar ? availableIntervals(calendar, from, BEGINS + WEEKS * 7 * DAY) : []),
        ...stays.filter((stay) => stay.agentId === agentId),
      ],
    ]),
  );
  const freeAt = new Map<string, Instant>();
  const isFree = (agentId: string, now: Instant): boolean =>
    (freeAt.get(agentId) ?? 0) <= now &&
    (shifts.get(agentId) ?? []).some((shift) => shift.from <= now && now < shift.to);
  const inTime = new Set<Asked>();
  for (const one of asked) {
    if (one.at < from) continue;
    // Drawn for each request, so the same one is as lucky with nudges as without.
    const answers = [random.happens(ANSWERS), random.happens(ANSWERS), true];
    const speakers = roster.filter(({ languages }) => languages.includes(one.language));
    for (let now = one.at, turn = 0; now <= one.at + WITHIN; now += MINUTE) {
      const free = speakers.find(({ agentId }) => isFree(agentId, now));
      if (!free) continue;
      if (answers[turn]) {
        freeAt.set(free.agentId, now + one.lasts);
        inTime.add(one);
        break;
      }
      turn++;
      now += WINDOW;
    }
  }
  return inTime;
}

function runOf(seed: number, policy: Policy): NudgeRun {
  const random = chance(seedFor(seed, 'program'));
  const thin = requests(
    seed,
    { county: 'Warren', language: 'ne', ...WARREN },
    random.between(8, 20),
    EVENING,
  );
  const others = requests(
    seed,
    { county: 'Jefferson', language: 'en', ...LOUISVILLE },
    random.between(60, 120),
    BY_HOUR,
  );
  const roster = [
    ...Array.from({ length: SPEAKERS }, (_, n) => entryOf(`speaker-${n}`, WARREN, ['ne'], OFFICE_HOURS)),
    ...Array.from({ length: OTHERS }, (_, n) =>
      entryOf(`other-${n}`, LOUISVILLE, ['en'], n % 2 === 0 ? OFFICE_HOURS : LATE_HOURS),
    ),
  ];
  const asked = [...thin, ...others].sort((one, other) => one.at - other.at);
  const { sent, stays } = staying(seed, roster, asked, policy);
  const inTime = served(seed, roster, asked, stays);
  const measured = (all: readonly Asked[]): Part => {
    const counted = all.filter((one) => one.at >= BEGINS + RECORD_WEEKS * 7 * DAY);
    return { asked: counted.length, inTime: counted.filter((one) => inTime.has(one)).length };
  };
  const weekly = Map.groupBy(
    sent,
    ({ agentId, at: when }) => `${agentId} ${Math.floor((when - BEGINS) / (7 * DAY))}`,
  );
  return {
    ...{ thin: measured(thin), elsewhere: measured(others), nudges: sent.length },
    nudgesElsewhere: sent.filter(({ county }) => county !== 'Warren').length,
    mostPerAgentAWeek: Math.max(0, ...[...weekly.values()].map((of) => of.length)),
  };
}

export const nudgeSeason = (seed: number, policy: Policy): NudgeSeason => ({
  seed,
  without: runOf(seed, { ...policy, nudgesAWeek: 0 }),
  with: runOf(seed, policy),
});

const percent = ({ asked, inTime }: Part): string => `${((100 * inTime) / asked).toFixed(1)} %`;

export function nudgeText(all: readonly NudgeSeason[]): string {
  const lines = all.map(({ seed, without, with: nudged }) =>
    [
      `season ${String(seed).padStart(3)}`,
      `thin county ${percent(without.thin).padStart(6)} -> ${percent(nudged.thin).padStart(6)}`,
      `elsewhere ${percent(without.elsewhere).padStart(6)} -> ${percent(nudged.elsewhere).padStart(6)}`,
      `nudges ${String(nudged.nudges).padStart(3)}, elsewhere ${nudged.nudgesElsewhere}`,
    ].join('   '),
  );
  const better = all.filter(({ without, with: nudged }) => nudged.thin.inTime > without.thin.inTime).length;
  return [
    `Called within 30 minutes by somebody who speaks the language, without and with nudges, ${WEEKS - RECORD_WEEKS} weeks; 35 of 100 say yes.`,
    ...lines,
    `More residents of the thin county are called in time in ${better} of ${all.length} seasons.`,
  ].join('\n');
}
