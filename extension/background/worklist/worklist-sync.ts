/**
 * Keeps the stored worklist current. Events, alarms, reconnects, and actions all do the same: query once. Responses carry a
 * revision; an older one is dropped, so the badge never flickers back.
 */
import type { Worklist } from '../../../shared/contracts/worklist.ts';
import { isRecord } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Answer, type Problem, refusalOfAgent } from '../../model/problem.ts';
import { isNumber, isText } from '../../model/shape.ts';
import type { Connection, Snapshot } from '../../model/stored.ts';
import { once } from '../once.ts';
import { createLiveStream, type StreamPorts } from '../session/live-stream.ts';

export type SyncPorts = StreamPorts & {
  /** `trace`: the W3C traceparent of the event that led to it. */
  readonly query: (trace: string | undefined) => Promise<Answer<Worklist>>;
  readonly load: () => Promise<Snapshot | undefined>;
  readonly save: (snapshot: Snapshot) => Promise<void>;
  readonly connection: (connection: Connection) => Promise<void>;
  /** The service refuses this agent: nothing they saw may remain. */
  readonly barred: (connection: Connection, because: readonly string[]) => Promise<void>;
  /** The service refuses the token. */
  readonly unauthorized: () => void;
  readonly now: () => Instant;
};

const RETRY_FIRST = 1_000;
/** Ms. Longer: agents stay offline after the server is back. Shorter: thousands of browsers hammer one that is down. */
const RETRY_MOST = 5_000;
/** Ms. While the stream is down but queries succeed. */
const POLL_EVERY = 15_000;
/** This many older responses in a row mean that the service was restored from a backup, not that responses overtook each other. */
const RESTORED_AFTER = 3;

/** A proxy in between may have cut it. */
const isWhole = (worklist: unknown): boolean =>
  isRecord(worklist) && isText(worklist.agentId) && isNumber(worklist.revision);

/** Stores a response unless it is older than the stored one. */
const createKeeper = ({ load, save, now }: Pick<SyncPorts, 'load' | 'save' | 'now'>) => {
  let older = 0;
  return async (worklist: Worklist, isWanted: () => boolean): Promise<void> => {
    const known = await load();
    // The agent may have left while storage was read: wiped data must not come back.
    if (!isWanted()) return;
    const isOlder = known?.agentId === worklist.agentId && worklist.revision < known.revision;
    older = isOlder ? older + 1 : 0;
    if (isOlder && older < RESTORED_AFTER) return;
    older = 0;
    await save({ ...worklist, receivedAt: now() });
  };
};

export const createWorklistSync = (ports: SyncPorts) => {
  /** Incremented by stop(): responses to earlier queries are dropped. */
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
    // One failed query may be chance, a second is not. Without anything to show, the first is reported.
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
    const answer = await ports.query(stream.takeTrace());
    if (mine !== life) return;
    if (answer.ok && isWhole(answer.data)) await answered(answer.data, mine);
    else await failed(answer.ok ? { kind: 'fault' } : answer.problem);
  });

  /** Queries once; further calls meanwhile cause one more query, never concurrently. */
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

  /** Ends the stream and forgets pending queries; `refresh` restarts. */
  const stop = (): void => {
    life += 1;
    failures = 0;
    answeredAt = undefined;
    cancelNext?.();
    stream.stop();
  };

  /** A stream is bound to its token: a new token needs a new stream, from where the old one was. */
  const reopen = async (): Promise<void> => {
    const known = await ports.load();
    if (known && stream.isOpen()) stream.open(known.revision);
  };

  /** Ms since the last response; the alarm queries if it is long ago, in case events are lost. */
  const ageOfAnswer = (): number =>
    answeredAt === undefined ? Number.POSITIVE_INFINITY : ports.now() - answeredAt;

  return { refresh, stop, reopen, ageOfAnswer, isStreaming: stream.isStreaming };
};
export type WorklistSync = ReturnType<typeof createWorklistSync>;
