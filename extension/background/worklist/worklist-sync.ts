/**
 * Keeps the stored worklist current. An event, an alarm, a reconnect and an action of the agent all do the same:
 * ask once. Answers carry a revision; an older one is dropped, so the badge never flickers back.
 */
import type { Worklist } from '../../../shared/contracts/worklist.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Answer, type Problem, refusalOfAgent } from '../../model/problem.ts';
import type { Connection, Snapshot } from '../../model/stored.ts';
import { once } from '../once.ts';
import { createLiveStream, type StreamPorts } from '../session/live-stream.ts';

export type SyncPorts = StreamPorts & {
  readonly query: () => Promise<Answer<Worklist>>;
  readonly load: () => Promise<Snapshot | undefined>;
  readonly save: (snapshot: Snapshot) => Promise<void>;
  readonly connection: (connection: Connection) => Promise<void>;
  /** The service refuses this agent: nothing they saw may stay. */
  readonly barred: (connection: Connection, because: readonly string[]) => Promise<void>;
  /** The service does not take the token. */
  readonly unauthorized: () => void;
  readonly now: () => Instant;
};

const RETRY_FIRST = 1_000;
/** Longer: an agent stays offline after the server is back. Shorter: thousands of browsers hammer one that is down. */
const RETRY_MOST = 5_000;
/** While the stream is down but answers come. */
const POLL_EVERY = 15_000;
/** So many older answers in a row mean that the service was restored from a backup, not that answers overtook. */
const RESTORED_AFTER = 3;

/** Stores an answer unless it is older than what is stored. */
const createKeeper = ({ load, save, now }: Pick<SyncPorts, 'load' | 'save' | 'now'>) => {
  let older = 0;
  return async (worklist: Worklist, isWanted: () => boolean): Promise<void> => {
    const known = await load();
    // The agent may have left while storage was read: what they saw must not come back after it was wiped.
    if (!isWanted()) return;
    const isOlder = known?.agentId === worklist.agentId && worklist.revision < known.revision;
    older = isOlder ? older + 1 : 0;
    if (isOlder && older < RESTORED_AFTER) return;
    older = 0;
    await save({ ...worklist, receivedAt: now() });
  };
};

export const createWorklistSync = (ports: SyncPorts) => {
  /** Grows with stop(): an answer to a question of an earlier life is dropped. */
  let life = 0;
  let failures = 0;
  let answeredAt: Instant | undefined;
  let cancelNext: (() => void) | undefined;
  const keep = createKeeper(ports);

  const askIn = (ms: number): void => {
    cancelNext?.();
    cancelNext = ports.after(ms, () => void refresh());
  };

  const failed = async (problem: Problem): Promise<void> => {
    if (problem.kind === 'signed-out') return ports.unauthorized();
    const about = refusalOfAgent(problem);
    if (about) {
      stream.stop();
      return ports.barred(about.refusal, about.because ?? []);
    }
    // One lost question may be chance; a second one is not. Somebody who has nothing to look at is told at once.
    if (failures > 0 || answeredAt === undefined) await ports.connection('offline');
    askIn(Math.min(RETRY_FIRST * 2 ** failures, RETRY_MOST));
    failures += 1;
  };

  const answered = async (worklist: Worklist, mine: number): Promise<void> => {
    failures = 0;
    answeredAt = ports.now();
    await keep(worklist, () => mine === life);
    if (mine !== life) return;
    await ports.connection('live');
    if (!stream.isOpen()) stream.open(worklist.revision);
    // Some networks let no socket through; the worklist is then asked for instead.
    else if (!stream.isStreaming()) askIn(POLL_EVERY);
  };

  const askOnce = once(async () => {
    const mine = life;
    const answer = await ports.query();
    if (mine !== life) return;
    if (answer.ok) await answered(answer.data, mine);
    else await failed(answer.problem);
  });

  /** Asks once; asked again meanwhile, once more after that, never twice at the same time. */
  const refresh = (): Promise<void> => {
    cancelNext?.();
    return askOnce();
  };

  const stream = createLiveStream(ports, {
    ask: () => void refresh(),
    interrupted: () => {
      void ports.connection('connecting');
      void refresh();
    },
    ended: ports.unauthorized,
    refused: () => void refresh(),
  });

  /** Ends the stream and forgets what is under way; `refresh` begins anew. */
  const stop = (): void => {
    life += 1;
    failures = 0;
    answeredAt = undefined;
    cancelNext?.();
    stream.stop();
  };

  /** A stream is bound to the token it was opened with: a new token wants a new one, from where the old one was. */
  const reopen = async (): Promise<void> => {
    const known = await ports.load();
    if (known && stream.isOpen()) stream.open(known.revision);
  };

  /** How long ago the last answer came; the alarm asks when it is long ago, in case events are lost. */
  const ageOfAnswer = (): number =>
    answeredAt === undefined ? Number.POSITIVE_INFINITY : ports.now() - answeredAt;

  return { refresh, stop, reopen, ageOfAnswer, isStreaming: stream.isStreaming };
};
export type WorklistSync = ReturnType<typeof createWorklistSync>;
