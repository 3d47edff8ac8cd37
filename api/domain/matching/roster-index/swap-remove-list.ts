/**
 * Members in no order, each of whom knows their place, so that one comes and goes in two writes. A set would look for them
 * by their hash, which among a hundred thousand is half a microsecond of memory that nobody has touched lately.
 */
import type { ListKind, Member } from './shapes.ts';

export class SwapRemoveList {
  readonly members: Member[] = [];
  readonly #kind: ListKind;

  constructor(kind: ListKind) {
    this.#kind = kind;
  }

  /** Nothing for one who is in it already. */
  add(member: Member): void {
    if (member[this.#kind] >= 0) return;
    member[this.#kind] = this.members.length;
    this.members.push(member);
  }

  /** Nothing for one who is not in it. */
  delete(member: Member): void {
    const place = member[this.#kind];
    if (place < 0) return;
    const last = this.members.pop() as Member;
    if (last !== member) {
      this.members[place] = last;
      last[this.#kind] = place;
    }
    member[this.#kind] = -1;
  }
}
