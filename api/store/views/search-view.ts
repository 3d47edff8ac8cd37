/** Finds referrals by name, digits, case number, and note, without opening one. Callers decide whose. */
import type { Knex } from 'knex';
import type { Sealer } from '../keys/sealer.ts';
import { keyed } from '../repositories/search-store.ts';
import { type Term, type Way, waysOf } from '../search-terms.ts';
import { foundByAgent, foundByStaff } from '../sql/search.ts';

type Blind = Pick<Sealer, 'blindIndex'>;
type Found = { readonly referral_id: string; readonly term: string };

/** The most referrals of a search, the newest: far more than anybody pages through. */
export const MOST_FOUND = 1_000;

/** Referrals that this agent holds or has completed. Only these open for them, so only these are found. */
export const idsFoundByAgent = (
  db: Knex,
  sealer: Blind,
  agentId: string,
  search: string,
): Promise<string[]> =>
  found(
    search,
    (term) => own(sealer, term, agentId),
    (terms) => foundByAgent(db, { agentId, terms }),
  );

/** All referrals, by name, phone number, or case number. The caller writes the audit log. */
export const idsFoundByStaff = (db: Knex, sealer: Blind, search: string): Promise<string[]> =>
  found(
    search,
    (term) => own(sealer, term, ''),
    (terms) => foundByStaff(db, { terms }),
  );

/** A word may be in the resident's note or in the agent's own. */
const own = (sealer: Blind, term: Term, agentId: string): string[] =>
  [...new Set(['', agentId])].map((writer) => keyed(sealer, term, writer));

async function found(
  search: string,
  keysOf: (term: Term) => string[],
  look: (terms: string[]) => Promise<Found[]>,
): Promise<string[]> {
  const ways = waysOf(search).map((way) => keyedWay(way, keysOf));
  const terms = [...new Set(ways.flat(2))];
  if (terms.length === 0) return [];
  const rows = Map.groupBy(await look(terms), ({ referral_id }) => referral_id);
  const ids: string[] = [];
  for (const [id, of] of rows) {
    const has = new Set(of.map(({ term }) => term));
    if (ways.some((way) => way.every((group) => group.some((term) => has.has(term))))) ids.push(id);
    if (ids.length === MOST_FOUND) break;
  }
  return ids;
}

const keyedWay = (way: Way, keysOf: (term: Term) => string[]): string[][] =>
  way.map((group) => group.flatMap(keysOf));
