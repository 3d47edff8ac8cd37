/** Agents by the instant at which they come on duty; agents who begin together share one entry. */
import type { Instant } from '../../../../shared/vocabulary.ts';
import { type Order, SortedList } from '../../structures/sorted-list.ts';
import type { Member } from './shapes.ts';
import { SwapRemoveList } from './swap-remove-list.ts';

export class Openings {
  readonly #members = new Map<Instant, SwapRemoveList>();
  readonly #instants = new SortedList<Instant>(BY_INSTANT);

  /** Moves a member between instants. Null and 0 mean none: 0 is for members already on duty. */
  move(member: Member, from: Instant | null, to: Instant | null): void {
    if (from === to) return;
    if (from) this.#remove(member, from);
    if (to) this.#add(member, to);
  }

  /** Members who come on duty after `now`, soonest first. */
  *after(now: Instant): Generator<[Instant, Member]> {
    for (const at of this.#instants.from((instant) => instant <= now))
      for (const member of this.#members.get(at)?.members ?? []) yield [at, member];
  }

  #add(member: Member, at: Instant): void {
    const known = this.#members.get(at);
    known?.add(member);
    if (known) return;
    const list = new SwapRemoveList('placeOpening');
    list.add(member);
    this.#members.set(at, list);
    this.#instants.add(at);
  }

  #remove(member: Member, at: Instant): void {
    const known = this.#members.get(at);
    known?.delete(member);
    if (!known || known.members.length > 0) return;
    this.#members.delete(at);
    this.#instants.remove(at);
  }
}

/** Every instant is unique. */
const BY_INSTANT: Order<Instant> = { first: (at) => at, second: () => 0, sooner: () => false };
