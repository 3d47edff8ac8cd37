/**
 * Budgets of the public procedures (rule 40). Requests are counted in the database by the command that stores them. Queries are
 * counted here and shared about once a second, because a write for each would make all others wait.
 */
import { isIPv6 } from 'node:net';
import type { Sender } from '../../application/ports.ts';
import type { Clock } from '../../clock.ts';
import type { Everybody } from '../../domain/abuse/doubt.ts';
import type { QuestionBook } from '../../store/repositories/budget-store.ts';
import type { RefusalCounts } from './refusal-counts.ts';
import { createStreams, type Streams } from './streams.ts';

export type Limits = {
  /** Spends one query of this address; false if it has none left in this minute. */
  ask(address: string): Promise<boolean>;
  /** The sender that a request counts for. */
  sender(address: string): Sender;
  /** The same for an agent who sends requests for residents: from anywhere, as many as `most` in a day. */
  assister(agentId: string, most: number): Sender;
  /** More requests arrived in the last minute, over all addresses, than any honest day explains. */
  rushed(): boolean;
  requestsLastMinute(): number;
  /** Shares remaining counts before the process ends. */
  close(): Promise<void>;
  streams: Streams;
};

/** Counts what it refuses. */
export async function mayAsk(
  { limits, refusals }: { limits: Pick<Limits, 'ask'>; refusals: Pick<RefusalCounts, 'count'> },
  address: string,
): Promise<boolean> {
  if (await limits.ask(address)) return true;
  refusals.count('question-budget');
  return false;
}

export type LimitParts = {
  /** Requests per address and minute; queries are twenty times as many. */
  requestsPerMinute: number;
  book: QuestionBook;
  /** Turns an address into an id that only the holder of the data key can compute. */
  digest(caller: string): string;
  clock: Clock;
  /** As last counted. */
  everybody(): Everybody;
  /** Called when a rush begins and ends. */
  rush(begins: boolean, requests: number): void;
  failed(error: unknown): void;
};

const MINUTE = 60_000;
const QUESTIONS_A_REQUEST = 20;
/** Times the limit of one address: more requests from everybody are a rush. */
const RUSH_FROM = 100;
const SHARE_EVERY = 1_000;
/** The share of its budget from which an address is shared: nearly all stay below it, and other processes don't need them. */
const SHARED_FROM = 0.1;
/** A flood from more addresses than this in a minute is not tracked by address. */
const MOST_ADDRESSES = 200_000;

type Budget = { spent: number; unshared: number; until: number };

export function createLimits({
  requestsPerMinute,
  book,
  digest,
  clock,
  everybody,
  rush,
  failed,
}: LimitParts): Limits {
  const most = requestsPerMinute * QUESTIONS_A_REQUEST;
  const budgets = new Map<string, Budget>();
  let nextLook = 0;
  let looking: Promise<void> | null = null;
  let requests = 0;
  const isRush = () => requests > requestsPerMinute * RUSH_FROM;

  /** Removes and returns the counts that other processes should know. */
  function toShare(now: number): Map<string, number> {
    const spent = new Map<string, number>();
    for (const [caller, budget] of budgets) {
      if (budget.until <= now) budgets.delete(caller);
      else if (budget.unshared > 0 && budget.spent >= most * SHARED_FROM) {
        spent.set(caller, budget.unshared);
        budget.unshared = 0;
      }
    }
    return spent;
  }

  async function look(): Promise<void> {
    const now = clock.now();
    nextLook = now + SHARE_EVERY;
    const wasRush = isRush();
    try {
      await book.add(toShare(now), now);
      const seen = await book.look(now);
      for (const [caller, { spent, until }] of seen.questions) {
        const unshared = budgets.get(caller)?.unshared ?? 0;
        budgets.set(caller, { spent: spent + unshared, unshared, until });
      }
      requests = seen.requests;
    } catch (error) {
      // Without the database nothing is answered anyway; this process's counts still apply.
      failed(error);
    }
    if (isRush() !== wasRush) rush(!wasRush, requests);
  }

  const share = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  async function ask(address: string): Promise<boolean> {
    const now = clock.now();
    // A process's first query waits for the others' counts, for instance after a restart.
    if (nextLook === 0) await share();
    else if (now >= nextLook) void share();
    const caller = digest(callerOf(address));
    const known = budgets.get(caller);
    const budget = known && known.until > now ? known : { spent: 0, unshared: 0, until: now + MINUTE };
    budget.spent++;
    budget.unshared++;
    if (budgets.size >= MOST_ADDRESSES) budgets.clear();
    budgets.set(caller, budget);
    return budget.spent <= most;
  }

  return {
    ask,
    async close() {
      await looking;
      if (nextLook !== 0) await share();
    },
    sender: (address) => ({
      caller: digest(callerOf(address)),
      network: digest(`network:${networkOf(address)}`),
      perMinute: requestsPerMinute,
      everybody: everybody(),
    }),
    assister: (agentId, perMinute) => ({
      ...{ caller: digest(`assister:${agentId}`), network: null, perMinute, everybody: everybody() },
    }),
    rushed: isRush,
    requestsLastMinute: () => requests,
    streams: createStreams(),
  };
}

/** The network of an address: an IPv4 /24, or an IPv6 /48. Anything else is returned unchanged. */
export function networkOf(address: string): string {
  const caller = callerOf(address);
  if (caller.endsWith('::/64')) return caller.split(':').slice(0, 3).join(':');
  return /^(\d+\.\d+\.\d+)\.\d+$/.exec(caller)?.[1] ?? caller;
}

/** The holder of an IPv6 address has all 2^64 of its network, so they share a budget. IPv4-mapped addresses count as IPv4. */
export function callerOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const network = [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
