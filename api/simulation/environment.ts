/** The environment of simulated people: read facts, wait for a time, and call the service. */

import type { Instant } from '../../shared/vocabulary.ts';
import type { Command } from '../application/command.ts';
import type { Application } from '../compose.ts';
import type { Chance } from './chance.ts';
import type { Happening } from './event-queue.ts';
import type { All } from './facts.ts';
import type { Invariants } from './invariants.ts';
import type { Record } from './record.ts';
import type { Watch } from './watch.ts';

/** An action by somebody. A new command of the product becomes another of these. */
export type Action<T> = {
  readonly name: string;
  /** The actor and the target. */
  readonly who: string;
  /** Created for each attempt; null if it has become pointless. */
  command(app: Application): Command<T> | null;
  /** Called with the result. */
  answered?(answer: T): void;
  /** Retries if the service was down; without it, the person gives up. */
  readonly insists?: boolean;
};

export type Environment = {
  /** True time. */
  now(): Instant;
  /** The clock of the service's machine. */
  clock(): Instant;
  at(instant: Instant, happening: Happening): void;
  after(ms: number, happening: Happening): void;
  act<T>(action: Action<T>): Promise<void>;
  /** Heartbeats of these agents' browsers, if the service is running. */
  seen(agentIds: readonly string[]): Promise<void>;
  /** The running process's roster and policy; null if none runs. */
  services(): Pick<Application['services'], 'roster' | 'policy'> | null;
  /** The random stream for one part of the world. */
  chance(part: string): Chance;
  /** Length of each resident's call, by referral: the same under every policy. */
  readonly callLasts: Map<string, number>;
  readonly all: All;
  readonly watch: Watch;
  readonly invariants: Invariants;
  readonly record: Record;
  /** No more new requests, and agents have gone home for good. */
  readonly over: boolean;
};
