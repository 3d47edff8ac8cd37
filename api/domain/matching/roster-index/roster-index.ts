/**
 * The in-memory roster. Agents who may get a General are in trees by place (`trees-by-language.ts`), those who may take a
 * Mass in a list, and those who come on duty later in a list by instant. Time-dependent results are computed once for the
 * span in which they hold (`roster-member.ts`) and again when an alarm says that it ended. So no query scans the roster,
 * and every result equals a full scan's. Results are proposals: the database decides every claim.
 */

import { keysOf } from '../../../../shared/typed.ts';
import {
  AGENT_NEEDS,
  type AgentNeed,
  type HelpKind,
  type Instant,
  type Language,
  type Need,
} from '../../../../shared/vocabulary.ts';
import type { Policy } from '../../policy.ts';
import type { Matcher } from '../../referral/decision.ts';
import type { ReferralFacts } from '../../referral/state.ts';
import { Heap } from '../../structures/heap.ts';
import {
  type AskedAgents,
  type Candidate,
  NOBODY_ASKED,
  questionOf,
  type RosterEntry,
} from '../candidate.ts';
import { criterionFailure, massFailure, nextAvailableAt, onDuty } from '../musts.ts';
import { asMass, candidate, inOrder, withMiss } from '../order.ts';
import { Openings } from './openings.ts';
import { assess, memberOf, move, stand } from './roster-member.ts';
import { RosterSearch, searchQueue } from './roster-search.ts';
import type { Member, Site } from './shapes.ts';
import { SwapRemoveList } from './swap-remove-list.ts';
import { sameTrees, TreesByLanguage } from './trees-by-language.ts';

type Alarm = { readonly at: Instant; readonly member: Member };

export class RosterIndex {
  readonly #members = new Map<string, Member>();
  readonly #trees = new TreesByLanguage();
  readonly #queue = searchQueue();
  readonly #free = new SwapRemoveList('placeFree');
  /** On duty, but at capacity. */
  readonly #full = new SwapRemoveList('placeFull');
  #open = 0;
  readonly #openings = new Openings();
  readonly #alarms = new Heap<Alarm>(() => false);
  /** The instant and policy of the current results; no policy until the first query. */
  #now: Instant = Number.NEGATIVE_INFINITY;
  #policy: Policy | null = null;
  /** The latest start of any member's span: moving to an instant between this and `#now` needs no work. */
  #latestFrom: Instant = Number.NEGATIVE_INFINITY;
  /** Counts changes. Stored with an offer, to tell its roster from a later one. */
  revision = 0;

  get size(): number {
    return this.#members.size;
  }

  get(agentId: string): RosterEntry | undefined {
    return this.#members.get(agentId)?.entry;
  }

  /** All entries, unordered. */
  *entries(): Generator<RosterEntry> {
    for (const { entry } of this.#members.values()) yield entry;
  }

  /** Adds or replaces agents, a few microseconds each. Keeps the newer heartbeat: the database may not have it yet. */
  update(entries: readonly RosterEntry[]): void {
    for (const given of entries) {
      const known = this.#members.get(given.agentId);
      const seenAt = later(given.seenAt, known?.entry.seenAt ?? null);
      const entry = seenAt === given.seenAt ? given : { ...given, seenAt };
      const member = known ?? memberOf(entry);
      if (!known) this.#members.set(entry.agentId, member);
      if (!known || !sameTrees(member.entry, entry)) this.#move(member, this.#trees.sites(entry));
      this.#openings.move(member, known ? nextAvailableAt(member.entry) : null, nextAvailableAt(entry));
      member.entry = entry;
      this.#settle(member);
    }
    this.revision += entries.length;
  }

  /** Removes an agent that the database no longer has. */
  remove(agentId: string): void {
    const member = this.#members.get(agentId);
    if (!member) return;
    this.#move(member, []);
    this.#openings.move(member, nextAvailableAt(member.entry), null);
    this.#free.delete(member);
    this.#full.delete(member);
    this.#members.delete(agentId);
    member.until = Number.POSITIVE_INFINITY;
    this.revision++;
  }

  /** Records a heartbeat and nothing else. */
  seen(agentId: string, at: Instant): void {
    const member = this.#members.get(agentId);
    if (!member) return;
    const { entry } = member;
    member.entry = { ...entry, seenAt: at };
    this.revision++;
    // Browsers send one every minute. If the agent was live anyway nothing moves, and the alarm for the older
    // heartbeat evaluates again.
    if (!this.#isReached(entry, at)) this.#settle(member);
  }

  /** Whether a heartbeat no older than `before` makes the agent reachable at the current instant. */
  #isReached({ seenAt }: RosterEntry, before: Instant): boolean {
    if (!this.#policy || seenAt === null || seenAt > before) return false;
    return this.#now - seenAt <= this.#policy.reachableWithin;
  }

  /** The best agent for a General, or null (rule 2). */
  general(referral: ReferralFacts, asked: AskedAgents, now: Instant, policy: Policy): Candidate | null {
    this.#workOut(now, policy);
    const search = new RosterSearch(this.#trees, questionOf(referral), asked, policy, this.#queue);
    const best = search.next();
    if (!best) return null;
    const { miles, speaks } = search;
    const known = { miles, speaks, missed: best.missed, live: best.live };
    const chosen = candidate(best.entry, search.question, now, policy, known);
    const { agentId, cost } = chosen;
    return { ...chosen, lookedAt: [{ agentId, cost }, ...search.passedOver] };
  }

  /** All who may get the General, in order; use it up before the roster changes. */
  search(referral: ReferralFacts, asked: AskedAgents, now: Instant, policy: Policy): RosterSearch {
    this.#workOut(now, policy);
    return new RosterSearch(this.#trees, questionOf(referral), asked, policy);
  }

  /** How many agents may get some General now. */
  openCount(now: Instant, policy: Policy): number {
    this.#workOut(now, policy);
    return this.#open;
  }

  /**
   * Everybody who may take the Mass now, best first (rule 3); linear in the number of free agents. `missedBy` has missed it at this
   * moment, so their entry does not count that yet.
   */
  mass(
    referral: ReferralFacts,
    asked: AskedAgents,
    now: Instant,
    policy: Policy,
    missedBy?: string,
  ): Candidate[] {
    this.#workOut(now, policy);
    const question = questionOf(referral);
    const forMass = asMass(policy);
    const found: Candidate[] = [];
    for (const { entry, agentId } of this.#free.members) {
      if (massFailure(entry, asked.get(agentId), now, policy, question.help) === null)
        found.push(candidate(agentId === missedBy ? withMiss(entry, now) : entry, question, now, forMass));
    }
    return found.sort(inOrder);
  }

  /** All agents who pass the Mass musts for this help now, for any referral; unordered. */
  takers(help: HelpKind, now: Instant, policy: Policy): RosterEntry[] {
    this.#workOut(now, policy);
    return this.#free.members
      .map(({ entry }) => entry)
      .filter((entry) => massFailure(entry, undefined, now, policy, help) === null);
  }

  /** Whether somebody who passes the Mass musts for this help is on duty and free now (rule 8). */
  anyoneFree(help: HelpKind, now: Instant, policy: Policy, asked: AskedAgents = NOBODY_ASKED): boolean {
    return this.#somebodyFree(help, now, policy, ({ agentId }) => !asked.get(agentId)?.rejected);
  }

  /** Like `anyoneFree`, for agents who speak the language, so nobody has to interpret. */
  speakerFree(language: Language, help: HelpKind, now: Instant, policy: Policy): boolean {
    return this.#somebodyFree(help, now, policy, ({ languages }) => languages.includes(language));
  }

  /** The needs that no free agent on duty serves for this help. The exchange provides interpreters, so `interpreter` never counts. */
  unserved(needs: readonly Need[], help: HelpKind, now: Instant, policy: Policy): AgentNeed[] {
    return AGENT_NEEDS.filter(
      (need) =>
        needs.includes(need) && !this.#somebodyFree(help, now, policy, (entry) => entry.needs.includes(need)),
    );
  }

  /** Whether somebody for this help is on duty, free or at capacity. */
  anyoneOnDuty(help: HelpKind, now: Instant, policy: Policy): boolean {
    if (this.anyoneFree(help, now, policy)) return true;
    return this.#full.members.some(
      ({ entry }) => massFailure(entry, undefined, now, policy, help) === 'at-capacity',
    );
  }

  /** The first instant at which somebody for this help comes on duty; null if unknown (rule 8). */
  firstOpening(
    help: HelpKind,
    now: Instant,
    policy: Policy,
    asked: AskedAgents = NOBODY_ASKED,
  ): Instant | null {
    for (const [at, { entry }] of this.#openings.after(now))
      if (massFailure(entry, asked.get(entry.agentId), at, policy, help) === null) return at;
    return null;
  }

  /** A referral's queries, bound to one instant and to the agents asked before. */
  matcher(asked: AskedAgents, now: Instant, policy: Policy): Matcher {
    return {
      general: (referral) => this.general(referral, asked, now, policy),
      mass: (referral, missedBy) => this.mass(referral, asked, now, policy, missedBy),
      onDuty: (agentId, at) => {
        const entry = this.get(agentId);
        if (!entry || entry.barred) return false;
        return onDuty(entry, at) && criterionFailure(entry, at) === null;
      },
      opensAt: ({ help }, at) => this.firstOpening(help, at - 1, policy, asked) === at,
    };
  }

  #somebodyFree(help: HelpKind, now: Instant, policy: Policy, who: (entry: RosterEntry) => boolean): boolean {
    this.#workOut(now, policy);
    for (const { entry } of this.#free.members)
      if (who(entry) && massFailure(entry, undefined, now, policy, help) === null) return true;
    return false;
  }

  #move(member: Member, sites: Site[]): void {
    if (member.open) this.#open--;
    move(member, sites);
  }

  /**
   * Brings all results to `now`. Moving forward costs work only for members that change; moving back, which is rare, checks
   * each member if anything changed in between; another policy evaluates everybody again.
   */
  #workOut(now: Instant, policy: Policy): void {
    const before = this.#now;
    this.#now = now;
    if (!this.#policy || !samePolicy(this.#policy, policy)) {
      this.#policy = policy;
      this.#settleAll(() => true);
    } else if (now < before && now < this.#latestFrom) {
      this.#settleAll((member) => member.from > now);
    }
    while (this.#alarms.least <= now) {
      const alarm = this.#alarms.pop();
      if (!alarm) break;
      const { member, at } = alarm;
      if (at !== member.alarm) continue;
      member.alarm = Number.POSITIVE_INFINITY;
      if (member.until <= now) this.#settle(member);
      else this.#setAlarm(member);
    }
  }

  #settleAll(stale: (member: Member) => boolean): void {
    this.#latestFrom = Number.NEGATIVE_INFINITY;
    for (const member of this.#members.values()) {
      if (stale(member)) this.#settle(member);
      else this.#latestFrom = Math.max(this.#latestFrom, member.from);
    }
  }

  /** Moves the agent to the lists and trees where they belong now. */
  #settle(member: Member): void {
    if (!this.#policy) return;
    const found = assess(member.entry, this.#now, this.#policy);
    this.#open += Number(found.open) - Number(member.open);
    stand(member, found);
    if (found.free) this.#free.add(member);
    else this.#free.delete(member);
    if (found.full) this.#full.add(member);
    else this.#full.delete(member);
    member.missed = found.missed;
    member.live = found.live;
    member.from = found.from;
    member.until = found.until;
    this.#latestFrom = Math.max(this.#latestFrom, found.from);
    this.#setAlarm(member);
  }

  #setAlarm(member: Member): void {
    if (member.until >= member.alarm) return;
    member.alarm = member.until;
    this.#alarms.push(member.until, { at: member.until, member });
  }
}

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const samePolicy = (a: Policy, b: Policy): boolean => a === b || keysOf(a).every((key) => a[key] === b[key]);
