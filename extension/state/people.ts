/**
 * Names and numbers of the agent's referrals In Progress, for lists. Kept in this page's memory only: read once, when the
 * referral's row is first shown. Each look is in the audit log (rule 37k).
 */
import { effect, signal } from '@preact/signals';
import type { Contact, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { sendMessage } from '../background/messages.ts';
import { connection, worklist } from './worklist.ts';

export type Person =
  | { readonly step: 'reading' | 'failed' }
  | { readonly step: 'known'; readonly contact: Contact };

/** By referral. */
const people = signal<ReadonlyMap<string, Person>>(new Map());

const put = (referralId: string, person: Person): void => {
  people.value = new Map(people.peek()).set(referralId, person);
};

export const personOf = (referralId: string): Person | undefined => people.value.get(referralId);

/** Keeps what this page already received, so the list need not read it again. */
export const remember = ({ referralId, contact }: Pick<ReferralDetail, 'referralId' | 'contact'>): void => {
  if (contact) put(referralId, { step: 'known', contact });
};

const isMine = (referralId: string): boolean =>
  worklist.peek()?.assignments.some((mine) => mine.referralId === referralId) ?? false;

/** Reads one, unless it is known, the page is hidden, or the service is away. */
export const lookAt = async (referralId: string): Promise<void> => {
  const known = people.peek().get(referralId);
  if (known && known.step !== 'failed') return;
  if (connection.peek() !== 'live' || document.visibilityState === 'hidden') return;
  put(referralId, { step: 'reading' });
  const answer = await sendMessage('getReferral', { referralId }).catch(() => undefined);
  // The referral may have ended, or the agent changed: keep nothing then.
  if (!isMine(referralId) || !people.peek().has(referralId)) return;
  if (answer?.ok && answer.data.contact) remember(answer.data);
  else put(referralId, { step: 'failed' });
};

/** Forgets referrals that are no longer In Progress, and all of them when another agent or nobody is signed in. */
export const forgetPeople = (): (() => void) => {
  let agentId = worklist.peek()?.agentId;
  return effect(() => {
    const present = connection.value === 'signed-out' ? undefined : worklist.value?.agentId;
    const mine = new Set((worklist.value?.assignments ?? []).map(({ referralId }) => referralId));
    const kept = present === agentId ? [...people.peek()].filter(([id]) => mine.has(id)) : [];
    agentId = present;
    if (kept.length < people.peek().size) people.value = new Map(kept);
  });
};
