/** What people can do: look at facts, be somewhere at a time, and ask the service for something. */

import type { Instant } from '../../shared/vocabulary.ts';
import type { Command } from '../application/unit-of-work.ts';
import type { Application } from '../compose.ts';
import type { Chance } from './chance.ts';
import type { Happening } from './event-queue.ts';
import type { All } from './facts.ts';
import type { Invariants } from './invariants.ts';
import type { Record } from './record.ts';
import type { Watch } from './watch.ts';

/** One thing that somebody does. A new command of the product is one more of these. */
export type Action<T> = {
  readonly name: string;
  /** Who does it, to what. */
  readonly who: string;
  /** Made anew for each try; null when there is no point any more. */
  command(app: Application): Command<T> | null;
  /** What the answer leads to. */
  answered?(answer: T): void;
  /** The person tries again when the service was away; others give up. */
  readonly insists?: boolean;
};

export type Environment = {
  /** True time. */
  now(): Instant;
  /** What the service's machine shows. */
  clock(): Instant;
  at(instant: Instant, happening: Happening): void;
  after(ms: number, happening: Happening): void;
  act<T>(action: Action<T>): Promise<void>;
  /** Signs of life of these agents' browsers, where the service is up to notice. */
  seen(agentIds: readonly string[]): Promise<void>;
  /** What the running process knows of agents, and its policy; null while none runs. */
  services(): Pick<Application['services'], 'roster' | 'policy'> | null;
  /** Chance for one part of the world. */
  chance(part: string): Chance;
  /** How long the call with a resident takes, by referral: the same under every policy. */
  readonly callLasts: Map<string, number>;
  readonly all: All;
  readonly watch: Watch;
  readonly invariants: Invariants;
  readonly record: Record;
  /** New requests have stopped and agents go home for good. */
  readonly over: boolean;
};
