/**
 * Limits open WebSockets of this process: those not signed in, those per agent, and subscriptions per socket. Each one costs
 * memory while it is open.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import { callerOf } from './limits.ts';

/** Ms. Verification takes milliseconds; a slow phone network may take seconds to deliver the token. */
const SIGN_IN_WITHIN = 10_000;
/** Ms. A stream reports that its token has expired before the socket is closed. */
const LAST_ANSWER_WITHIN = 1_000;
/** An agency has one address, and all its browsers reconnect at once after a restart. */
const WAITING_OF_AN_ADDRESS = 500;
const WAITING = 5_000;
/** A browser opens one. Connections that a laptop lost count until their keep-alive fails. */
const OF_AN_AGENT = 20;
/** The extension follows one worklist per socket. */
const FOLLOWED_ON_A_SOCKET = 8;
const FOLLOWED_BY_AN_AGENT = 40;

export type Connection = {
  /** Call it with every valid token; the socket closes when the last one expires. */
  signedIn(agentId: string, expiresAt: Instant): void;
  isSignedIn(): boolean;
  /** Closes the socket after everything sent has arrived. */
  end(reason: string): void;
  closed(): void;
  /** Aborts when the socket closes. */
  readonly gone: AbortSignal;
};
/** How to end a socket: closes it with a WebSocket code. */
type Ends = { end(code: number, reason: string): void };
type Held = Ends & { agentId: string | null; address: string; followed: number; counted: boolean };

export type Connections = {
  /** Null if too many sockets of this address are not signed in. If too many are in total, the oldest is closed. */
  open(address: string, ends: Ends): Connection | null;
  /** Takes a subscription slot; null if the socket or the agent has none left. */
  follow(agentId: string, connection: Connection | null): (() => void) | null;
  /** Ends all sockets of this agent at once. */
  endAll(agentId: string, reason: string): void;
  counts(): { waiting: number; signedIn: number };
};

/** RFC 6455's code for a policy violation. */
const POLICY = 1008;

export const createConnections = (clock: Clock): Connections => new OpenSockets(clock);

class OpenSockets implements Connections {
  readonly #clock: Clock;
  /** Oldest first, and the number per address. */
  readonly #waitingAll = new Set<Held>();
  readonly #waiting = new Map<string, number>();
  readonly #ofAgents = new Map<string, Set<Held>>();
  readonly #followed = new Map<string, number>();
  readonly #heldBy = new WeakMap<Connection, Held>();
  #allSignedIn = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(from: string, ends: Ends): Connection | null {
    const address = callerOf(from);
    if ((this.#waiting.get(address) ?? 0) >= WAITING_OF_AN_ADDRESS) return null;
    this.#makeRoom();
    const held: Held = { ...ends, agentId: null, address, followed: 0, counted: true };
    this.#waitingAll.add(held);
    add(this.#waiting, address, 1);
    const connection = this.#connectionOf(held);
    this.#heldBy.set(connection, held);
    return connection;
  }

  follow(agentId: string, connection: Connection | null): (() => void) | null {
    const held = connection ? this.#heldBy.get(connection) : undefined;
    if ((this.#followed.get(agentId) ?? 0) >= FOLLOWED_BY_AN_AGENT) return null;
    if (held && held.followed >= FOLLOWED_ON_A_SOCKET) return null;
    if (held) held.followed++;
    add(this.#followed, agentId, 1);
    return onlyOnce(() => {
      if (held) held.followed--;
      add(this.#followed, agentId, -1);
    });
  }

  endAll(agentId: string, reason: string): void {
    for (const held of [...(this.#ofAgents.get(agentId) ?? [])]) held.end(POLICY, reason);
  }

  counts(): { waiting: number; signedIn: number } {
    return { waiting: this.#waitingAll.size, signedIn: this.#allSignedIn };
  }

  #connectionOf(held: Held): Connection {
    const clock = this.#clock;
    let stopTimer = clock.at(clock.now() + SIGN_IN_WITHIN, () => held.end(POLICY, 'no sign-in'));
    const leaving = new AbortController();
    return {
      signedIn: (agentId, expiresAt) => {
        if (!held.counted || held.agentId === agentId) return;
        stopTimer();
        stopTimer = clock.at(expiresAt + LAST_ANSWER_WITHIN, () => held.end(POLICY, 'token expired'));
        this.#leave(held);
        this.#join(held, agentId);
      },
      isSignedIn: () => held.agentId !== null,
      end: (reason) => held.end(POLICY, reason),
      closed: () => {
        stopTimer();
        this.#leave(held);
        leaving.abort();
      },
      gone: leaving.signal,
    };
  }

  #leave(held: Held): void {
    if (!held.counted) return;
    held.counted = false;
    if (held.agentId === null) {
      this.#waitingAll.delete(held);
      add(this.#waiting, held.address, -1);
      return;
    }
    this.#allSignedIn--;
    const open = this.#ofAgents.get(held.agentId);
    open?.delete(held);
    if (open?.size === 0) this.#ofAgents.delete(held.agentId);
  }

  #join(held: Held, agentId: string): void {
    const [oldest] = this.#ofAgents.get(agentId) ?? [];
    if (oldest && this.#ofAgents.get(agentId)?.size === OF_AN_AGENT) {
      oldest.end(POLICY, 'too many connections');
      this.#leave(oldest);
    }
    held.agentId = agentId;
    held.counted = true;
    this.#allSignedIn++;
    this.#ofAgents.set(agentId, (this.#ofAgents.get(agentId) ?? new Set()).add(held));
  }

  /** Real clients sign in at once, so the oldest waiting socket is the least likely to. */
  #makeRoom(): void {
    const [oldest] = this.#waitingAll;
    if (!oldest || this.#waitingAll.size < WAITING) return;
    this.#leave(oldest);
    oldest.end(POLICY, 'too many connections');
  }
}

function add(counts: Map<string, number>, key: string, more: number): void {
  const count = (counts.get(key) ?? 0) + more;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function onlyOnce(task: () => void): () => void {
  let done = false;
  return () => {
    if (!done) task();
    done = true;
  };
}
