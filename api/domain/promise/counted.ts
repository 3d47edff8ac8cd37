/** Calls that can be counted on, kept between questions at the same instant: a transaction's requests change only the demand. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AskedAgents } from '../matching/candidate.ts';
import type { RosterIndex } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';
import { type Helpers, type Load, loads, type Owed } from './demand.ts';
import { FEW, type Server, serversOf, supplyOf } from './supply.ts';

/** Calls by each minute, and whether few agents are ready to answer and call at once. */
export type Counted = { readonly supply: Float64Array; readonly few: boolean };

export type CountedRoster = Pick<RosterIndex, 'entries' | 'revision'>;

type Kept = {
  readonly revision: number;
  readonly now: Instant;
  readonly policy: Policy;
  readonly load: ReadonlyMap<string, Load>;
  readonly among: (helpers: Helpers) => Counted;
};
const latest = new WeakMap<CountedRoster, Kept>();

/** Counts everybody, or those who may enroll (rule 8g). `asked` are left out if they declined the request. */
export function countedOn(
  roster: CountedRoster,
  owed: readonly Owed[],
  now: Instant,
  policy: Policy,
  asked?: AskedAgents,
): (helpers: Helpers) => Counted {
  const load = loads(owed, policy);
  const count = () => counting(serversOf(roster.entries(), load, now, policy, asked), policy);
  if (asked?.size) return count();
  const { revision } = roster;
  const before = latest.get(roster);
  if (
    before?.revision === revision &&
    before.now === now &&
    before.policy === policy &&
    sameLoad(before.load, load)
  )
    return before.among;
  const among = count();
  latest.set(roster, { revision, now, policy, load, among });
  return among;
}

function counting(servers: readonly Server[], policy: Policy): (helpers: Helpers) => Counted {
  const counted = new Map<Helpers, Counted>();
  return (helpers) => {
    const known = counted.get(helpers);
    if (known) return known;
    const those = helpers === 'all' ? servers : servers.filter((server) => server.enrolls);
    const fresh = { supply: supplyOf(those, policy), few: areFew(those, policy) };
    counted.set(helpers, fresh);
    return fresh;
  };
}

/** Small programs have one record: their few agents are all that there are. */
const areFew = (servers: readonly Server[], { readyAgents }: Policy): boolean =>
  servers.length > FEW && servers.filter(({ ready }) => ready).length < readyAgents;

const sameLoad = (one: ReadonlyMap<string, Load>, other: ReadonlyMap<string, Load>): boolean =>
  one.size === other.size &&
  [...one].every(([id, { waiting, freeAt }]) => {
    const load = other.get(id);
    return load?.waiting === waiting && load.freeAt === freeAt;
  });
