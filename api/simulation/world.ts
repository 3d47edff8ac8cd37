/**
 * Weeks in seconds: the real commands, engine, and store, with people and faults determined by a seed. Events happen one at a time
 * with all their consequences, and every commit is checked.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import { register } from '../application/agent/agent-settings.ts';
import { closeDays } from '../application/closed-days/close-days.ts';
import type { RecordedRequest } from '../application/policy-trial/replay-input.ts';
import { importRoster } from '../application/roster-import/import-roster.ts';
import type { RosterRow } from '../application/roster-import/roster-csv.ts';
import type { Policy } from '../domain/policy.ts';
import { createAgents } from './agents.ts';
import type { AgentBehavior, FaultRates, ResidentBehavior } from './behavior.ts';
import { chance, meanOf, seedFor } from './chance.ts';
import { createContactChecks } from './contact-checks.ts';
import { type Demand, requestsOn } from './demand.ts';
import { planDisruptions } from './disruptions.ts';
import { couldBeServed, type Server, scheduledOn, shiftsOf } from './duty.ts';
import type { Environment } from './environment.ts';
import { EventQueue } from './event-queue.ts';
import { type NudgeFacts, nudgesHeeded } from './facts.ts';
import { createFaults } from './faults.ts';
import { createHost } from './host.ts';
import { createInvariants, type Violation } from './invariants.ts';
import { createJournal } from './journal.ts';
import { available } from './oracle.ts';
import { type Alert, type Arrival, type Counts, createRecord, type DutyTime, type Story } from './record.ts';
import { createResidents } from './residents.ts';
import { createService, type Letters, type Service } from './service.ts';
import { virtualClock } from './virtual-clock.ts';
import { createWatch } from './watch.ts';

/** A Monday; the clocks change on the Sunday after. */
export const FIRST_DAY = '2026-03-02';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Agents work this long after the last request, then go home. */
const LAST_HOURS = 2 * HOUR;
/** Everything must have ended this long after the last request. */
const ENDS_WITHIN = 21 * DAY;
const MOST_VIOLATIONS = 20;
const DUTY_LOOKED_AT_EVERY = 15 * MINUTE;

export type Options = {
  seed: number;
  /** The first day; begins at midnight in Louisville, in winter time. */
  from: string;
  days: number;
  demand: Demand;
  /** Instead of made-up residents: those of the record, by day. */
  recorded?: readonly (readonly RecordedRequest[])[];
  roster: readonly RosterRow[];
  policy: Policy;
  agents: AgentBehavior;
  residents: ResidentBehavior;
  closed: readonly { readonly date: string; readonly name: string }[];
  /** Null: no faults. */
  faults: FaultRates | null;
  letters?: Letters;
  progress?(day: number, requests: number): void;
  /** Gets whole lines of what happens, as it happens. */
  tell?(lines: string): void;
};

export type Result = {
  readonly seed: number;
  readonly from: Instant;
  readonly violations: readonly Violation[];
  readonly stories: readonly Story[];
  readonly arrivals: readonly (Arrival & { readonly couldBeServed: boolean })[];
  readonly counts: Counts;
  /** When each General was missed. */
  readonly missedAt: readonly Instant[];
  readonly duty: DutyTime;
  /** How many each agent accepted; without agents who accepted none. */
  readonly accepted: readonly number[];
  readonly agents: number;
  /** Portal subjects by agent. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly alerts: readonly Alert[];
  readonly nudges: readonly (NudgeFacts & { readonly stayed: boolean })[];
  readonly steps: number;
  readonly kills: number;
  /** A hash of everything that happened, in order. */
  readonly hash: string;
};

const NO_FAULTS = {
  diesWithin: 1,
  slowStatements: 0,
  slowBy: 0,
};

export async function simulate(options: Options): Promise<Result> {
  const parts = createParts(options);
  const world = createWeek(options, parts);
  await prepare(options, parts);
  await parts.agents.settle();
  world.begin();
  const steps = await world.run();
  return end(options, parts, steps);
}

type Parts = ReturnType<typeof createParts>;

/** All parts of a run, wired. */
function createParts(options: Options) {
  const { seed, policy } = options;
  const time = virtualClock(midnight(options.from));
  const queue = new EventQueue();
  const chanceOf = (part: string) => chance(seedFor(seed, part));
  const disruption = chanceOf('faults');
  const faults = createFaults(options.faults ?? NO_FAULTS, chanceOf('statements'), time);
  const record = createRecord(policy.callbackWithin);
  const journal = createJournal(time.now, options.tell);
  const state = { over: false, watching: false };

  const service: Service = createService({
    ...{ time, policy, faults, letters: options.letters ?? 'none' },
    committed: () => state.watching && lookAgain(),
    died: () => host.died(),
    complained: (line) => host.complained(line),
  });
  const { all, exec } = service.database;
  const watch = createWatch({ all, exec });
  const invariants = createInvariants(watch, all, policy);
  const host = createHost({
    ...{ time, queue, service, invariants, journal },
    chance: disruption,
    downFor: options.faults?.downFor,
  });
  const env: Environment = {
    now: time.now,
    clock: time.clock,
    at: (instant, happening) => queue.add(Math.max(instant, time.now()), happening),
    after: (ms, happening) => queue.add(time.now() + ms, happening),
    ...{
      act: host.act,
      seen: host.seen,
      chance: chanceOf,
      callLasts: new Map(),
      all,
      watch,
      invariants,
      record,
    },
    services: () => (service.up ? service.world.app.services : null),
    get over() {
      return state.over;
    },
  };
  const agents = createAgents(env, options.agents);
  const residents = createResidents(env, options, seed);
  const contacts = createContactChecks(env, service);

  /** Handles a commit: sees, checks, and records it, and lets people react. */
  function lookAgain(): void {
    const seen = watch.look();
    if (!seen) return;
    const now = time.clock();
    journal.commit(seen);
    invariants.check(seen, now);
    record.note(seen, now);
    agents.react(seen);
    residents.react(seen);
    contacts.note(seen);
  }

  const servers: Server[] = [];
  return {
    ...{ time, queue, disruption, faults, record, journal, state, service, watch, invariants, host },
    ...{ env, agents, residents, contacts, servers, demandChance: chanceOf('demand') },
  };
}

/** Announces closed days and registers everybody on the roster before the first day. */
async function prepare({ roster, closed }: Options, { service, watch, state, host }: Parts): Promise<void> {
  await service.start();
  for (const { date, name } of closed)
    await service.run((app) => app.apply(closeDays({ kind: 'holiday', name, from: date, to: date })));
  await service.run((app) => app.apply(importRoster(roster)));
  const ids = service.database.all<{ id: string }>('select id from agents order by portal_subject');
  await service.run((app) => Promise.all(ids.map(({ id }) => app.apply(register(id, undefined, undefined)))));
  watch.begin();
  state.watching = true;
  host.watchOver();
}

function requestsToday(options: Options, { time, watch, demandChance }: Parts, day: number): number {
  const today = { day, weekday: (weekdayOf(options.from) + day) % 7 };
  const monday = time.now() - today.weekday * DAY;
  const duty = {
    scheduled: scheduledOn(watch.agents.values(), time.now(), watch.closed),
    ordinary: scheduledOn(watch.agents.values(), monday, []),
  };
  const exact = requestsOn(options.demand, today, duty, options.agents);
  return Math.floor(exact) + (demandChance.happens(exact % 1) ? 1 : 0);
}

/** Records who works today by their hours; absent agents can serve nobody. */
function noteShifts({ watch, time, record, servers, agents }: Parts): void {
  for (const [index, agent] of [...watch.agents.values()].entries()) {
    const shifts = shiftsOf(agent, time.now(), watch.closed);
    record.duty.agentDays += shifts.length > 0 ? 1 : 0;
    record.duty.scheduled += shifts.reduce((sum, { from, to }) => sum + to - from, 0);
    servers[index] ??= { agent, shifts: [] };
    if (!agents.isAbsent(agent.id)) servers[index].shifts.push(...shifts);
  }
}

/** The days, from the first midnight until everything has ended. */
function createWeek(options: Options, parts: Parts) {
  const { time, queue, record, state, service, watch, invariants, host, env, agents, residents } = parts;
  const { contacts, faults } = parts;

  function dayBegins(day: number): void {
    options.progress?.(day, record.stories.size);
    if (day >= options.days) return void env.after(LAST_HOURS, everybodyGoesHome);
    planDisruptions(options.faults, parts);
    agents.day();
    if (options.recorded) residents.replay(options.recorded[day] ?? []);
    else residents.day(requestsToday(options, parts, day));
    noteShifts(parts);
    env.after(DAY, () => dayBegins(day + 1));
  }

  function lookAtDuty(): void {
    const now = time.clock();
    for (const agent of watch.agents.values()) {
      if (agent.registration !== 'registered' || (agent.pausedUntil ?? 0) > now) continue;
      if (!available(agent, now, watch.closed)) continue;
      record.duty.registered += DUTY_LOOKED_AT_EVERY;
      record.duty.answering += DUTY_LOOKED_AT_EVERY * (1 - agents.ignores(agent.id));
    }
    if (!state.over) env.after(DUTY_LOOKED_AT_EVERY, lookAtDuty);
  }

  function everybodyGoesHome(): void {
    state.over = true;
    faults.calm();
    agents.close();
  }

  function sweep(): void {
    const repaired = service.up
      ? service.world.app.services.repairs.counts
      : { made: 0, withdrawn: 0, alerted: 0 };
    if (repaired.made + repaired.withdrawn + repaired.alerted > 0)
      invariants.report('the service', [`had to repair offers: ${JSON.stringify(repaired)}`], time.clock());
    invariants.sweep(time.clock(), host.settled);
    if (!state.over || watch.open.size > 0) env.after(HOUR, sweep);
  }

  async function step(): Promise<void> {
    const timerAt = time.nextTimerAt();
    if (timerAt <= queue.nextAt) {
      time.moveTo(timerAt);
      time.ring();
      await service.settle();
    } else {
      time.moveTo(queue.nextAt);
      await queue.take()();
    }
    await contacts.check();
  }

  return {
    begin() {
      dayBegins(0);
      lookAtDuty();
      sweep();
    },
    /** Resolves to the number of steps. */
    async run(): Promise<number> {
      const last = time.now() + options.days * DAY + ENDS_WITHIN;
      const isDone = () => state.over && service.up && watch.open.size === 0;
      let steps = 0;
      for (; !isDone() && invariants.violations.length < MOST_VIOLATIONS; steps++) {
        if (Math.min(queue.nextAt, time.nextTimerAt()) > last) break;
        await step();
      }
      return steps;
    },
  };
}

async function end(options: Options, parts: Parts, steps: number): Promise<Result> {
  const { time, record, journal, service, watch, invariants, host, servers } = parts;
  for (const { id, status } of watch.open.values())
    if (invariants.violations.length < MOST_VIOLATIONS)
      invariants.report(id, [`never ends: it is ${status} still`], time.clock());
  const heeded = new Set(nudgesHeeded(service.database.all));
  await service.stop();
  const { callbackWithin } = options.policy;
  const served = couldBeServed(record.arrivals, servers, callbackWithin, meanOf(options.agents.betweenCalls));
  return {
    seed: options.seed,
    from: midnight(options.from),
    violations: invariants.violations,
    stories: [...record.stories.values()],
    arrivals: record.arrivals.map((arrival) => ({ ...arrival, couldBeServed: served.has(arrival) })),
    counts: record.counts,
    missedAt: [...record.missedAt.values()],
    duty: record.duty,
    accepted: [...record.acceptedBy.values()],
    agents: watch.agents.size,
    subjects: new Map([...watch.agents].map(([id, { subject }]) => [id, subject])),
    alerts: record.alerts,
    nudges: record.nudges.map((nudge) => ({ ...nudge, stayed: heeded.has(nudge.id) })),
    steps,
    kills: host.kills,
    hash: journal.digest(),
  };
}

/** In Louisville in winter. */
const midnight = (date: string): Instant => Date.parse(`${date}T05:00:00Z`);

/** 0 for Monday. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
