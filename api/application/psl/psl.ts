/** An agent's commands on an issue for the Professional Services Line. Other agents' issues don't exist for them (rule 49). */
import { decidePsl, newPslEntry } from '../../domain/psl/decide.ts';
import type { PslEntry, PslEvent } from '../../domain/psl/entry.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { PicturePart, Work } from '../ports.ts';

type Result = Promise<PslEntry | Refusal>;

async function own(work: Work, agentId: string, id: string): Promise<PslEntry | Refusal> {
  const entry = await work.stores.psl.load(id);
  return entry?.agentId === agentId ? entry : refuse('not-found');
}

async function settled(work: Work, before: PslEntry, events: readonly PslEvent[], isNew: boolean): Result {
  let after = before;
  for (const event of events) {
    const next = decidePsl(after, event, work.now);
    if (isRefusal(next)) return next;
    after = next;
  }
  if (after !== before || isNew) await work.stores.psl.save(isNew ? null : before, after);
  return after;
}

/**
 * Saves typed text; the first time it creates the issue, under the browser's id. A repeat changes nothing, and a late one
 * overwrites nothing newer.
 */
export const savePsl =
  (agentId: string, id: string, events: readonly PslEvent[]) =>
  async (work: Work): Result => {
    const known = await work.stores.psl.load(id);
    if (known && known.agentId !== agentId) return refuse('not-found');
    const referralId = events.flatMap((event) =>
      event.type === 'edit' && event.facts.referralId ? [event.facts.referralId] : [],
    )[0];
    if (referralId && !(await work.stores.referrals.lastOffer(referralId, agentId)))
      return refuse('not-found', 'referralId');
    if (known) return settled(work, known, events, false);
    const full = await noRoomForAnother(work, agentId);
    return full ?? settled(work, newPslEntry(id, agentId, work.now), events, true);
  };

async function noRoomForAnother({ stores, now }: Work, agentId: string): Promise<Refusal | null> {
  if ((await stores.psl.openCount(agentId)) >= QUOTAS.pslOpen) return refuse('psl-open-limit');
  const spent = await stores.budgets.spend('psl-issue', agentId, QUOTAS.pslStartedADay, now);
  return spent ? null : refuse('psl-daily-limit');
}

/** Applies any other event to an existing issue. */
export const changePsl =
  (agentId: string, id: string, event: PslEvent) =>
  async (work: Work): Result => {
    const entry = await own(work, agentId, id);
    if (isRefusal(entry)) return entry;
    if (event.type === 'end-call' && (await isAnothers(work, entry, event)))
      return refuse('ticket-used', 'ticket');
    return settled(work, entry, [event], false);
  };

/** One issue per ticket (rule 47). */
async function isAnothers(
  work: Work,
  { id, agentId }: PslEntry,
  { ticket }: Extract<PslEvent, { type: 'end-call' }>,
): Promise<boolean> {
  if (!('number' in ticket)) return false;
  const owner = await work.stores.psl.ticketOwner(agentId, ticket.number);
  return owner !== null && owner !== id;
}

/** Removes an issue that was never called about; one with a call has a number to keep. */
export const discardPsl =
  (agentId: string, id: string) =>
  async (work: Work): Promise<Refusal | null> => {
    const entry = await own(work, agentId, id);
    if (isRefusal(entry)) return entry;
    if (entry.calls.length > 0) return refuse('too-late');
    await work.stores.psl.remove(id);
    return null;
  };

/** No problem needs more. */
const PICTURES_AT_MOST = 6;

export const attachPicture =
  (agentId: string, id: string, part: Omit<PicturePart, 'at'>) =>
  async (work: Work): Promise<Refusal | null> => {
    const entry = await own(work, agentId, id);
    if (isRefusal(entry)) return entry;
    if ((await work.stores.psl.pictureCount(id, part.id)) >= PICTURES_AT_MOST)
      return refuse('too-late', 'picture');
    // A repeated part costs nothing.
    if (await work.stores.psl.hasPicturePart(id, part.id, part.part)) return null;
    if (!(await roomForPart(work, agentId, part))) {
      // An incomplete picture would show nothing and still take space.
      await work.stores.psl.removePicture(id, part.id);
      return refuse('psl-picture-limit');
    }
    await work.stores.psl.addPicturePart(id, { ...part, at: work.now });
    return null;
  };

const roomForPart = ({ stores, now }: Work, agentId: string, { data }: Pick<PicturePart, 'data'>) =>
  stores.budgets.spend(
    'psl-picture',
    agentId,
    QUOTAS.pslPictureKilobytesADay,
    now,
    Math.ceil(data.length / 1_000),
  );

export const removePicture =
  (agentId: string, id: string, pictureId: string) =>
  async (work: Work): Promise<Refusal | null> => {
    const entry = await own(work, agentId, id);
    if (isRefusal(entry)) return entry;
    return (await work.stores.psl.removePicture(id, pictureId)) ? null : refuse('not-found');
  };
