/**
 * Stores unsent text, one writer at a time, because concurrent read-modify-writes would lose text. In memory,
 * and encrypted on disk, so closing the browser while the service is away loses nothing.
 */

import {
  type Typed,
  type Unsent,
  type Waiting,
  waitingOf,
  withoutIssue,
  withoutUnsent,
  withUnsent,
} from '../../model/psl-drafts.ts';
import { readWaiting } from '../../model/stored-shapes.ts';
import { createTurns } from '../in-turn.ts';
import { read, write } from '../store.ts';
import { seal, unseal } from './seal.ts';

const inTurn = createTurns();

/** Without the key, which arrives with the service's first answer, it stays in memory. */
const sealOf = async (agentId: string, waiting: Waiting): Promise<void> => {
  const key = (await read('session', 'pslKeys'))?.[agentId];
  if (key === undefined) return;
  const { [agentId]: before, ...others } = (await read('local', 'pslSealed')) ?? {};
  const isEmpty = waiting.saves.length === 0;
  if (isEmpty && before === undefined) return;
  const mine = isEmpty ? {} : { [agentId]: await seal(JSON.stringify(waiting), key, agentId) };
  await write('local', 'pslSealed', { ...others, ...mine });
};

const change = (agentId: string, next: (unsent: Unsent | undefined) => Unsent): Promise<void> =>
  inTurn(async () => {
    const unsent = next(await read('session', 'pslUnsent'));
    await write('session', 'pslUnsent', unsent);
    await sealOf(agentId, waitingOf(unsent, agentId));
  });

export const keepUnsent = (agentId: string, typed: Typed): Promise<void> =>
  change(agentId, (unsent) => withUnsent(unsent, agentId, typed));
export const dropUnsent = (agentId: string, sent: Typed): Promise<void> =>
  change(agentId, (unsent) => withoutUnsent(unsent, agentId, sent));
export const dropIssue = (agentId: string, id: string): Promise<void> =>
  change(agentId, (unsent) => withoutIssue(unsent, agentId, id));

export const waitingNow = (agentId: string): Promise<Waiting> =>
  inTurn(async () => waitingOf(await read('session', 'pslUnsent'), agentId));

const sealedBefore = async (agentId: string, key: string): Promise<Waiting> => {
  const sealed = (await read('local', 'pslSealed'))?.[agentId];
  const text = sealed === undefined ? undefined : await unseal(sealed, key, agentId);
  return (text === undefined ? undefined : readWaiting(JSON.parse(text))) ?? { saves: [] };
};

export const hasKey = async (agentId: string): Promise<boolean> =>
  (await read('session', 'pslKeys'))?.[agentId] !== undefined;

/** First call after the browser started: restores what waited when it was closed, before newer text. */
export const adoptKey = (agentId: string, key: string): Promise<void> =>
  inTurn(async () => {
    if (await hasKey(agentId)) return;
    const before = await sealedBefore(agentId, key);
    const unsent = await read('session', 'pslUnsent');
    const since = waitingOf(unsent, agentId);
    const waiting = { saves: [...before.saves, ...since.saves] };
    await write('session', 'pslUnsent', { ...unsent, [agentId]: waiting });
    await write('session', 'pslKeys', { ...(await read('session', 'pslKeys')), [agentId]: key });
    await sealOf(agentId, waiting);
  });
