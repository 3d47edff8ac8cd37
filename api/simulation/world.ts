/**
 * Weeks in seconds: the real commands, engine and store, with people and faults that a seed decides. One thing happens
 * after the other, each is carried out with all that follows from it, and every commit is put to the checks.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/vocabulary.ts';
import { register } from '../application/agent/agent-settings.ts';
import { importRoster } from '../application/roster-import/import-roster.ts';
import type { RosterRow } from '../application/roster-import/roster-csv.ts';
import type { Policy } from '../domain/policy.ts';
import { isRefusal } from '../domain/refusal.ts';
import { Agenda } from './agenda.ts';
import { createAgents } from './agents.ts';
import type { AgentBehavior, FaultRates, ResidentBehavior } from './behavior.ts';
import { chance, seedFor } from './chance.ts';
import { createContactChecks } from './contact.ts';
import { createFaults, tellsOfRefusal } from './faults.ts';
import { createJudge, type Violation } from './judge.ts';
import { createRecord, type Record, type Story } from './record.ts';
import { createResidents } from './residents.ts';
import type { Action, Scene } from './scene.ts';
import { createService, type Letters } from './service.ts';
import { virtualClock } from './virtual-clock.ts';
import { createWatch, type Seen } from './watch.ts';

/** Monday, 2 March 2026, midnight in Louisville; the clocks change on the Sunday after. */
export const MONDAY: Instant = Date.UTC(2026, 2, 2, 5);
/** The same day as a date. */
export const FIRST_DAY = '2026-03-02';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Agents work on for so long after the last request, then go home. */
const LAST_HOURS = 2 * HOUR;
/** Everything must have ended so long after the last request. */
const ENDS_WITHIN = 21 * DAY;
/** A downtime up to this is a slow machine to the product, and no outage. */
const OUTAGE_FROM = 10 * SECOND;
const MOST_VIOLATIONS = 20;

export type Options = {
  seed: number;
  days: number;
  /** Requests a day, as a mean of the week. */
  demand: number;
  roster: readonly RosterRow[];
  policy: Policy;
  agents: AgentBehavior;
  residents: ResidentBehavior;
  /** null: nothing goes wrong. */
  faults: FaultRates | null;
  letters?: Letters;
  progress?(day: number, requests: number): void;
  /** Whole lines of what happens, as it happens. */
  tell?(lines: string): void;
};

export type Result = {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly stories: readonly Story[];
  readonly counts: Record['counts'];
  /** How many each agent accepted; those who accepted none are left out. */
  readonly accepted: readonly number[];
  readonly agents: number;
  readonly steps: number;
  readonly kills: number;
  /** Of everything that happened, in order. */
  readonly hash: string;
};

const NO_FAULTS = { diesWithin: 1, slowStatements: 0, slowBy: 0 } as FaultRates;

export async function simulate(options: Options): Promise<Result> {
  const world = createSimulation(options);
  await world.prepare();
  await world.run();
  return world.end();
}

function createSimulation(options: Options) {
  const { seed, policy } = options;
  const rates = options.faults;
  const time = virtualClock(MONDAY);
  const agenda = new Agenda();
  const log = createHash('sha256');
  const fate = chance(seedFor(seed, 'faults'));
  const faults = createFaults(rates ?? NO_FAULTS, chance(seedFor(seed, 'statements')), time);
  const record = createRecord();
  let steps = 0;
  let kills = 0;
  let over = false;
  let watching = false;
  let downSince: { at: Instant; beat: Instant } | null = null;

  const service = createService({
    time,
    policy,
    faults,
    committed: () => watching && lookAgain(),
    died: () => died(),
    complained: (line) => complained(line),
    letters: options.letters ?? 'none',
  });
  const { all, exec } = service.database;
  const watch = createWatch({ all, exec });
  const judge = createJudge(watch, all, policy);

  const scene: Scene = {
    now: time.now,
    clock: time.clock,
    at: (instant, happening) => agenda.note(Math.max(instant, time.now()), happening),
    after: (ms, happening) => agenda.note(time.now() + ms, happening),
    act,
    async seen(agentId) {
      if (!service.up) return;
      const before = judge.seen(agentId, time.clock());
      const outcome = await service.run(({ services }) => services.presence.seen(agentId));
      if (outcome !== 'died' && 'error' in outcome) judge.seen(agentId, before);
    },
    chance: (part) => chance(seedFor(seed, part)),
    services: () => (service.up ? service.world.app.services : null),
    all,
    watch,
    judge,
    record,
    get over() {
      return over;
    },
  };
  const agents = createAgents(scene, options.agents);
  const residents = createResidents(scene, options.residents);
  const contacts = createContactChecks(scene, service);

  type Words = readonly (string | number | boolean | null)[];
  const say = (...words: Words): void => sayLines([words]);
  function sayLines(all: readonly Words[]): void {
    const stamp = new Date(time.now()).toISOString();
    const lines = all.map((words) => `${stamp} ${words.join(' ')}\n`).join('');
    log.update(lines);
    options.tell?.(lines);
  }

  /** Something was committed: it is seen, judged, noted, and people react to it. */
  function lookAgain(): void {
    const seen = watch.look();
    if (!seen) return;
    const now = time.clock();
    sayAll(seen);
    judge.judge(seen, now);
    record.note(seen, now);
    agents.react(seen);
    residents.react(seen);
    contacts.note(seen);
  }

  function sayAll({ agents, referrals, newOffers, generals }: Seen): void {
    sayLines([
      ...referrals.map(({ after: r }) => [
        r.id,
        r.version,
        r.status,
        r.kind,
        r.holderId,
        r.promisedBy,
        r.dueAt,
        r.openToAll,
      ]),
      ...agents.map(({ after: a }) => [a.id, a.registration, a.missedInARow, a.switch.state, a.inProgress]),
      ...[...newOffers, ...generals].map(({ id, agentId, kind, status }) => [id, agentId, kind, status]),
    ]);
  }

  async function act<T>(action: Action<T>): Promise<void> {
    const again = () => {
      if (action.insists) scene.after(fate.between(SECOND, 30 * SECOND), () => act(action));
    };
    if (!service.up) return again();
    const outcome = await service.run(async (app) => {
      const command = action.command(app);
      return command && { answer: await app.apply(command) };
    });
    if (outcome === 'died') return again();
    if ('error' in outcome) return failed(action, outcome.error);
    if (!outcome.value) return;
    const { answer } = outcome.value;
    say(action.name, action.who, isRefusal(answer) ? answer.refused : 'done');
    action.answered?.(answer);
  }

  function failed({ name, who }: Pick<Action<never>, 'name' | 'who'>, error: unknown): void {
    judge.report(who, [`${name} failed: ${error instanceof Error ? error.stack : error}`], time.clock());
  }

  /** A statement that was refused may fail a pass; anything else that the service complains of is a fault. */
  function complained(line: string): void {
    if (tellsOfRefusal(line)) return;
    judge.report('the service', [`complains: ${line.slice(0, 600)}`], time.clock());
  }

  function died(): void {
    kills++;
    say('died');
    judge.down();
    downSince ??= { at: time.clock(), beat: 0 };
    if (watching) agenda.note(time.now() + fate.within(rates?.downFor ?? [[1, MINUTE]]), startAgain);
  }

  async function startAgain(): Promise<void> {
    if (service.up) return;
    const from = downSince?.at ?? time.clock();
    if (time.clock() - from > OUTAGE_FROM) judge.outage({ from, to: time.clock() });
    judge.begins();
    if (!(await service.start())) return;
    downSince = null;
    say('up');
  }

  /** So many times a day each, at moments that chance decides. */
  function plan(perDay: number, happens: () => void): void {
    const times = Math.floor(perDay) + (fate.happens(perDay % 1) ? 1 : 0);
    for (let n = 0; n < times; n++) scene.after(fate.between(0, DAY - 1), happens);
  }

  function planFaults(): void {
    if (!rates) return;
    plan(rates.kills, faults.kill);
    plan(rates.slowSpells, faults.slowDown);
    plan(rates.busySpells, faults.makeBusy);
    plan(rates.clockSteps, () => {
      const by = fate.happens(0.5) ? fate.between(0, rates.stepForward) : -fate.between(0, rates.stepBack);
      time.setClock(by);
      say('clock set by', by);
    });
  }

  function dayBegins(day: number): void {
    options.progress?.(day, record.stories.size);
    if (day >= options.days) return void scene.after(LAST_HOURS, everybodyGoesHome);
    planFaults();
    agents.day();
    residents.day(day % 7, options.demand);
    scene.after(DAY, () => dayBegins(day + 1));
  }

  function everybodyGoesHome(): void {
    over = true;
    faults.calm();
    agents.close();
  }

  function sweep(): void {
    const settled = service.up && !downSince;
    const repaired = service.up ? service.world.app.services.repairs.counts : { made: 0, withdrawn: 0 };
    if (repaired.made + repaired.withdrawn > 0)
      judge.report('the service', [`had to repair offers: ${JSON.stringify(repaired)}`], time.clock());
    judge.sweep(time.clock(), settled);
    if (!over || watch.open.size > 0) scene.after(HOUR, sweep);
  }

  async function step(): Promise<void> {
    steps++;
    const timerAt = time.nextTimerAt();
    if (timerAt <= agenda.nextAt) {
      time.moveTo(timerAt);
      time.ring();
      await service.settle();
    } else {
      time.moveTo(agenda.nextAt);
      await agenda.take()();
    }
    await contacts.check();
  }

  return {
    /** Everybody on the roster registers before the first day. */
    async prepare(): Promise<void> {
      await service.start();
      await service.run((app) => app.apply(importRoster(options.roster)));
      const ids = all<{ id: string }>('select id from agents order by portal_subject');
      await service.run((app) =>
        Promise.all(ids.map(({ id }) => app.apply(register(id, undefined, undefined)))),
      );
      watch.begin();
      watching = true;
      await agents.settle();
      dayBegins(0);
      sweep();
    },
    async run(): Promise<void> {
      const last = MONDAY + options.days * DAY + ENDS_WITHIN;
      const isDone = () => over && service.up && watch.open.size === 0;
      while (!isDone() && judge.violations.length < MOST_VIOLATIONS) {
        const next = Math.min(agenda.nextAt, time.nextTimerAt());
        if (next > last) break;
        await step();
      }
    },
    async end(): Promise<Result> {
      for (const { id, status } of watch.open.values())
        if (judge.violations.length < MOST_VIOLATIONS)
          judge.report(id, [`never ends: it is ${status} still`], time.clock());
      await service.stop();
      return {
        seed,
        violations: judge.violations,
        stories: [...record.stories.values()],
        counts: record.counts,
        accepted: [...record.acceptedBy.values()],
        agents: watch.agents.size,
        steps,
        kills,
        hash: log.digest('hex'),
      };
    },
  };
}
