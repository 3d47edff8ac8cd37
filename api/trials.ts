/** Runs trials of policy values: replays in a process of its own, tells the database how far it is, and stops when asked there. */
import type { TrialInput, TrialObstacle, TrialResult } from '../shared/contracts/staff-trial.ts';
import type { ReplayInput } from './application/policy-trial/replay-input.ts';
import { beginTrial, endTrial, tellTrial, triedPolicy } from './application/policy-trial/trials.ts';
import type { Apply } from './application/unit-of-work.ts';
import type { Clock } from './clock.ts';
import type { Policy } from './domain/policy.ts';

/** Ms between two looks at the database. */
const TELL_EVERY = 2_000;

export type Replay = (
  input: ReplayInput,
  progress: (done: number, all: number) => void,
  signal: AbortSignal,
) => Promise<TrialResult>;

export type TrialParts = {
  readonly apply: Apply;
  readonly clock: Clock;
  /** A replay broke off, or its end could not be stored. */
  failed(error: unknown): void;
  readonly policy: () => Policy;
  readonly configured: Policy;
  /** Null if there are too few requests to replay. */
  readonly inputOf: (wanted: TrialInput, before: Policy, after: Policy) => Promise<ReplayInput | null>;
  readonly canReplay: () => boolean;
  readonly replay: Replay;
};

export type Trials = {
  /** Null if it runs now. */
  begin(staff: string, wanted: TrialInput): Promise<TrialObstacle | null>;
  /** Ends what this process replays. */
  stop(): Promise<void>;
};

export function createTrials(parts: TrialParts): Trials {
  const { apply, clock, replay, failed } = parts;
  const running = new Set<{ readonly end: AbortController; readonly over: Promise<void> }>();

  async function run(id: string, input: ReplayInput, end: AbortController): Promise<void> {
    let done = 0;
    let cancel = (): void => undefined;
    const tell = async (): Promise<void> => {
      const wanted = await apply(tellTrial(id, done)).catch(() => true);
      if (!wanted) end.abort();
      if (!end.signal.aborted) cancel = clock.at(clock.now() + TELL_EVERY, () => void tell());
    };
    cancel = clock.at(clock.now() + TELL_EVERY, () => void tell());
    try {
      const result = await replay(input, (days) => (done = days), end.signal);
      await apply(endTrial(id, { state: 'done', result }));
    } catch (error) {
      if (!end.signal.aborted) failed(error);
      await apply(endTrial(id, { state: end.signal.aborted ? 'stopped' : 'failed' }));
    } finally {
      end.abort();
      cancel();
    }
  }

  return {
    async begin(staff, wanted) {
      if (!parts.canReplay()) return 'not-installed';
      const before = parts.policy();
      const { after, obstacle } = triedPolicy(before, parts.configured, wanted);
      if (obstacle) return obstacle;
      const input = await parts.inputOf(wanted, before, after);
      if (!input) return 'too-little';
      const all = input.days * input.runs * 2;
      const id = await apply(beginTrial(staff, wanted, { before, after, all }));
      if (id === null) return 'running';
      const end = new AbortController();
      const one = { end, over: run(id, input, end).catch(failed) };
      running.add(one);
      void one.over.then(() => running.delete(one));
      return null;
    },
    async stop() {
      const all = [...running];
      for (const { end } of all) end.abort();
      await Promise.all(all.map(({ over }) => over));
    },
  };
}
