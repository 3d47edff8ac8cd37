/** The refusals each role may get where it has no right. */
import type { Delegate, DelegateLevel } from '../../../shared/contracts/agency.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { noteSignIn } from '../../application/agent/agent-settings.ts';
import { refuse } from '../../domain/refusal.ts';
import {
  type AgentOfSubject,
  type AgentRecord,
  agentOfSubject,
  agentRecord,
} from '../../store/views/worklist-view.ts';
import type { Context } from './context.ts';
import type { Caller } from './identity.ts';
import { refused } from './problem.ts';
import type { Services } from './services.ts';

declare const stamp: unique symbol;
export type SignedIn = {
  readonly id: string;
  /** The portal's id for the account. */
  readonly subject: string;
  readonly expiresAt: number;
  readonly [stamp]: true;
};

/** Program staff; created only from a token with their role. */
export class StaffMember {
  readonly #caller: Caller;

  private constructor(caller: Caller) {
    this.#caller = caller;
  }

  static of(caller: Caller): StaffMember | null {
    return caller.staff ? new StaffMember(caller) : null;
  }

  /** Their name in the audit log: the subject of their portal session. */
  get name(): string {
    return this.#caller.subject;
  }

  get expiresAt(): Instant {
    return this.#caller.expiresAt;
  }
}

/** Acts for an agency (rule 54); created only from a token that names the agency and the level. */
export class AgencyDelegate {
  readonly #caller: Caller;
  readonly agency: string;
  readonly level: DelegateLevel;

  private constructor(caller: Caller, { agency, level }: Delegate) {
    this.#caller = caller;
    this.agency = agency;
    this.level = level;
  }

  static of(caller: Caller): AgencyDelegate | null {
    return caller.delegate ? new AgencyDelegate(caller, caller.delegate) : null;
  }

  /** Their name in the audit log: the subject of their portal session. */
  get name(): string {
    return this.#caller.subject;
  }
}

/** Refuses with not-signed-in if the token is missing or invalid. */
export async function verified({ services, token }: Context): Promise<Caller> {
  const caller = token === null ? null : await services.identity.verify(token);
  if (!caller) throw refused(refuse('not-signed-in'));
  return caller;
}

/** Calls from a page that shows no offers: its agent sees none, so they are no sign of life (rule 53g). */
const ELSEWHERE: ReadonlySet<string> = new Set(['assist.me', 'assist.request']);

/**
 * Refuses with not-on-roster for a portal account without a roster entry, and with suspended or criteria-unmet and the reasons
 * (rule 21a).
 */
export async function agentOf(
  { services, connection }: Context,
  caller: Caller,
  path: string,
): Promise<SignedIn> {
  const row = await withAccess(services, caller.subject, path);
  connection?.signedIn(row.id, caller.expiresAt);
  await noteNewSignIn(services, row, caller);
  if (!ELSEWHERE.has(path)) await services.presence.seen(row.id);
  return { id: row.id, subject: caller.subject, expiresAt: caller.expiresAt } as SignedIn;
}

/**
 * Refuses: not-staff for an account without the role. An agent who tries is on record. The role comes from the token, so once the
 * issuer removes it, it ends with the token (rule 21d).
 */
export async function staffOf(
  { services: { read, clock, audit } }: Context,
  caller: Caller,
  path: string,
): Promise<StaffMember> {
  const staff = StaffMember.of(caller);
  if (staff) return staff;
  const agent = await agentOfSubject(read, caller.subject, clock.now());
  if (agent) await audit.enter({ what: 'view-refused', agentId: agent.id, detail: `${path}: not-staff` });
  throw refused(refuse('not-staff'));
}

/**
 * Refuses: not-delegate for an account without the role, second-level-only, and agents who are suspended or off the roster. The
 * role ends with the token, as staff's does.
 */
export async function delegateOf(
  { services: { read, clock, audit } }: Context,
  caller: Caller,
  path: string,
  level: DelegateLevel,
): Promise<AgencyDelegate> {
  const agent = await agentOfSubject(read, caller.subject, clock.now());
  const delegate = AgencyDelegate.of(caller);
  if (!delegate || delegate.level < level) {
    const why = delegate ? 'second-level-only' : 'not-delegate';
    if (agent) await audit.enter({ what: 'view-refused', agentId: agent.id, detail: `${path}: ${why}` });
    throw refused(refuse(why));
  }
  // A criterion that is not met ends answering referrals, not the work for an agency.
  if (agent?.refused && agent.refused.refused !== 'criteria-unmet') throw refused(agent.refused);
  return delegate;
}

/** Procedures that show or export a resident's data: refusals are audited. */
const SHOWS: ReadonlySet<string> = new Set([
  ...['referrals.get', 'referrals.export'],
  ...['psl.get', 'psl.list', 'psl.picture', 'psl.export', 'psl.trackerEntry'],
]);

async function withAccess(
  { read, clock, audit }: Services,
  subject: string,
  path: string | null,
): Promise<AgentOfSubject> {
  const row = await agentOfSubject(read, subject, clock.now());
  if (!row) throw refused(refuse('not-on-roster'));
  if (row.refused && path !== null && SHOWS.has(path)) {
    const detail = `${path}: ${row.refused.refused}`;
    await audit.enter({ what: 'view-refused', agentId: row.id, detail });
  }
  if (row.refused) throw refused(row.refused);
  return row;
}

/** Checks again, for streams that outlive the call that opened them. Refuses like `agentOf`. */
export async function mustStillHaveAccess(services: Services, { id, subject }: SignedIn): Promise<void> {
  const row = await withAccess(services, subject, null);
  // The account now belongs to another agent.
  if (row.id !== id) throw refused(refuse('not-on-roster'));
}

/** A new portal sign-in counts once (rule 17); renewing a token doesn't count. */
async function noteNewSignIn(services: Services, row: AgentOfSubject, { signedInAt }: Caller): Promise<void> {
  if (signedInAt === null || (row.signedInAt !== null && signedInAt <= row.signedInAt)) return;
  await services.apply(noteSignIn(row.id, signedInAt));
}

/** The calling agent's record. Refuses with not-on-roster if it no longer exists. */
export async function recordOf({ read }: Services, { id }: SignedIn): Promise<AgentRecord> {
  const found = await agentRecord(read, id);
  if (!found) throw refused(refuse('not-on-roster'));
  return found;
}

/** The zone of the agent's own days. */
export const zoneOf = async (services: Services, agent: SignedIn): Promise<Zone> =>
  (await recordOf(services, agent)).agent.calendar.zone;
