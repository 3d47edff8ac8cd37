/** What a command needs to know of doubtful requests and attacks (rules 40d to 40h). */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Attack, AttackSign, Signs } from '../domain/abuse/attack.ts';
import type { FromSender, Given, Points } from '../domain/abuse/doubt.ts';
import type { Sender } from './budget-port.ts';

/** What a request is compared with others by. Stored as keyed digests, for a day. */
export type Traces = Pick<Sender, 'caller' | 'network'> & {
  /** Null where nothing was written. */
  note: string | null;
  /** In E.164. */
  phone: string;
  /** Its first digits, those of a hundred numbers. */
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
  /** Null while it is not held. */
  heldAt: Instant | null;
  /** It was held, and is so no longer. */
  released: boolean;
  lasting: Points;
  points: number;
  /** Keyed digests; null once they are a day old. */
  caller: string | null;
  network: string | null;
  perMinute: number;
};

/** How holding it ended, and by whose word; null for time's. */
export type Settled = { status: 'released' | 'turned-away'; by: string | null; reason: string | null };

/** A General that was missed and is not forgiven. */
export type Miss = { offerId: string; agentId: string; referralId: string };

export type AbuseStore = {
  /** Past requests with this number, this note, or a neighboring number. */
  history(traces: Traces, now: Instant): Promise<Pick<Given, 'inARow' | 'sameText' | 'ofNumber'>>;
  /** A sender's recent requests, not counting `besides`. */
  ofSender(
    from: Pick<Marked, 'caller' | 'network' | 'perMinute'>,
    now: Instant,
    besides?: string,
  ): Promise<FromSender>;
  /** Whether an agent has reached somebody at the number of this request. */
  isProven(referralId: string): Promise<boolean>;
  mark(mark: Mark, now: Instant): Promise<void>;
  /** Stores a new score. The status does not change. */
  remark(referralId: string, anew: Pick<Mark, 'lasting' | 'why' | 'points'>): Promise<void>;
  /** It is held from now on, and promoted by nobody; false where it was held already, or never marked. */
  hold(referralId: string, now: Instant): Promise<boolean>;
  /** It is held no longer; false where it wasn't. */
  settle(referralId: string, settled: Settled, now: Instant): Promise<boolean>;
  isHeld(referralId: string): Promise<boolean>;
  /** Held and waiting, since before then; the least doubtful first, then the longest. Without those that filled in the honeypot. */
  held(before: Instant, limit: number): Promise<Marked[]>;
  /** Marked since then, neither held nor accepted. */
  waiting(since: Instant, limit: number): Promise<Marked[]>;
  /** How many were released by time alone since then. */
  releasedSince(since: Instant): Promise<number>;
  /** Requests since then; of one sender a few are counted at most, so that one address makes no crowd. */
  requestsSince(since: Instant): Promise<number>;
  signs(now: Instant): Promise<Omit<Signs, 'onDuty' | 'crowd'>>;
  attack(): Promise<Attack | null>;
  /** False where one is under way. */
  beginAttack(
    attack: { id: string; since: Instant; sign: AttackSign | null; by: string | null },
    now: Instant,
  ): Promise<boolean>;
  noteSign(id: string, now: Instant): Promise<void>;
  endAttack(id: string, by: string | null, now: Instant): Promise<boolean>;
  missedSince(since: Instant): Promise<Miss[]>;
  missedOf(referralId: string): Promise<Miss[]>;
  /** Misses since then by requests that turned out false: staff turned them away, or their sender's others were false. */
  missesOfFalse(since: Instant): Promise<Miss[]>;
};
