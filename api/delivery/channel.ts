/** The port for sending messages. The engine acts on a channel's answer. */
import type { ChannelName } from '../domain/messages.ts';

/** `sent`: the mail server took it. `retry`: it was away or busy. `never`: the address does not exist. */
export type Delivery = { result: 'sent' } | { result: 'retry' | 'never'; reason: string };

/** `id` is the same for each retry, so mail programs can fold duplicates. */
export type Letter = { id: string; channel: ChannelName; to: string; subject: string; text: string };

export type Channel = { send(letter: Letter): Promise<Delivery>; close(): void };
