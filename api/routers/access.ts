/** Who asks. The stamp is the proof of a check: what needs an agent takes a `SignedIn`, and only `agentOf` makes one. */
import type { Zone } from '../../shared/vocabulary.ts';
import { noteSignIn } from '../commands/agent-settings.ts';
import { noteSignOfLife } from '../commands/sign-of-life.ts';
import { refuse } from '../domain/refusal.ts';
import {
  type AgentOfSubject,
  type AgentRecord,
  agentOfSubject,
  agentRecord,
} from '../store/views/worklist-view.ts';
import type { Caller } from './identity.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';
import type { Context } from './trpc.ts';

declare const stamp: unique symbol;
export type SignedIn = { readonly id: string; readonly expiresAt: number; readonly [stamp]: true };

/** Refuses: not-signed-in without a good token, not-on-roster for a portal account that answers no referrals. */
export async function agentOf({ services, token, connection }: Context): Promise<SignedIn> {
  const caller = token === null ? null : await services.identity.verify(token);
  if (!caller) throw refused(refuse('not-signed-in'));
  const row = await agentOfSubject(services.read, caller.subject);
  if (!row) throw refused(refuse('not-on-roster'));
  connection?.signedIn(row.id);
  await noteNewSignIn(services, row, caller);
  await noteSignOfLife(services, row.id);
  return { id: row.id, expiresAt: caller.expiresAt } as SignedIn;
}

/** A new sign-in at the portal counts once (rule 17); renewing a token is none. */
async function noteNewSignIn(services: Services, row: AgentOfSubject, { signedInAt }: Caller): Promise<void> {
  if (signedInAt === null || (row.signedInAt !== null && signedInAt <= row.signedInAt)) return;
  await services.apply(noteSignIn(row.id, signedInAt));
}

/** What is on file of the agent who asks. Refuses: not-on-roster, where there is nothing any more. */
export async function recordOf({ read }: Services, { id }: SignedIn): Promise<AgentRecord> {
  const found = await agentRecord(read, id);
  if (!found) throw refused(refuse('not-on-roster'));
  return found;
}

/** The zone that the agent's own days are in. */
export const zoneOf = async (services: Services, agent: SignedIn): Promise<Zone> =>
  (await recordOf(services, agent)).agent.calendar.zone;
