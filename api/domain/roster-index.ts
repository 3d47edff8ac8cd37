/**
 * Agents by place and language, kept current in the process. The search for a General walks rings of a grid outward
 * and stops where distance alone costs more than the best found, so its answer is the one of a full scan. What it
 * says is a proposal: the database decides every claim.
 */
import type { Instant, Language } from '../../shared/vocabulary.ts';
import {
  type AskedAgents,
  type Candidate,
  candidate,
  generalFailure,
  inOrder,
  type LookedAt,
  massFailure,
  onDuty,
  type Question,
  questionOf,
  type RosterEntry,
} from './matching.ts';
import type { Policy } from './policy.ts';
import type { Referral, Who } from './referral.ts';

/** Degrees. Smaller: more empty cells to visit. Larger: more agents to weigh in each. */
const CELL = 0.2;
/** Miles in a degree, rounded down so that a ring's distance is never overstated (longitude at 40° north). */
const MILES_PER_LAT = 68.9;
const MILES_PER_LON = 52.9;
/** How many of the agents looked at are kept with an offer. */
const LOOKED_AT = 25;

type Grid = { cells: Map<number, RosterEntry[]>; south: number; north: number; west: number; east: number };

const row = (lat: number) => Math.floor((lat + 90) / CELL);
const column = (lon: number) => Math.floor((lon + 180) / CELL);
const cell = (r: number, c: number) => r * 4096 + c;

export class RosterIndex {
  readonly #entries = new Map<string, RosterEntry>();
  readonly #grids = new Map<Language | 'all', Grid>();
  /** Grows with every change, and is kept with an offer, so that a decision can be told apart from a later roster. */
  revision = 0;

  get size(): number {
    return this.#entries.size;
  }

  get(agentId: string): RosterEntry | undefined {
    return this.#entries.get(agentId);
  }

  /** Takes in new or changed agents. A last sign of life is kept where the new entry has none. */
  update(entries: readonly RosterEntry[]): void {
    for (const given of entries) {
      const known = this.#entries.get(given.agentId);
      const entry = given.seenAt === null && known ? { ...given, seenAt: known.seenAt } : given;
      this.#take(known);
      this.#entries.set(entry.agentId, entry);
      for (const language of ['all', ...entry.languages] as const) this.#put(language, entry);
    }
    this.revision += entries.length;
  }

  /** Forgets an agent; for one who turned out never to have come onto the roster. */
  remove(agentId: string): void {
    const known = this.#entries.get(agentId);
    if (!known) return;
    this.#take(known);
    this.#entries.delete(agentId);
    this.revision++;
  }

  /** Notes a sign of life without another change. */
  seen(agentId: string, at: Instant): void {
    const entry = this.#entries.get(agentId);
    if (entry) this.update([{ ...entry, seenAt: at }]);
  }

  /** The best agent for a General, or null (rule 2). */
  general(referral: Referral, asked: AskedAgents, now: Instant, policy: Policy): Candidate | null {
    const question = questionOf(referral);
    const lookedAt: LookedAt[] = [];
    const weigh = (entry: RosterEntry): Candidate | null => {
      const failed = generalFailure(entry, asked.get(entry.agentId), now, policy);
      const weighed = failed ? null : candidate(entry, question, now, policy);
      if (lookedAt.length < LOOKED_AT)
        lookedAt.push(
          failed ? { agentId: entry.agentId, failed } : { agentId: entry.agentId, cost: weighed?.cost ?? 0 },
        );
      return weighed;
    };
    const best = this.#nearest(question.language, question, weigh) ?? this.#nearest('all', question, weigh);
    return best && { ...best, lookedAt };
  }

  /** Everybody who may take a Mass now, best first (rule 3). */
  mass(referral: Referral, asked: AskedAgents, now: Instant, policy: Policy): Candidate[] {
    const question = questionOf(referral);
    const found: Candidate[] = [];
    for (const entry of this.#entries.values()) {
      if (massFailure(entry, asked.get(entry.agentId), now, policy) === null)
        found.push(candidate(entry, question, now, policy));
    }
    return found.sort(inOrder);
  }

  /** Whether somebody who passes the Mass musts is on duty and free now (rule 8). */
  anyoneFree(now: Instant, policy: Policy): boolean {
    for (const entry of this.#entries.values())
      if (massFailure(entry, undefined, now, policy) === null) return true;
    return false;
  }

  /** The first instant at which somebody comes on duty, or null when nobody is known to (rule 8). */
  firstOpening(now: Instant, policy: Policy): Instant | null {
    let first: Instant | null = null;
    for (const entry of this.#entries.values()) {
      const from = entry.dutyFrom;
      if (from === null || from <= now || (first !== null && from >= first)) continue;
      if (massFailure(entry, undefined, from, policy) === null) first = from;
    }
    return first;
  }

  /** The questions a referral asks, bound to one moment and to the agents asked before. */
  who(asked: AskedAgents, now: Instant, policy: Policy): Who {
    return {
      general: (referral) => this.general(referral, asked, now, policy),
      mass: (referral) => this.mass(referral, asked, now, policy),
      onDuty: (agentId, at) => {
        const entry = this.#entries.get(agentId);
        return entry !== undefined && onDuty(entry, at);
      },
    };
  }

  #nearest(
    language: Language | 'all',
    question: Question,
    weigh: (entry: RosterEntry) => Candidate | null,
  ): Candidate | null {
    const grid = this.#grids.get(language);
    if (!grid) return null;
    const r = row(question.lat);
    const c = column(question.lon);
    const last = Math.max(r - grid.south, grid.north - r, c - grid.west, grid.east - c, 0);
    let best: Candidate | null = null;
    for (let ring = 0; ring <= last; ring++) {
      // A better tier may still be far away, so distance ends the walk only once nothing better than the best's tier exists.
      if (
        best &&
        best.tier === (best.why.speaksLanguage ? 0 : 2) &&
        ringMiles(question, r, c, ring) > best.cost
      )
        break;
      for (const entry of ringEntries(grid, r, c, ring)) {
        const weighed = weigh(entry);
        if (weighed && (!best || inOrder(weighed, best) < 0)) best = weighed;
      }
    }
    return best;
  }

  #put(language: Language | 'all', entry: RosterEntry): void {
    const r = row(entry.lat);
    const c = column(entry.lon);
    const grid = this.#grids.get(language) ?? { cells: new Map(), south: r, north: r, west: c, east: c };
    this.#grids.set(language, grid);
    grid.south = Math.min(grid.south, r);
    grid.north = Math.max(grid.north, r);
    grid.west = Math.min(grid.west, c);
    grid.east = Math.max(grid.east, c);
    const members = grid.cells.get(cell(r, c));
    if (members) members.push(entry);
    else grid.cells.set(cell(r, c), [entry]);
  }

  #take(entry: RosterEntry | undefined): void {
    if (!entry) return;
    const at = cell(row(entry.lat), column(entry.lon));
    for (const language of ['all', ...entry.languages] as const) {
      const members = this.#grids.get(language)?.cells.get(at);
      const index = members?.indexOf(entry) ?? -1;
      if (members && index >= 0) members.splice(index, 1);
    }
  }
}

/** A lower bound of the distance to anything in the ring: to the nearest edge of the square inside it. */
function ringMiles({ lat, lon }: Question, r: number, c: number, ring: number): number {
  if (ring === 0) return 0;
  const inner = ring - 1;
  const south = lat + 90 - (r - inner) * CELL;
  const north = (r + inner + 1) * CELL - (lat + 90);
  const west = lon + 180 - (c - inner) * CELL;
  const east = (c + inner + 1) * CELL - (lon + 180);
  return Math.min(south * MILES_PER_LAT, north * MILES_PER_LAT, west * MILES_PER_LON, east * MILES_PER_LON);
}

function* ringEntries(grid: Grid, r: number, c: number, ring: number): Generator<RosterEntry> {
  for (let y = r - ring; y <= r + ring; y++) {
    const edge = y === r - ring || y === r + ring;
    for (let x = c - ring; x <= c + ring; x += edge || ring === 0 ? 1 : 2 * ring) {
      const members = grid.cells.get(cell(y, x));
      if (members) yield* members;
    }
  }
}
