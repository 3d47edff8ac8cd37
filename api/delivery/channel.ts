/** The port for sending messages. The engine acts on a channel's answer. */
import type { ChannelName } from '../domain/messages.ts';

/**
 * What failed: the way itself (no server, a limit of ours), what is behind it (one domain's mail server), or this message alone.
 * What is at fault decides who else waits (rule 43c).
 */
export type Fault = 'channel' | 'destination' | 'message';

/**
 * `sent`: the server took it. `retry`: it did not, and may later; `retryAfter` in ms, where it said. `never`: the address
 * does not exist, or takes nothing of ours.
 */
export type Delivery =
  | { result: 'sent' }
  | { result: 'retry'; reason: string; fault: Fault; retryAfter?: number }
  | { result: 'never'; reason: string };

/** `id` is the same for each retry, so mail programs can fold duplicates. */
export type Letter = { id: string; channel: ChannelName; to: string; subject: string; text: string };

export type OneChannel = { send(letter: Letter): Promise<Delivery>; close(): void };
/** All that are open. */
export type Channel = OneChannel & {
  /** The names of the channels that are open. */
  readonly carries: readonly ChannelName[];
};
