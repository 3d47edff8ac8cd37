/**
 * Keeps the stored worklist current. A hint, an alarm, a reconnect and an action of the agent all do the same:
 * ask once. Answers carry a revision; an older one is dropped, so the badge never flickers back.
 */
import type { Worklist } from '../../shared/contracts/worklist.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Connection, Snapshot } from '../state/stored.ts';
import type { Problem } from './problem.ts';

export type ListenEvents = {
  /** The worklist has changed. */
  readonly hint: () => void;
  /** The stream runs, for the first time or again: whatever happened meanwhile has to be asked for. */
  readonly up: () => void;
  /** The stream is interrupted and tries again by itself. */
  readonly down: () => void;
  /** The stream was ended by the service and will not come back: the token no longer counts. */
  readonly ended: () => void;
};

export type SyncPorts = {
  readonly query: () => Promise<{ ok: true; data: Worklist } | { ok: false; problem: Problem }>;
  /** Opens the stream from a revision; the returned function closes it. */
  readonly listen: (revision: number, events: ListenEvents) => () => void;
  readonly load: () => Promise<Snapshot | undefined>;
  readonly save: (snapshot: Snapshot) => Promise<void>;
  readonly connection: (connection: Connection) => Promise<void>;
  readonly unauthorized: () => void;
  readonly now: () => Instant;
  readonly after: (ms: number, run: () => void) => () => void;
};

/** A server that restarts is back within a second or two; telling the agent of it would only be noise. */
const BLIP = 2_000;
const RETRY_FIRST = 1_000;
/** Longer: an agent stays offline after the server is back. Shorter: thousands of browsers hammer one that is down. */
const RETRY_MOST = 5_000;
/** While the stream is down but answers come. */
const POLL_EVERY = 15_000;
/** So many older answers in a row mean that the service was restored from a backup, not that answers overtook. */
const RESTORED_AFTER = 3;

export const createWorklistSync = (ports: SyncPorts) => {
  let running: Promise<void> | undefined;
  let again = false;
  /** Grows with stop(): an answer to a question of an earlier life is dropped. */
  let life = 0;
  let older = 0;
  let failures = 0;
  let answeredAt: Instant | undefined;
  let streaming = false;
  let close: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;
  let cancelBlip: (() => void) | undefined;

  const keep = async (worklist: Worklist): Promise<void> => {
    const known = await ports.load();
    const isOlder = known?.agentId === worklist.agentId && worklist.revision < known.revision;
    older = isOlder ? older + 1 : 0;
    if (isOlder && older < RESTORED_AFTER) return;
    older = 0;
    await ports.save({ ...worklist, receivedAt: ports.now() });
  };

  const retry = (): void => {
    cancelRetry?.();
    const wait = Math.min(RETRY_FIRST * 2 ** failures, RETRY_MOST);
    failures += 1;
    cancelRetry = ports.after(wait, () => void refresh());
  };

  const failed = async (problem: Problem): Promise<void> => {
    if (problem.kind === 'signed-out') return ports.unauthorized();
    if (
      problem.kind === 'refusal' &&
      (problem.refusal === 'not-on-roster' || problem.refusal === 'not-registered')
    )
      return ports.connection(problem.refusal);
    // One lost question may be chance; a second one is not. Somebody who has nothing to look at is told at once.
    if (failures > 0 || answeredAt === undefined) await ports.connection('offline');
    retry();
  };

  const ask = async (): Promise<void> => {
    const mine = life;
    const answer = await ports.query();
    if (mine !== life) return;
    if (!answer.ok) return failed(answer.problem);
    failures = 0;
    answeredAt = ports.now();
    await keep(answer.data);
    if (mine !== life) return;
    await ports.connection('live');
    if (!close) listen(answer.data.revision);
    else if (!streaming) poll();
  };

  /** Some networks let no socket through; the worklist is then asked for instead. */
  const poll = (): void => {
    cancelRetry?.();
    cancelRetry = ports.after(POLL_EVERY, () => void refresh());
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      await ask();
    } while (again);
  };

  /** Asks once; asked again meanwhile, once more after that, never twice at the same time. */
  const refresh = (): Promise<void> => {
    cancelRetry?.();
    if (running) {
      again = true;
      return running;
    }
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };

  const up = (): void => {
    cancelBlip?.();
    cancelBlip = undefined;
    streaming = true;
    void refresh();
  };
  const down = (): void => {
    streaming = false;
    cancelBlip ??= ports.after(BLIP, () => {
      void ports.connection('connecting');
      void refresh();
    });
  };

  const listen = (revision: number): void => {
    close?.();
    streaming = false;
    const mine = life;
    const only = (act: () => void) => () => {
      if (mine === life) act();
    };
    const ended = () => {
      close?.();
      close = undefined;
      ports.unauthorized();
    };
    close = ports.listen(revision, {
      hint: only(() => void refresh()),
      up: only(up),
      down: only(down),
      ended: only(ended),
    });
  };

  /** Ends the stream and forgets what is under way; `start` begins anew. */
  const stop = (): void => {
    life += 1;
    for (const cancel of [close, cancelRetry, cancelBlip]) cancel?.();
    close = cancelRetry = cancelBlip = undefined;
    streaming = false;
    failures = older = 0;
  };

  /** A stream is bound to the token it was opened with: a new token wants a new one, from where the old one was. */
  const reopen = async (): Promise<void> => {
    const known = await ports.load();
    if (close && known) listen(known.revision);
  };

  /** How long ago the last answer came; the alarm asks when it is long ago, in case hints are lost. */
  const ageOfAnswer = (): number =>
    answeredAt === undefined ? Number.POSITIVE_INFINITY : ports.now() - answeredAt;

  return { refresh, stop, reopen, ageOfAnswer, isStreaming: () => streaming };
};
export type WorklistSync = ReturnType<typeof createWorklistSync>;
