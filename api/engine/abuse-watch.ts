/**
 * Reviews doubtful requests: holds or releases them, and detects attacks (rules 40f and 40h). Every action is one command, so
 * two processes or a restart midway do no harm.
 */
import { attackGoesOn, forgiveFalse } from '../application/abuse/attack.ts';
import { holdRequest, releasable, releaseInTime, toHold } from '../application/abuse/quarantine.ts';
import type { Stores, Work } from '../application/ports.ts';
import type { Apply } from '../application/unit-of-work.ts';
import type { Clock } from '../clock.ts';
import { attackSign } from '../domain/abuse/attack.ts';
import type { Everybody } from '../domain/abuse/doubt.ts';

export type AbuseWatchParts = {
  clock: Clock;
  policy(): Work['policy'];
  roster: Work['roster'];
  apply: Apply;
  /** Outside a transaction; every suspicion is checked again in one. */
  stores(): Pick<Stores, 'abuse'>;
  /** Copies the current attack, or none, into the policy. */
  attackChanged(): Promise<void>;
  /** An attack began or ended. */
  attack(begins: boolean): void;
};
export type AbuseWatch = {
  /** Does nothing within a quarter of a minute of the last look. */
  look(): Promise<void>;
  /** Recent requests, and agents on duty, as of the last look. */
  readonly everybody: Everybody;
  /** Since the start of the process. */
  readonly counts: { readonly held: number; readonly released: number; readonly forgiven: number };
};

const EVERY = 15_000;
const TEN_MINUTES = 600_000;
/** Older requests were reviewed often enough. */
const WAITING_FOR = 3 * TEN_MINUTES;
const A_LOOK = 100;
/** Requests turn out false within a day; their misses are no older. */
const FALSE_WITHIN = 24 * 3_600_000;

export function createAbuseWatch(parts: AbuseWatchParts): AbuseWatch {
  const { clock, policy, roster, apply, stores } = parts;
  const counts = { held: 0, released: 0, forgiven: 0 };
  let everybody: Everybody = { requests: 0, onDuty: 0 };
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function lookForAttack(): Promise<void> {
    const { abuse } = stores();
    const signs = await abuse.signs(clock.now());
    const sign = attackSign({ ...signs, crowd: everybody.requests, onDuty: everybody.onDuty }, policy());
    if (sign === null && policy().attackSince === null && (await abuse.attack()) === null) return;
    const turn = await apply(attackGoesOn(sign));
    await parts.attackChanged();
    if (turn !== null) parts.attack(turn === 'began');
  }

  const judging = () => ({ stores: stores(), everybody, now: clock.now(), policy: policy() });

  async function holdSome(): Promise<void> {
    for (const [marked, judged] of await toHold(judging(), clock.now() - WAITING_FOR, A_LOOK))
      if (await apply(holdRequest(marked, judged))) counts.held++;
  }

  async function releaseSome(): Promise<void> {
    for (const { referralId } of await releasable(judging(), A_LOOK)) {
      if (!(await apply(releaseInTime(referralId, everybody.onDuty)))) return;
      counts.released++;
    }
  }

  async function forgiveSome(): Promise<void> {
    const since = clock.now() - FALSE_WITHIN;
    if ((await stores().abuse.missesOfFalse(since)).length > 0)
      counts.forgiven += await apply(forgiveFalse(since));
  }

  return {
    counts,
    get everybody() {
      return everybody;
    },
    async look() {
      const now = clock.now();
      if (now - lookedAt < EVERY) return;
      lookedAt = now;
      const requests = await stores().abuse.requestsSince(now - TEN_MINUTES);
      everybody = { requests, onDuty: roster.takers('application', now, policy()).length };
      await lookForAttack();
      await holdSome();
      await releaseSome();
      await forgiveSome();
    },
  };
}
