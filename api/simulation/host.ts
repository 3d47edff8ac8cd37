/** Operates the service's processes: people use the running one, and a dead one is restarted. */
import { isRefusal } from '../domain/refusal.ts';
import type { FaultRates } from './behavior.ts';
import type { Chance } from './chance.ts';
import type { Action, Environment } from './environment.ts';
import type { EventQueue } from './event-queue.ts';
import { tellsOfRefusal } from './faults.ts';
import type { Invariants } from './invariants.ts';
import type { Journal } from './journal.ts';
import type { Service } from './service.ts';
import type { VirtualClock } from './virtual-clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The product treats a shorter downtime as a slow machine, not as an outage. */
const OUTAGE_FROM = 10 * SECOND;

export type HostParts = {
  time: VirtualClock;
  queue: EventQueue;
  service: Service;
  invariants: Invariants;
  journal: Journal;
  chance: Chance;
  downFor: FaultRates['downFor'] | undefined;
};

export type Host = Pick<Environment, 'act' | 'seen'> & {
  /** From now on dead processes are restarted. */
  watchOver(): void;
  died(): void;
  /** An error line of the service's log. */
  complained(line: string): void;
  /** Whether a process runs and none has died since. */
  readonly settled: boolean;
  readonly kills: number;
};

export function createHost(parts: HostParts): Host {
  const { time, queue, service, invariants, journal, chance } = parts;
  let kills = 0;
  let watching = false;
  let downSince: number | null = null;
  const after = (ms: number, happening: () => Promise<void>) => queue.add(time.now() + ms, happening);

  async function act<T>(action: Action<T>): Promise<void> {
    const again = () => {
      if (action.insists) after(chance.between(SECOND, 30 * SECOND), () => act(action));
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
    journal.note(action.name, action.who, isRefusal(answer) ? answer.refused : 'done');
    action.answered?.(answer);
  }

  function failed({ name, who }: Pick<Action<never>, 'name' | 'who'>, error: unknown): void {
    invariants.report(who, [`${name} failed: ${error instanceof Error ? error.stack : error}`], time.clock());
  }

  async function startAgain(): Promise<void> {
    if (service.up) return;
    const from = downSince ?? time.clock();
    if (time.clock() - from > OUTAGE_FROM) invariants.outage({ from, to: time.clock() });
    invariants.begins();
    if (!(await service.start())) return;
    downSince = null;
    journal.note('up');
  }

  return {
    act,
    seen: (agentIds) => noteSeen(parts, agentIds),
    watchOver() {
      watching = true;
    },
    died() {
      kills++;
      journal.note('died');
      invariants.down();
      downSince ??= time.clock();
      if (watching) after(chance.within(parts.downFor ?? [[1, MINUTE]]), startAgain);
    },
    /** A refused statement may fail a pass; any other error of the service is a fault. */
    complained(line) {
      if (tellsOfRefusal(line)) return;
      invariants.report('the service', [`complains: ${line.slice(0, 600)}`], time.clock());
    },
    get settled() {
      return service.up && downSince === null;
    },
    get kills() {
      return kills;
    },
  };
}

/** One call for all of them. Heartbeats that the service failed to store don't count. */
async function noteSeen({ service, invariants, time }: HostParts, agentIds: readonly string[]) {
  if (!service.up || agentIds.length === 0) return;
  await service.run(async ({ services }) => {
    for (const id of agentIds) {
      const before = invariants.seen(id, time.clock());
      await services.presence.seen(id).catch(() => invariants.seen(id, before));
    }
  });
}
