/**
 * Finds what each commit changed: its own triggers record the changed rows, so a change is seen whether or not the product
 * announces it. Keeps every agent and every open referral as last seen.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import {
  type AgentFacts,
  type All,
  agentFacts,
  agentIds,
  type NudgeFacts,
  nudgesAfter,
  type OfferFacts,
  offerFacts,
  offersAfter,
  type PromiseFacts,
  promisesAfter,
  type ReferralFacts,
  referralFacts,
} from './facts.ts';
import type { Closed } from './oracle.ts';

export type Changed<T> = { readonly before: T | undefined; readonly after: T };

export type Seen = {
  readonly agents: readonly Changed<AgentFacts>[];
  readonly referrals: readonly Changed<ReferralFacts>[];
  readonly newOffers: readonly OfferFacts[];
  /** Generals that were made or settled, or whose miss was forgiven. */
  readonly generals: readonly OfferFacts[];
  /** Mass offers that were alerted. */
  readonly alerts: readonly OfferFacts[];
  readonly nudges: readonly NudgeFacts[];
  /** New promises, without shadows'. */
  readonly promises: readonly PromiseFacts[];
};

const TRIGGERS = `
  create temp table touched (what text, id text, primary key (what, id)) without rowid;
  create temp trigger touched_r1 after insert on main.referrals begin
    insert or ignore into touched values ('referral', new.id); end;
  create temp trigger touched_r2 after update on main.referrals begin
    insert or ignore into touched values ('referral', new.id); end;
  create temp trigger touched_a1 after insert on main.agents begin
    insert or ignore into touched values ('agent', new.id); end;
  create temp trigger touched_a2 after update on main.agents begin
    insert or ignore into touched values ('agent', new.id); end;
  create temp trigger touched_s1 after insert on main.assignments begin
    insert or ignore into touched values ('referral', new.referral_id), ('agent', new.agent_id); end;
  create temp trigger touched_s2 after update on main.assignments begin
    insert or ignore into touched values ('referral', new.referral_id), ('agent', new.agent_id); end;
  create temp trigger touched_o1 after insert on main.offers when new.kind = 'general' begin
    insert or ignore into touched values ('referral', new.referral_id), ('general', new.id), ('agent', new.agent_id); end;
  create temp trigger touched_o2 after update on main.offers when new.kind = 'general' begin
    insert or ignore into touched values ('referral', new.referral_id), ('general', new.id), ('agent', new.agent_id); end;
  create temp trigger touched_o3 after update of alerted_at on main.offers when new.kind = 'mass' begin
    insert or ignore into touched values ('alert', new.id); end;
  create temp trigger touched_n1 after insert on main.nudges begin
    insert or ignore into touched values ('nudge', new.id); end;
  create temp trigger touched_c1 after insert on main.closed_days begin
    insert or ignore into touched values ('closed', ''); end;
  create temp trigger touched_c2 after delete on main.closed_days begin
    insert or ignore into touched values ('closed', ''); end;`;

type Rows = { all: All; exec(sql: string): void };

export type Watch = {
  /** Rows committed since the last call; null if there are none. */
  look(): Seen | null;
  /** Starts watching, and reads all existing agents. */
  begin(): void;
  readonly agents: ReadonlyMap<string, AgentFacts>;
  /** Referrals that have not ended. */
  readonly open: ReadonlyMap<string, ReferralFacts>;
  readonly closed: readonly Closed[];
  /** Referrals whose due instant is before this. */
  overdue(before: Instant): { id: string; dueAt: Instant }[];
};

export function createWatch({ all, exec }: Rows): Watch {
  const agents = new Map<string, AgentFacts>();
  const open = new Map<string, ReferralFacts>();
  let closed: Closed[] = [];
  let lastOffer = 0;
  let lastPromise = 0;
  let lastNudge = 0;

  const readClosed = () => {
    closed = all<Closed>('select from_day as "from", to_day as "to" from closed_days');
  };

  function agentChanged(id: string): Changed<AgentFacts> | null {
    const after = agentFacts(all, id);
    if (!after) return null;
    const before = agents.get(id);
    agents.set(id, after);
    return { before, after };
  }

  function referralChanged(id: string): Changed<ReferralFacts> | null {
    const after = referralFacts(all, id);
    if (!after) return null;
    const before = open.get(id);
    if (after.endedAt === null) open.set(id, after);
    else open.delete(id);
    return { before, after };
  }

  const offers = (ids: readonly string[]) => ids.map((id) => offerFacts(all, id)).filter(isPresent);

  return {
    agents,
    open,
    get closed() {
      return closed;
    },
    begin() {
      exec(TRIGGERS);
      readClosed();
      for (const id of agentIds(all)) agentChanged(id);
    },
    look() {
      const touched = all<{ what: string; id: string }>('select what, id from temp.touched');
      if (touched.length === 0) return null;
      all('delete from temp.touched');
      const of = (wanted: string) => touched.filter(({ what }) => what === wanted).map(({ id }) => id);
      if (of('closed').length > 0) readClosed();
      const newOffers = offersAfter(all, lastOffer);
      lastOffer = newOffers.at(-1)?.row ?? lastOffer;
      const promises = promisesAfter(all, lastPromise);
      lastPromise = promises.at(-1)?.id ?? lastPromise;
      const nudges = of('nudge').length > 0 ? nudgesAfter(all, lastNudge) : [];
      lastNudge = nudges.at(-1)?.sentAt ?? lastNudge;
      return {
        nudges,
        agents: of('agent').map(agentChanged).filter(isPresent),
        referrals: of('referral').map(referralChanged).filter(isPresent),
        newOffers,
        generals: offers(of('general')),
        alerts: offers(of('alert')),
        promises: promises.filter(({ referralId }) => open.has(referralId) && !open.get(referralId)?.shadow),
      };
    },
    overdue: (before) =>
      all<{ id: string; dueAt: number }>(
        'select id, due_at as dueAt from referrals where due_at < ? order by due_at limit 5',
        before,
      ),
  };
}

const isPresent = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
