/** Passes on what a commit changed: to this process's sockets, engine, and outbox, and to other processes. */

import type { Instant } from '../../shared/vocabulary.ts';
import type { Committed, CommittedHere } from '../application/ports.ts';
import type { Wait } from '../application/waits.ts';

export type CommitRelayParts = {
  /** The worklist of this agent, or the timeline of this referral, changed. */
  publish(id: string): void;
  accessChanged(agentId: string): void;
  /** Something is due at `at`. */
  wakeEngine(at: Instant): void;
  wakeOutbox(): void;
  /** The set of agents on duty changed. */
  judgePromises(): void;
  /** A resident's wait ended. */
  waitEnded(wait: Wait): void;
  /** Tells other processes. */
  send(committed: Committed): void;
  /** Another process changed what matching knows of these agents. */
  agentsChanged(agentIds: readonly string[]): void;
};

export type CommitRelay = {
  /** This process committed. */
  committed(here: CommittedHere): void;
  /** Another process committed. */
  heard(there: Committed): void;
};

export function createCommitRelay(parts: CommitRelayParts): CommitRelay {
  const passOn = ({ hintedAgents, touchedReferrals, accessChanged, wakeAt }: Committed): void => {
    for (const id of hintedAgents) parts.publish(id);
    for (const id of touchedReferrals) parts.publish(id);
    for (const id of accessChanged) parts.accessChanged(id);
    if (wakeAt !== null) parts.wakeEngine(wakeAt);
  };
  return {
    committed(here) {
      passOn(here);
      if (here.outboxFilled) parts.wakeOutbox();
      if (here.dutyChanged) parts.judgePromises();
      for (const wait of here.waits) parts.waitEnded(wait);
      parts.send(here);
    },
    heard(there) {
      passOn(there);
      if (there.touchedAgents.length > 0) parts.agentsChanged(there.touchedAgents);
    },
  };
}
