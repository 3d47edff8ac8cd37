/** The port for sending messages. The engine acts on a channel's result. */
import type { ChannelName } from '../domain/messages.ts';

/**
 * What failed: the channel itself (server down, our rate limit), one destination (a domain's mail server), or only this message.
 * Decides which other messages wait (rule 43c).
 */
export type Fault = 'channel' | 'destination' | 'message';

/**
 * `sent`: accepted by the server. `retry`: not accepted, but may be later; `retryAfter` in ms, if given. `never`: the address does
 * not exist or refuses us.
 */
export type Delivery =
  | { result: 'sent' }
  | { result: 'retry'; reason: string; fault: Fault; retryAfter?: number }
  | { result: 'never'; reason: string };

/** `id` is the same for each retry, so mail programs can fold duplicates. */
export type Letter = { id: string; channel: ChannelName; to: string; subject: string; text: string };

export type OneChannel = { send(letter: Letter): Promise<Delivery>; close(): void };
/** All open channels. */
export type Channel = OneChannel & {
  /** The names of the open channels. */
  readonly carries: readonly ChannelName[];
};
