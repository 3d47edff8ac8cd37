/**
 * The trees that hold an agent: one per language spoken times each subset of the needs served. The agents of one tier
 * (rule 31) therefore have trees to themselves, and a search finds a rare speaker without visiting others. An agent with
 * one language and no needs is in one tree.
 */
import { AGENT_NEEDS, type Language, type Need } from '../../../../shared/vocabulary.ts';
import type { RosterEntry } from '../candidate.ts';
import { Quadtree } from './quadtree.ts';
import type { Site } from './shapes.ts';

/** A set of needs as bits, without those that no agent serves. */
export function needsBits(needs: readonly Need[]): number {
  let bits = 0;
  if (needs.length === 0) return bits;
  AGENT_NEEDS.forEach((need, n) => {
    if (needs.includes(need)) bits |= 1 << n;
  });
  return bits;
}

/** The languages of the trees; agents who speak none are under `none`. */
type TreeLanguage = Language | 'none';

export class TreesByLanguage {
  readonly #trees = new Map<TreeLanguage, Quadtree[]>();

  /** Those who speak the language and serve at least these needs; undefined if there never was one. */
  speakers(language: Language, needs: number): Quadtree | undefined {
    return this.#trees.get(language)?.[needs];
  }

  /** Those who serve at least these needs and speak another language; an agent with several languages is in several trees. */
  *others(language: Language, needs: number): Generator<Quadtree> {
    for (const [spoken, trees] of this.#trees) {
      const tree = trees[needs];
      if (tree && spoken !== language) yield tree;
    }
  }

  /** The agent's sites, one in each tree. */
  sites({ languages, needs, lat, lon }: RosterEntry): Site[] {
    const sites: Site[] = [];
    for (const language of languages.length > 0 ? new Set<TreeLanguage>(languages) : NONE)
      for (const served of subsets(needsBits(needs))) sites.push(this.#made(language, served).site(lat, lon));
    return sites;
  }

  #made(language: TreeLanguage, needs: number): Quadtree {
    const trees = this.#trees.get(language) ?? Array.from({ length: 1 << AGENT_NEEDS.length });
    this.#trees.set(language, trees);
    trees[needs] ??= new Quadtree();
    return trees[needs];
  }
}

const NONE: readonly TreeLanguage[] = ['none'];

/** Whether both agents are in the same trees, at the same points. */
export const sameTrees = (a: RosterEntry, b: RosterEntry): boolean =>
  a.lat === b.lat &&
  a.lon === b.lon &&
  a.role === b.role &&
  sameList(a.languages, b.languages) &&
  sameList(a.needs, b.needs);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((one, n) => one === b[n]));

/** Every subset of the given bits, the empty one included. */
function subsets(bits: number): number[] {
  const found = [0];
  for (let some = bits; some > 0; some = (some - 1) & bits) found.push(some);
  return found;
}
