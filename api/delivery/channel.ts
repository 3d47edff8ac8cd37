/** The port for sending messages. The engine acts on a channel's result. */
import type { ChannelName } from '../domain/messages.ts';

/**
 * The part that failed: the channel (server down, our rate limit), one destination (a domain's mail server), or this message only.
 * Decides which other messages wait (rule 43c).
 */
export type Fault = 'channel' | 'destination' | 'message';

/**
 * `sent`: accepted by the receiver. `retry`: not accepted, but may be later; `retryAfter` in ms, if given. `never`: the address does
 * not exist or refuses us. `gatewayId`: the message's id at a gateway that reports on it later; `maybeSent`: no answer came, and such a
 * report may still say that it was taken.
 */
export type Delivery =
  | { result: 'sent'; gatewayId?: string }
  | { result: 'retry'; reason: string; fault: Fault; retryAfter?: number; maybeSent?: true }
  | { result: 'never'; reason: string };

/**
 * `id` is the same for each retry, so mail programs can fold duplicates. `goodFor`: how long it is news, in ms. `shown`: what a browser
 * sends back once it shows it.
 */
export type Letter = {
  id: string;
  channel: ChannelName;
  to: string;
  subject: string;
  text: string;
  goodFor?: number;
  shown?: string;
};

/**
 * Whether this process may still send the message. A channel that talks for a while asks again before the text leaves: the process
 * may have stood still, and another one may have sent it.
 */
export type MaySend = () => Promise<boolean>;

export type OneChannel = { send(letter: Letter, maySend?: MaySend): Promise<Delivery>; close(): void };
/** All open channels. */
export type Channel = OneChannel & {
  /** The names of the open channels. */
  readonly carries: readonly ChannelName[];
};
