/** Ports for doubtful requests and attacks (rules 40d to 40h). */

import type { AttackSign } from '../../shared/doubts.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Attack, Signs } from '../domain/abuse/attack.ts';
import type { FromSender, Given, Points } from '../domain/abuse/doubt.ts';
import type { Sender } from './budget-port.ts';

/** Features that requests are compared by. Stored as keyed digests, for a day. */
export type Traces = Pick<Sender, 'caller' | 'network'> & {
  /** Null if the note is empty. */
  note: string | null;
  /** In E.164. */
  phone: string;
  /** The block of a hundred numbers that it belongs to. */
  hundred: string | null;
};

/** The evidence found when a request arrived. */
export type Mark = {
  referralId: string;
  traces: Traces;
  perMinute: number;
  lasting: Points;
  why: Points;
  points: number;
  held: boolean;
};

/** A scored request that nobody has accepted yet, loaded to be scored again. */
export type Marked = {
  referralId: string;
  at: Instant;
  /** Null if not held. */
  heldAt: Instant | null;
  /** It was held before and no longer is. */
  released: boolean;
  lasting: Points;
  points: number;
  /** Keyed digests; null once they are a day old. */
  caller: string | null;
  network: string | null;
  perMinute: number;
};

/** How a hold ended, and by whose decision; null if by time. */
export type Settled = { status: 'released' | 'turned-away'; by: string | null; reason: string | null };

/** A missed General that is not forgiven. */
export type Miss = { offerId: string; agentId: string; referralId: string };

export type AbuseStore = {
  /** Past requests with this number, this note, or a neighboring number. */
  history(traces: Traces, now: Instant): Promise<Pick<Given, 'inARow' | 'sameText' | 'ofNumber'>>;
  /** A sender's recent requests other than `besides`. */
  ofSender(
    from: Pick<Marked, 'caller' | 'network' | 'perMinute'>,
    now: Instant,
    besides?: string,
  ): Promise<FromSender>;
  /** Whether an agent ever reached somebody at this request's number. */
  isProven(referralId: string): Promise<boolean>;
  mark(mark: Mark, now: Instant): Promise<void>;
  /** Stores a new score. The status does not change. */
  remark(referralId: string, anew: Pick<Mark, 'lasting' | 'why' | 'points'>): Promise<void>;
  /** Holds it: nothing promotes it from now on. False if it was already held, or never marked. */
  hold(referralId: string, now: Instant): Promise<boolean>;
  /** Ends the hold; false if it was not held. */
  settle(referralId: string, settled: Settled, now: Instant): Promise<boolean>;
  isHeld(referralId: string): Promise<boolean>;
  /** Requests held since before then, least doubtful first, then longest waiting; without those that filled in the honeypot. */
  held(before: Instant, limit: number): Promise<Marked[]>;
  /** Requests marked since then that are neither held nor accepted. */
  waiting(since: Instant, limit: number): Promise<Marked[]>;
  /** How many were released just by time since then. */
  releasedSince(since: Instant): Promise<number>;
  /** Requests since then; only a few per sender count, so one address is not a crowd. */
  requestsSince(since: Instant): Promise<number>;
  signs(now: Instant): Promise<Omit<Signs, 'onDuty' | 'crowd'>>;
  attack(): Promise<Attack | null>;
  /** False if an attack is already under way. */
  beginAttack(
    attack: { id: string; since: Instant; sign: AttackSign | null; by: string | null },
    now: Instant,
  ): Promise<boolean>;
  noteSign(id: string, now: Instant): Promise<void>;
  endAttack(id: string, by: string | null, now: Instant): Promise<boolean>;
  missedSince(since: Instant): Promise<Miss[]>;
  missedOf(referralId: string): Promise<Miss[]>;
  /** Misses since then of requests that turned out false: turned away by staff, or like others from their sender. */
  missesOfFalse(since: Instant): Promise<Miss[]>;
};
