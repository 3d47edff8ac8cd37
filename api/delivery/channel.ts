/** The port of delivery. A channel explains its answer, and the engine acts on it. */
/** `sent`: the mail server took it. `retry`: it was away or busy. `never`: the address does not exist. */
export type Delivery = { result: 'sent' } | { result: 'retry' | 'never'; reason: string };

/** `id` stays the same when a message is tried again, so that a reader's program can fold repeats. */
export type Letter = { id: string; to: string; subject: string; text: string };

export type Channel = { send(letter: Letter): Promise<Delivery>; close(): void };
