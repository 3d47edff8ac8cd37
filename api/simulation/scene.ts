/** What the people of the world can do: look at facts, be somewhere at a time, and ask the service for something. */

import type { Instant } from '../../shared/vocabulary.ts';
import type { Command } from '../application/unit-of-work.ts';
import type { Application } from '../compose.ts';
import type { Happening } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { All } from './facts.ts';
import type { Judge } from './judge.ts';
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
  /** The person tries again when the service was away; others let it be. */
  readonly insists?: boolean;
};

export type Scene = {
  /** True time. */
  now(): Instant;
  /** What the service's machine shows. */
  clock(): Instant;
  at(instant: Instant, happening: Happening): void;
  after(ms: number, happening: Happening): void;
  act<T>(action: Action<T>): Promise<void>;
  /** A sign of life of this agent's browser, where the service is there to notice. */
  seen(agentId: string): Promise<void>;
  /** What the process that runs knows of agents, and the policy it goes by; null while none does. */
  services(): Pick<Application['services'], 'roster' | 'policy'> | null;
  /** Chance for one of the world's parts. */
  chance(part: string): Chance;
  readonly all: All;
  readonly watch: Watch;
  readonly judge: Judge;
  readonly record: Record;
  /** New requests have stopped and agents go home for good. */
  readonly over: boolean;
};
