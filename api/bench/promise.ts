/** Times one promise among 600 agents and 1,000 open requests, and one roster search for comparison. */
import { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { judge, type Program } from '../domain/promise/callback-promise.ts';
import type { Owed } from '../domain/promise/demand.ts';
import { seededRandom } from '../in-memory/random.ts';
import { type Figure, fromRuns, fromSamples, quantile } from './figures.ts';
import { madeUpAgent, madeUpReferral, NOW } from './made-up-roster.ts';

const SAMPLES = 300;
const HOUR = 3_600_000;
const QUESTION = { help: 'both', zone: 'America/New_York' } as const;

export function promiseFigures(): Figure[] {
  const { roster, owed } = made();
  const program: Program = { roster, owed, practice: [] };
  const search = madeUpReferral(0, seededRandom(2));
  const nobody = new Map<string, never>();
  const promised = timed(() => judge(program, QUESTION, NOW, defaultPolicy));
  const openings = timed(() => judge(program, QUESTION, NOW, defaultPolicy).openings());
  const searched = timed(() => roster.mass(search, nobody, NOW, defaultPolicy));
  const times = quantile(promised, 0.5) / quantile(searched, 0.5);
  return [
    fromSamples('a promise', 'ms', promised, '600 agents, 1,000 open requests'),
    fromSamples('with all openings', 'ms', openings, 'seven days ahead'),
    fromRuns('a promise to a Mass', '×', [times], 'medians; everybody who may take a Mass, in order'),
  ];
}

function made(): { roster: RosterIndex; owed: Owed[] } {
  const random = seededRandom(1);
  const calendars = [0, 30, 60, 90].map((later) => {
    const day = [{ startMinute: 8 * 60 + later, endMinute: 17 * 60 + later }];
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    return { zone: 'America/New_York', hours, outOfOffice: [], switch: { state: 'on' as const } };
  });
  const roster = new RosterIndex();
  roster.update(
    Array.from({ length: 600 }, (_, n) => {
      const calendar = calendars[n % calendars.length];
      return { ...madeUpAgent(n, random), ...(calendar && { calendar }) };
    }),
  );
  const owed = Array.from({ length: 1_000 }, (_, n) => ({
    referralId: `referral-${n}`,
    help: 'both' as const,
    plannedBy: NOW + Math.floor(random() * 6 * HOUR),
    opensAt: null,
    holderId: n % 4 === 0 ? madeUpAgent(n % 600, random).agentId : null,
    callBegan: null,
  }));
  return { roster, owed };
}

const timed = (run: () => unknown): number[] =>
  Array.from({ length: SAMPLES }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
