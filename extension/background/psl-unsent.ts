/** Where unsent text is kept, changed by one writer at a time: two that read before either writes would lose one. */

import { type Typed, type Unsent, waitingOf, withoutUnsent, withTicket, withUnsent } from './psl-drafts.ts';
import { read, write } from './store.ts';

let last: Promise<unknown> = Promise.resolve();
const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
  const mine = last.then(task);
  last = mine.catch(() => undefined);
  return mine;
};

const change = (next: (unsent: Unsent | undefined) => Unsent): Promise<void> =>
  inTurn(async () => write('session', 'pslUnsent', next(await read('session', 'pslUnsent'))));

export const keepUnsent = (agentId: string, typed: Typed): Promise<void> =>
  change((unsent) => withUnsent(unsent, agentId, typed));
export const dropUnsent = (agentId: string, sent: Typed): Promise<void> =>
  change((unsent) => withoutUnsent(unsent, agentId, sent));
export const keepTicket = (agentId: string, callId: string, number: string): Promise<void> =>
  change((unsent) => withTicket(unsent, agentId, callId, number));

export const waitingNow = (agentId: string) =>
  inTurn(async () => waitingOf(await read('session', 'pslUnsent'), agentId));
