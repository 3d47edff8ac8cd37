/**
 * Unsaved input of panels: in session storage, and sealed on disk so a restart or an update loses nothing. The key is the
 * service's, and only its agent's sign-in gets it.
 */

import type { Instant } from '../../shared/vocabulary.ts';
import { now } from '../clock.ts';
import type { DraftChanges, Drafts, KeptDrafts, OpenDrafts } from '../model/drafts.ts';
import { readDrafts } from '../model/stored-shapes.ts';
import { createTurns } from './in-turn.ts';
import { seal, unseal } from './psl/seal.ts';
import { read, remove, write } from './store.ts';

/** Ms after which unsaved input is dropped. */
const KEPT_FOR = 14 * 24 * 60 * 60_000;

export type DraftPorts = {
  /** The agent signed in according to the worklist. */
  readonly agentNow: () => Promise<string | undefined>;
  /** Undefined: the service does not respond. */
  readonly askKey: () => Promise<string | undefined>;
};

const changed = (drafts: Drafts, changes: DraftChanges, at: Instant): Drafts => ({
  ...Object.fromEntries(Object.entries(drafts).filter(([name]) => !(name in changes))),
  ...Object.fromEntries(
    Object.entries(changes)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, { value, at }]),
  ),
});

const recent = (drafts: Drafts, at: Instant): Drafts =>
  Object.fromEntries(Object.entries(drafts).filter(([, draft]) => at - draft.at < KEPT_FOR));

/** An older version may have sealed it: what does not fit is dropped. */
const parsed = (text: string | undefined): Drafts =>
  text === undefined ? {} : (readDrafts(JSON.parse(text)) ?? {});

const tell = async (agentId: string | null): Promise<void> => {
  const { revision = 0 } = (await read('local', 'draftsNotice')) ?? {};
  await write('local', 'draftsNotice', { agentId, revision: revision + 1 });
};

const store = async (open: OpenDrafts): Promise<void> => {
  await write('session', 'drafts', open);
  const { agentId, key, drafts } = open;
  if (key === undefined) return;
  if (Object.keys(drafts).length === 0) return remove('local', ['draftsSealed']);
  await write('local', 'draftsSealed', { agentId, sealed: await seal(JSON.stringify(drafts), key, agentId) });
};

/** One agent's input is not shown to the next, nor left on disk next to theirs. */
const openFor = async (agentId: string): Promise<OpenDrafts> => {
  const open = await read('session', 'drafts');
  if (open?.agentId === agentId) return open;
  const sealed = await read('local', 'draftsSealed');
  if (sealed && sealed.agentId !== agentId) await remove('local', ['draftsSealed']);
  return { agentId, drafts: {} };
};

/** Adds what was on disk, once the key is there; input since then is newer. */
const unlocked = async (open: OpenDrafts, key: string): Promise<OpenDrafts> => {
  const sealed = await read('local', 'draftsSealed');
  const text = sealed?.agentId === open.agentId ? await unseal(sealed.sealed, key, open.agentId) : undefined;
  return { ...open, key, drafts: recent({ ...parsed(text), ...open.drafts }, now()) };
};

const inTurn = createTurns();

export const createDrafts = ({ agentNow, askKey }: DraftPorts) => {
  /** Requested outside the queue: an unresponsive service must not block typing. */
  const ensureKey = async (agentId: string): Promise<void> => {
    if ((await openFor(agentId)).key !== undefined) return;
    const key = await askKey();
    if (key === undefined) return;
    await inTurn(async () => {
      const open = await openFor(agentId);
      if (open.key !== undefined || (await agentNow()) !== agentId) return;
      await store(await unlocked(open, key));
      await tell(agentId);
    });
  };

  /** Drops another agent's input: their sign-out has wiped the rest too. */
  const keep = async (agentId: string, changes: DraftChanges): Promise<void> => {
    await inTurn(async () => {
      if ((await agentNow()) !== agentId) return;
      const open = await openFor(agentId);
      await store({ ...open, drafts: changed(open.drafts, changes, now()) });
      await tell(agentId);
    });
    await ensureKey(agentId);
  };

  const all = async (): Promise<KeptDrafts> => {
    const agentId = await agentNow();
    if (agentId === undefined) return { agentId: null, drafts: {} };
    await ensureKey(agentId);
    const { drafts } = await inTurn(() => openFor(agentId));
    const values = Object.entries(drafts).map(([name, { value }]) => [name, value] as const);
    return { agentId, drafts: Object.fromEntries(values) };
  };

  /** At an alarm: seals what could not be sealed without a key. */
  const sealWaiting = async (): Promise<void> => {
    const agentId = await agentNow();
    if (agentId !== undefined) await ensureKey(agentId);
  };

  return { keep, all, sealWaiting };
};
export type DraftKeeper = ReturnType<typeof createDrafts>;

const close = async (): Promise<void> => {
  if ((await read('session', 'drafts')) === undefined) return;
  await remove('session', ['drafts']);
  await tell(null);
};
/** Nobody is signed in: nothing readable remains. The agent's next sign-in opens what is sealed. */
export const closeDrafts = (): Promise<void> => inTurn(close);
/** Somebody else signed in. */
export const wipeDrafts = (): Promise<void> =>
  inTurn(async () => {
    await remove('local', ['draftsSealed']);
    await close();
  });
