/** When who comes on duty, by instant: agents who begin at the same time, as most do, share one place in the order. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Member } from './roster-member.ts';
import { SortedList } from './sorted-list.ts';

export class Openings {
  readonly #members = new Map<Instant, Set<Member>>();
  readonly #instants = new SortedList<Instant>((a, b) => a - b);

  /** From one instant to another; null is none. */
  move(member: Member, from: Instant | null, to: Instant | null): void {
    if (from === to) return;
    if (from !== null) this.#remove(member, from);
    if (to !== null) this.#add(member, to);
  }

  /** Who comes on duty after that moment, soonest first. */
  *after(now: Instant): Generator<[Instant, Member]> {
    for (const at of this.#instants.from((instant) => instant <= now))
      for (const member of this.#members.get(at) ?? []) yield [at, member];
  }

  #add(member: Member, at: Instant): void {
    const known = this.#members.get(at);
    known?.add(member);
    if (known) return;
    this.#members.set(at, new Set([member]));
    this.#instants.add(at);
  }

  #remove(member: Member, at: Instant): void {
    const known = this.#members.get(at);
    known?.delete(member);
    if (!known || known.size > 0) return;
    this.#members.delete(at);
    this.#instants.remove(at);
  }
}
