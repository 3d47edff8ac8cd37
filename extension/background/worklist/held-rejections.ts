/** Holds a rejection for five seconds; a row, the popup, or an alert can undo it. */
import type { Instant, RejectReason } from '../../../shared/vocabulary.ts';
import {
  type HeldRejection,
  type HeldRejections,
  heldUntil,
  type Rejected,
} from '../../model/held-rejections.ts';
import type { Answer } from '../../model/problem.ts';
import { type Snapshot, serverTime } from '../../model/stored.ts';
import { createTurns } from '../in-turn.ts';
import type { AnsweredOffer } from '../messages.ts';

type Rejection = AnsweredOffer & { readonly reason?: RejectReason };

export type HoldPorts = {
  readonly load: () => Promise<HeldRejections | undefined>;
  /** Stores them, and updates badge and alerts. */
  readonly save: (held: HeldRejections) => Promise<void>;
  readonly snapshot: () => Promise<Snapshot | undefined>;
  readonly send: (rejection: Rejection) => Promise<Answer<unknown>>;
  /** Resolves when the stored worklist is newer than what was sent. */
  readonly refresh: () => Promise<void>;
  readonly now: () => Instant;
  readonly after: (ms: number, run: () => void) => () => void;
};

export type HeldRejecting = {
  /** Resolves when it was sent or undone. A second press joins the first. */
  readonly reject: (rejection: Rejection) => Promise<Answer<Rejected>>;
  /** Sends it at once, with its reason. */
  readonly because: (offerId: string, reason: RejectReason) => Promise<void>;
  /** @returns whether there was still time */
  readonly takeBack: (offerId: string) => Promise<boolean>;
  /** After a restart of the worker or the browser, once its agent is known: sends what is due, and keeps holding the rest. */
  readonly resume: () => Promise<void>;
};

const NOBODY_IN = { ok: false, problem: { kind: 'signed-out' } } as const;

type Waiting = {
  readonly result: Promise<Answer<Rejected>>;
  readonly resolve: (answer: Answer<Rejected>) => void;
  cancel: () => void;
};

const waiter = (): Waiting => {
  let resolve: Waiting['resolve'] = () => undefined;
  const result = new Promise<Answer<Rejected>>((done) => {
    resolve = done;
  });
  return { result, resolve, cancel: () => undefined };
};

type Known = { readonly agentId: string; readonly serverNow: Instant; readonly snapshot: Snapshot } & {
  readonly items: readonly HeldRejection[];
};

/** Storage is the source of truth; memory has only timers and pending results. */
export class HeldBack implements HeldRejecting {
  readonly #ports: HoldPorts;
  readonly #inTurn = createTurns();
  readonly #waiting = new Map<string, Waiting>();

  constructor(ports: HoldPorts) {
    this.#ports = ports;
  }

  readonly reject = async (rejection: Rejection): Promise<Answer<Rejected>> => {
    const waiting = await this.#inTurn(() => this.#begin(rejection));
    return waiting ? waiting.result : NOBODY_IN;
  };

  readonly because = (offerId: string, reason: RejectReason): Promise<void> => this.#send(offerId, reason);

  readonly takeBack = async (offerId: string): Promise<boolean> => {
    const item = await this.#change(offerId, (held) => (held.sent ? held : undefined));
    if (item) this.#finish(offerId, { ok: true, data: 'taken-back' });
    return item !== undefined;
  };

  readonly resume = async (): Promise<void> => {
    const known = await this.#known();
    for (const item of known?.items ?? []) {
      if (this.#waiting.has(item.offerId)) continue;
      // It may have arrived; the service accepts the same rejection twice.
      if (item.sent) void this.#sendNow(item);
      else this.#hold(item, known?.serverNow ?? item.until);
    }
  };

  async #begin({ offerId, referralId, reason }: Rejection): Promise<Waiting | undefined> {
    const already = this.#waiting.get(offerId);
    if (already) return already;
    const known = await this.#known();
    if (!known) return undefined;
    const { agentId, serverNow, snapshot, items } = known;
    const offer = snapshot.offers.find(({ id }) => id === offerId);
    // Unknown here: let the service answer.
    const until = offer ? heldUntil(offer, serverNow) : serverNow;
    const item = { referralId, offerId, until, sent: false, ...(reason && { reason }) };
    const others = items.filter((each) => each.offerId !== offerId);
    await this.#ports.save({ agentId, items: [...others, item] });
    return this.#hold(item, serverNow);
  }

  #hold({ offerId, until }: Pick<HeldRejection, 'offerId' | 'until'>, serverNow: Instant): Waiting {
    const mine = waiter();
    mine.cancel = this.#ports.after(Math.max(0, until - serverNow), () => void this.#send(offerId));
    this.#waiting.set(offerId, mine);
    return mine;
  }

  async #send(offerId: string, reason?: RejectReason): Promise<void> {
    const because = reason && { reason };
    const item = await this.#change(offerId, (held) =>
      held.sent ? held : { ...held, sent: true, ...because },
    );
    if (item) return this.#sendNow({ ...item, ...because });
    // Already being sent, or the agent changed.
    const isKnown = (await this.#known())?.items.some((each) => each.offerId === offerId);
    if (!isKnown) this.#finish(offerId, NOBODY_IN);
  }

  async #sendNow({ referralId, offerId, reason }: HeldRejection): Promise<void> {
    const answer = await this.#ports.send({ referralId, offerId, ...(reason && { reason }) });
    // Wait until the worklist no longer contains the offer, or every list would show it again.
    await this.#ports.refresh().catch(() => undefined);
    await this.#change(offerId, () => undefined);
    this.#finish(offerId, answer.ok ? { ok: true, data: 'rejected' } : answer);
  }

  async #known(): Promise<Known | undefined> {
    const [snapshot, held] = await Promise.all([this.#ports.snapshot(), this.#ports.load()]);
    if (!snapshot) return undefined;
    const { agentId } = snapshot;
    const items = held?.agentId === agentId ? held.items : [];
    return { agentId, snapshot, items, serverNow: serverTime(snapshot, this.#ports.now()) };
  }

  /** `to` returns undefined to drop the item. @returns the item before the change; undefined if nothing changed */
  #change(
    offerId: string,
    to: (item: HeldRejection) => HeldRejection | undefined,
  ): Promise<HeldRejection | undefined> {
    return this.#inTurn(async () => {
      const known = await this.#known();
      const item = known?.items.find((each) => each.offerId === offerId);
      if (!known || !item) return undefined;
      const next = to(item);
      if (next === item) return undefined;
      const others = known.items.filter((each) => each !== item);
      await this.#ports.save({ agentId: known.agentId, items: next ? [...others, next] : others });
      return item;
    });
  }

  #finish(offerId: string, answer: Answer<Rejected>): void {
    const mine = this.#waiting.get(offerId);
    mine?.cancel();
    this.#waiting.delete(offerId);
    mine?.resolve(answer);
  }
}
