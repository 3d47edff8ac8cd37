/**
 * What agents type into panels and have not saved: kept in the browser's memory, and sealed on its disk so that a restart
 * or an update loses nothing. The key is the service's and comes with its agent's sign-in alone.
 */

import type { Instant } from '../../shared/vocabulary.ts';
import { now } from '../clock.ts';
import type { DraftChanges, Drafts, KeptDrafts, OpenDrafts } from '../model/drafts.ts';
import { readDrafts } from '../model/stored-shapes.ts';
import { createTurns } from './in-turn.ts';
import { seal, unseal } from './psl/seal.ts';
import { read, remove, write } from './store.ts';

/** What nobody came back to for so long is no longer wanted; ms. */
const KEPT_FOR = 14 * 24 * 60 * 60_000;

export type DraftPorts = {
  /** Who is signed in, as far as the worklist knows. */
  readonly agentNow: () => Promise<string | undefined>;
  /** undefined: the service does not answer. */
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

/** Sealed by an older version, maybe: what does not fit is left out. */
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

/** What one agent typed is neither shown to the next nor left on the disk beside theirs. */
const openFor = async (agentId: string): Promise<OpenDrafts> => {
  const open = await read('session', 'drafts');
  if (open?.agentId === agentId) return open;
  const sealed = await read('local', 'draftsSealed');
  if (sealed && sealed.agentId !== agentId) await remove('local', ['draftsSealed']);
  return { agentId, drafts: {} };
};

/** With what was on the disk, once the key is there; what was typed meanwhile is newer. */
const unlocked = async (open: OpenDrafts, key: string): Promise<OpenDrafts> => {
  const sealed = await read('local', 'draftsSealed');
  const text = sealed?.agentId === open.agentId ? await unseal(sealed.sealed, key, open.agentId) : undefined;
  return { ...open, key, drafts: recent({ ...parsed(text), ...open.drafts }, now()) };
};

const inTurn = createTurns();

export const createDrafts = ({ agentNow, askKey }: DraftPorts) => {
  /** Asked outside the turn: a service that does not answer must not hold up what is typed. */
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

  /** Somebody else's words are dropped: their author's sign-out has wiped the rest as well. */
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

  /** At an alarm: what could not be sealed for want of a key. */
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
/** Nobody is signed in: nothing is left that could be read. Their next sign-in opens what is sealed. */
export const closeDrafts = (): Promise<void> => inTurn(close);
/** Somebody else signed in. */
export const wipeDrafts = (): Promise<void> =>
  inTurn(async () => {
    await remove('local', ['draftsSealed']);
    await close();
  });
