/**
 * Open WebSockets of this process: how many may wait for a sign-in, how many an agent may hold, and how much each may follow.
 * Every one of them costs memory for as long as it lasts.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import { callerOf } from './limits.ts';

/** A token is verified within milliseconds of its arrival; a slow phone network may take seconds to bring it. */
const SIGN_IN_WITHIN = 10_000;
/** A stream says itself that its token has ended; the socket is closed after that was sent. */
const LAST_ANSWER_WITHIN = 1_000;
/** An agency is one address, and all of its browsers come back at once after a restart of ours. */
const WAITING_OF_AN_ADDRESS = 500;
const WAITING = 5_000;
/** A browser opens one. What a laptop lost on its way counts until its keep-alive fails. */
const OF_AN_AGENT = 20;
/** The extension follows one worklist on a socket of its own. */
const FOLLOWED_ON_A_SOCKET = 8;
const FOLLOWED_BY_AN_AGENT = 40;

export type Connection = {
  /** Called with each call whose token was good; the socket does not outlive it. */
  signedIn(agentId: string, expiresAt: Instant): void;
  isSignedIn(): boolean;
  /** Closes the socket; what was sent before still arrives. */
  end(reason: string): void;
  closed(): void;
  /** Aborts when it has closed. */
  readonly gone: AbortSignal;
};
/** What a socket needs to be asked for; `end` closes it with a WebSocket code. */
type Ends = { end(code: number, reason: string): void };
type Held = Ends & { agentId: string | null; address: string; followed: number; counted: boolean };

export type Connections = {
  /** null when too many sockets of this address wait for a sign-in. Of all that wait, the oldest makes room. */
  open(address: string, ends: Ends): Connection | null;
  /** Takes a place for a subscription; null when the socket or the agent has none left. */
  follow(agentId: string, connection: Connection | null): (() => void) | null;
  /** Ends all sockets of this agent at once. */
  endAll(agentId: string, reason: string): void;
  counts(): { waiting: number; signedIn: number };
};

/** Policy violation, as RFC 6455 names it. */
const POLICY = 1008;

export function createConnections(clock: Clock): Connections {
  /** The oldest first, and how many there are of an address. */
  const waitingAll = new Set<Held>();
  const waiting = new Map<string, number>();
  const ofAgents = new Map<string, Set<Held>>();
  const followed = new Map<string, number>();
  const heldBy = new WeakMap<Connection, Held>();
  let allSignedIn = 0;

  function leave(held: Held): void {
    if (!held.counted) return;
    held.counted = false;
    if (held.agentId === null) {
      waitingAll.delete(held);
      add(waiting, held.address, -1);
      return;
    }
    allSignedIn--;
    const open = ofAgents.get(held.agentId);
    open?.delete(held);
    if (open?.size === 0) ofAgents.delete(held.agentId);
  }

  function join(held: Held, agentId: string): void {
    const [oldest] = ofAgents.get(agentId) ?? [];
    if (oldest && ofAgents.get(agentId)?.size === OF_AN_AGENT) {
      oldest.end(POLICY, 'too many connections');
      leave(oldest);
    }
    held.agentId = agentId;
    held.counted = true;
    allSignedIn++;
    ofAgents.set(agentId, (ofAgents.get(agentId) ?? new Set()).add(held));
  }

  /** Who signs in does so at once: of those who wait, the one who has waited longest is most likely not to. */
  function makeRoom(): void {
    const [oldest] = waitingAll;
    if (!oldest || waitingAll.size < WAITING) return;
    leave(oldest);
    oldest.end(POLICY, 'too many connections');
  }

  function open(from: string, ends: Ends): Connection | null {
    const address = callerOf(from);
    if ((waiting.get(address) ?? 0) >= WAITING_OF_AN_ADDRESS) return null;
    makeRoom();
    const held: Held = { ...ends, agentId: null, address, followed: 0, counted: true };
    waitingAll.add(held);
    add(waiting, address, 1);
    let stopTimer = clock.at(clock.now() + SIGN_IN_WITHIN, () => held.end(POLICY, 'no sign-in'));
    const leaving = new AbortController();
    const connection: Connection = {
      signedIn(agentId, expiresAt) {
        if (!held.counted || held.agentId === agentId) return;
        stopTimer();
        stopTimer = clock.at(expiresAt + LAST_ANSWER_WITHIN, () => held.end(POLICY, 'token expired'));
        leave(held);
        join(held, agentId);
      },
      isSignedIn: () => held.agentId !== null,
      end: (reason) => held.end(POLICY, reason),
      closed() {
        stopTimer();
        leave(held);
        leaving.abort();
      },
      gone: leaving.signal,
    };
    heldBy.set(connection, held);
    return connection;
  }

  function follow(agentId: string, connection: Connection | null): (() => void) | null {
    const held = connection ? heldBy.get(connection) : undefined;
    if ((followed.get(agentId) ?? 0) >= FOLLOWED_BY_AN_AGENT) return null;
    if (held && held.followed >= FOLLOWED_ON_A_SOCKET) return null;
    if (held) held.followed++;
    add(followed, agentId, 1);
    return onlyOnce(() => {
      if (held) held.followed--;
      add(followed, agentId, -1);
    });
  }

  return {
    open,
    follow,
    endAll(agentId, reason) {
      for (const held of [...(ofAgents.get(agentId) ?? [])]) held.end(POLICY, reason);
    },
    counts: () => ({ waiting: waitingAll.size, signedIn: allSignedIn }),
  };
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
