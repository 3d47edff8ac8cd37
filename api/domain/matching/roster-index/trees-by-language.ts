/**
 * The trees in which an agent stands: one for each language spoken, times each set of needs served. So the agents of one tier
 * (rule 31) are trees of their own, and a rare speaker is found without passing by everybody else. An agent of one
 * language who serves no need stands in one tree.
 */
import { AGENT_NEEDS, type Language, type Need } from '../../../../shared/vocabulary.ts';
import type { RosterEntry } from '../matching.ts';
import { PlaceTree } from './quadtree.ts';
import type { Spot } from './quadtree-node.ts';

/** A set of needs as bits; those that are no agent's are left out. */
export function needsBits(needs: readonly Need[]): number {
  let bits = 0;
  if (needs.length === 0) return bits;
  for (let n = 0; n < AGENT_NEEDS.length; n++) if (needs.includes(AGENT_NEEDS[n] as Need)) bits |= 1 << n;
  return bits;
}

/** The trees of a language; who speaks none stands in those of `none`. */
type Shelf = Language | 'none';

export class Shelves {
  readonly #trees = new Map<Shelf, PlaceTree[]>();

  /** Those who speak the language and serve at least these needs; undefined while nobody has. */
  speakers(language: Language, needs: number): PlaceTree | undefined {
    return this.#trees.get(language)?.[needs];
  }

  /** Those who serve at least these needs and speak anything else; who speaks several languages is in several. */
  *others(language: Language, needs: number): Generator<PlaceTree> {
    for (const [shelf, trees] of this.#trees) {
      const tree = trees[needs];
      if (tree && shelf !== language) yield tree;
    }
  }

  /** The spots of an agent, one in each tree. */
  spots({ languages, needs, lat, lon }: RosterEntry): Spot[] {
    const spots: Spot[] = [];
    for (const shelf of languages.length > 0 ? new Set<Shelf>(languages) : NONE)
      for (const served of subsets(needsBits(needs))) spots.push(this.#made(shelf, served).spot(lat, lon));
    return spots;
  }

  #made(shelf: Shelf, needs: number): PlaceTree {
    const trees = this.#trees.get(shelf) ?? Array.from({ length: 1 << AGENT_NEEDS.length });
    this.#trees.set(shelf, trees);
    trees[needs] ??= new PlaceTree();
    return trees[needs];
  }
}

const NONE: readonly Shelf[] = ['none'];

/** Whether both stand in the same trees, at the same points. */
export const sameShelves = (a: RosterEntry, b: RosterEntry): boolean =>
  a.lat === b.lat &&
  a.lon === b.lon &&
  a.role === b.role &&
  sameList(a.languages, b.languages) &&
  sameList(a.needs, b.needs);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((one, n) => one === b[n]));

/** Every set of bits within the bits given, the empty one included. */
function subsets(bits: number): number[] {
  const found = [0];
  for (let some = bits; some > 0; some = (some - 1) & bits) found.push(some);
  return found;
}
