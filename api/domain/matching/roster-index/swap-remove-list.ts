/** Unordered list with O(1) swap-remove; each member stores its index. A Set would cost a cache miss per lookup. */
import type { ListKind, Member } from './shapes.ts';

export class SwapRemoveList {
  readonly members: Member[] = [];
  readonly #kind: ListKind;

  constructor(kind: ListKind) {
    this.#kind = kind;
  }

  /** No effect if the member is already in the list. */
  add(member: Member): void {
    if (member[this.#kind] >= 0) return;
    member[this.#kind] = this.members.length;
    this.members.push(member);
  }

  /** No effect if the member is not in the list. */
  delete(member: Member): void {
    const place = member[this.#kind];
    if (place < 0) return;
    const last = this.members.pop();
    if (last && last !== member) {
      this.members[place] = last;
      last[this.#kind] = place;
    }
    member[this.#kind] = -1;
  }
}
