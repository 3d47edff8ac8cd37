/**
 * The roster in the process, kept current: who may get a General stands in trees by place (`trees-by-language.ts`) that the
 * search walks, who may take a Mass in a list, who comes on duty later in a list by instant. What depends on the moment
 * is worked out once for a span of time in which it holds (`roster-member.ts`), and again when an alarm says that the
 * span is over. So no question is a scan of everybody, and every answer is the one of a full scan. What it says is a
 * proposal: the database decides every claim.
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
import { candidate, inOrder } from '../order.ts';
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
  /** On duty, with as many calls as they may have. */
  readonly #full = new SwapRemoveList('placeFull');
  #open = 0;
  readonly #openings = new Openings();
  readonly #alarms = new Heap<Alarm>(() => false);
  /** The moment and policy for which all is worked out; null until somebody asks. */
  #now: Instant = Number.NEGATIVE_INFINITY;
  #policy: Policy | null = null;
  /** No member's span begins later: a moment between this and `#now` needs no work. */
  #latestFrom: Instant = Number.NEGATIVE_INFINITY;
  /** Grows with every change, and is kept with an offer, so that a decision can be told apart from a later roster. */
  revision = 0;

  get size(): number {
    return this.#members.size;
  }

  get(agentId: string): RosterEntry | undefined {
    return this.#members.get(agentId)?.entry;
  }

  /** Everybody, in no order. */
  *entries(): Generator<RosterEntry> {
    for (const { entry } of this.#members.values()) yield entry;
  }

  /** Takes in new or changed agents, each in a few microseconds. The younger sign of life stays: the database may not know of one yet. */
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

  /** Forgets an agent; for one who turned out never to have come onto the roster. */
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

  /** Notes a sign of life without another change. */
  seen(agentId: string, at: Instant): void {
    const member = this.#members.get(agentId);
    if (!member) return;
    const { entry } = member;
    member.entry = { ...entry, seenAt: at };
    this.revision++;
    // An open browser says so every minute. Whoever was live anyway stands where they stood, and the alarm set for the
    // older sign of life looks again.
    if (!this.#isReached(entry, at)) this.#settle(member);
  }

  /** By a sign of life that is no younger than `before`, at the moment for which all is worked out. */
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

  /** All who may get the General, one by one in their order; to be used up before the roster changes. */
  search(referral: ReferralFacts, asked: AskedAgents, now: Instant, policy: Policy): RosterSearch {
    this.#workOut(now, policy);
    return new RosterSearch(this.#trees, questionOf(referral), asked, policy);
  }

  /** How many may get a General now, whatever the referral. */
  openCount(now: Instant, policy: Policy): number {
    this.#workOut(now, policy);
    return this.#open;
  }

  /** Everybody who may take a Mass now, best first (rule 3); the work grows with those who are free. */
  mass(referral: ReferralFacts, asked: AskedAgents, now: Instant, policy: Policy): Candidate[] {
    this.#workOut(now, policy);
    const question = questionOf(referral);
    const found: Candidate[] = [];
    for (const { entry, agentId } of this.#free.members) {
      if (massFailure(entry, asked.get(agentId), now, policy, question.help) === null)
        found.push(candidate(entry, question, now, policy));
    }
    return found.sort(inOrder);
  }

  /** Everybody who passes the Mass musts for this help now, whatever the referral, in no order. */
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

  /** The same of those who speak the language, so that nobody has to interpret. */
  speakerFree(language: Language, help: HelpKind, now: Instant, policy: Policy): boolean {
    return this.#somebodyFree(help, now, policy, ({ languages }) => languages.includes(language));
  }

  /** Of these needs, those that nobody serves who is on duty and free for this help. An interpreter is the exchange's. */
  unserved(needs: readonly Need[], help: HelpKind, now: Instant, policy: Policy): AgentNeed[] {
    return AGENT_NEEDS.filter(
      (need) =>
        needs.includes(need) && !this.#somebodyFree(help, now, policy, (entry) => entry.needs.includes(need)),
    );
  }

  /** Whether somebody for this help is on duty, free or with as many calls as they may have. */
  anyoneOnDuty(help: HelpKind, now: Instant, policy: Policy): boolean {
    if (this.anyoneFree(help, now, policy)) return true;
    return this.#full.members.some(
      ({ entry }) => massFailure(entry, undefined, now, policy, help) === 'at-capacity',
    );
  }

  /** The first instant at which somebody for this help comes on duty, or null when nobody is known to (rule 8). */
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

  /** The questions a referral asks, bound to one moment and to the agents asked before. */
  matcher(asked: AskedAgents, now: Instant, policy: Policy): Matcher {
    return {
      general: (referral) => this.general(referral, asked, now, policy),
      mass: (referral) => this.mass(referral, asked, now, policy),
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
   * Brings all to that moment. Forward it costs only those for whom something changes; backward, which no clock does
   * often, one look at each member if anything changed in between; another policy works everybody out anew.
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

  /** Puts the agent where they belong at this moment. */
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
