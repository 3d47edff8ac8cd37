/** Three agents on duty and twenty concurrent residents over HTTP at two processes: never more promises than can be kept. */
import { afterEach, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../../api/testing/databases.ts';
import type { RequestAnswer } from '../../shared/contracts/resident.ts';
import { startProcesses, type ThreeProcesses } from './three-processes.ts';

const AGENTS = 3;
const RESIDENTS = 20;
const HALF_AN_HOUR = 30 * 60_000;
/** A call begins nine minutes after asking and takes twenty, so each agent begins one within thirty. */
const AS_IN_THE_POLICY = { KOD_CALL_TAKES: 'PT20M' };

let processes: ThreeProcesses | undefined;
afterEach(async () => {
  await processes?.stop();
  processes = undefined;
});

it.each(DATABASE_KINDS)(
  'promises thirty minutes to no more than three of them, and each place once, on %s',
  async (kind) => {
    processes = await startProcesses(2, AGENTS, AS_IN_THE_POLICY, kind);
    const { apis, db } = processes;
    const residents = apis.map((api) => (processes as ThreeProcesses).resident(api));
    const ready: (() => Promise<RequestAnswer>)[] = [];
    for (let n = 0; n < RESIDENTS; n += apis.length)
      for (const [which, resident] of residents.entries())
        ready.push(await resident.prepare({ phone: `859-555-${1000 + n + which}`, help: 'enrollment' }));
    const answers = await Promise.all(ready.map((send) => send()));
    expect(answers).toHaveLength(RESIDENTS);

    const made = await db('promises').orderBy('planned_by').orderBy('id');
    const soon = made.filter(({ at, planned_by }) => planned_by - at <= HALF_AN_HOUR);
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.length).toBeLessThanOrEqual(AGENTS);
    // Every promised time was counted. At night a later one waits for the morning.
    const told = answers.flatMap(({ tracker }) => tracker.promisedBy ?? []);
    expect(told).toHaveLength(made.length);
    expect(made.map(({ promised_by }) => promised_by).toSorted()).toEqual(told.toSorted());
    const counted = made.filter((row) => row.kind !== 'opening');
    for (const { demand, supply } of counted) expect(demand + 1).toBeLessThanOrEqual(supply);
    // Each was counted behind every earlier one due by its time, from any process.
    for (const { id, planned_by, demand } of counted.filter((row) => !soon.includes(row))) {
      const before = counted.filter((other) => other.id < id && other.planned_by <= planned_by);
      expect(demand).toBeGreaterThanOrEqual(before.length);
    }
    expect(apis.map((api) => api.log()).join()).not.toContain('failed');
  },
);
