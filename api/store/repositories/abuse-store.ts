/** Doubtful requests and attacks. Digests are keyed: they reveal nothing without the data key. */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AbuseStore, Marked, Miss, Settled, Traces } from '../../application/ports.ts';
import type { Attack } from '../../domain/abuse/attack.ts';
import type { Sealer } from '../keys/sealer.ts';
import * as sql from '../sql/abuse.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { countUp } from '../sql/feed.ts';
import { table } from '../sql/table.ts';
import { CACHE_VERSIONS } from './cache-versions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** For this long, calls still show how requests turned out; later the doubts are no longer needed. */
const PASSED_KEPT = 30 * DAY;

const countOf = async (asked: Promise<{ n: number | string | null }[]>): Promise<number> =>
  Number((await asked)[0]?.n ?? 0);
const yes = (value: unknown): boolean => value === true || value === 1;

export function abuseStore(db: Knex, sealer: Sealer): AbuseStore {
  const digests = ({ note, hundred, phone }: Pick<Traces, 'note' | 'hundred' | 'phone'>) => ({
    note_digest: note === null ? null : sealer.blindIndex(`request-note:${note}`),
    hundred: hundred === null ? null : sealer.blindIndex(`request-hundred:${hundred}`),
    phone_index: sealer.blindIndex(lineOf(phone)),
  });
  return {
    ...senders(db),
    ...quarantine(db),
    ...attacks(db),
    async history(traces, now) {
      const { note_digest: note, hundred, phone_index: index } = digests(traces);
      const [[of], inARow, sameText] = await Promise.all([
        sql.ofNumber(db, { index }),
        hundred === null ? 0 : countOf(sql.inARow(db, { hundred, index, since: now - HOUR })),
        note === null ? 0 : countOf(sql.sameNote(db, { note, index, since: now - DAY })),
      ]);
      return {
        ...{ inARow, sameText },
        ofNumber: { reached: yes(of?.reached), wrong: yes(of?.wrong), turnedAway: yes(of?.turned_away) },
      };
    },
    async mark({ referralId, traces, perMinute, lasting, why, points, held }, now) {
      const row = {
        ...{ referral_id: referralId, at: now, caller: traces.caller, network: traces.network },
        ...digests(traces),
        ...{ per_minute: Math.min(perMinute, 1e9), points },
        ...{ lasting: JSON.stringify(lasting), why: JSON.stringify(why) },
        ...{ status: held ? ('held' as const) : ('passed' as const), held_at: held ? now : null },
      };
      await insertRows(db, 'doubts', [row]);
      if (held) await table(db, 'referrals').where({ id: referralId }).update({ robot: 1 });
    },
  };
}

function senders(db: Knex): Pick<AbuseStore, 'ofSender' | 'isProven' | 'requestsSince'> {
  return {
    async ofSender({ caller, network, perMinute }, now, besides = '') {
      const since = now - 10 * MINUTE;
      const [[record], requests, ofNetwork] = await Promise.all([
        caller === null ? [] : sql.callerRecord(db, { caller, since: now - DAY }),
        caller === null ? 0 : countOf(sql.fromCaller(db, { caller, since, besides })),
        network === null ? 0 : countOf(sql.fromNetwork(db, { network, since, besides })),
      ]);
      return {
        ...{ perMinute, requests, ofNetwork },
        reached: Number(record?.reached ?? 0),
        false: Number(record?.false_ones ?? 0),
      };
    },
    async isProven(id) {
      const row = await table(db, 'referrals').where({ id }).first('phone_index');
      if (!row?.phone_index) return false;
      const [of] = await sql.ofNumber(db, { index: row.phone_index });
      return yes(of?.reached);
    },
    requestsSince: (since) => countOf(sql.requestsSince(db, { since })),
  };
}

type Quarantine = Pick<
  AbuseStore,
  'remark' | 'hold' | 'settle' | 'isHeld' | 'held' | 'waiting' | 'releasedSince'
>;
function quarantine(db: Knex): Quarantine {
  /** Nothing else may promote a request that waits for staff. */
  const apart = (id: string, robot: 0 | 1) => table(db, 'referrals').where({ id }).update({ robot });
  return {
    async remark(referralId, { lasting, why, points }) {
      const anew = { lasting: JSON.stringify(lasting), why: JSON.stringify(why), points };
      await table(db, 'doubts').where({ referral_id: referralId }).update(anew);
    },
    async hold(referralId, now) {
      const changed = await table(db, 'doubts')
        .where({ referral_id: referralId })
        .whereIn('status', ['passed', 'released'])
        .update({ status: 'held', held_at: now, settled_at: null, settled_by: null, reason: null });
      if (changed === 1) await apart(referralId, 1);
      return changed === 1;
    },
    async settle(referralId, { status, by, reason }: Settled, now) {
      const changed = await table(db, 'doubts')
        .where({ referral_id: referralId, status: 'held' })
        .update({ status, settled_at: now, settled_by: by, reason });
      if (changed === 1 && status === 'released') await apart(referralId, 0);
      return changed === 1;
    },
    async isHeld(referralId) {
      const row = await table(db, 'doubts').where({ referral_id: referralId }).first('status');
      return row?.status === 'held';
    },
    held: async (before, limit) => (await sql.held(db, { before, limit })).map(markedFrom),
    waiting: async (since, limit) => (await sql.waiting(db, { since, limit })).map(markedFrom),
    releasedSince: (since) => countOf(sql.releasedSince(db, { since })),
  };
}

const markedFrom = (row: sql.MarkedRow): Marked => ({
  referralId: row.referral_id,
  at: row.at,
  heldAt: row.status === 'held' ? row.held_at : null,
  released: row.status === 'released',
  lasting: JSON.parse(row.lasting),
  points: row.points,
  caller: row.caller,
  network: row.network,
  perMinute: row.per_minute,
});

type Attacks = Pick<
  AbuseStore,
  'signs' | 'attack' | 'beginAttack' | 'noteSign' | 'endAttack' | 'missedSince' | 'missedOf' | 'missesOfFalse'
>;
function attacks(db: Knex): Attacks {
  const changed = () => countUp(db, { key: CACHE_VERSIONS.attack });
  return {
    async signs(now) {
      const [tenMinutes, halfAnHour] = [now - 10 * MINUTE, now - 30 * MINUTE];
      const [calls] = await sql.callsSince(db, { since: halfAnHour });
      return {
        held: await countOf(sql.heldSince(db, { since: tenMinutes })),
        requests: await countOf(sql.allSince(db, { since: tenMinutes })),
        wrong: Number(calls?.wrong ?? 0),
        reached: Number(calls?.reached ?? 0),
        misses: (await sql.missedSince(db, { since: halfAnHour })).length,
      };
    },
    attack: () => attackUnderWay(db),
    async beginAttack({ id, since, sign, by }, now) {
      const begun = await table(db, 'attacks')
        .insert({ id, since, begun_at: now, begun_by: by, sign, last_sign_at: now, under_way: 'yes' })
        .onConflict('under_way')
        .ignore()
        .returning('id');
      if (begun.length === 1) await changed();
      return begun.length === 1;
    },
    noteSign: async (id, now) =>
      void (await table(db, 'attacks').where({ id }).update({ last_sign_at: now })),
    async endAttack(id, by, now) {
      const ended = await table(db, 'attacks')
        .where({ id, under_way: 'yes' })
        .update({ ended_at: now, ended_by: by, under_way: null });
      if (ended === 1) await changed();
      return ended === 1;
    },
    missedSince: async (since) => (await sql.missedSince(db, { since })).map(missFrom),
    missedOf: async (referralId) => (await sql.missedOf(db, { referralId })).map(missFrom),
    missesOfFalse: async (since) => (await sql.missesOfFalse(db, { since })).map(missFrom),
  };
}

const missFrom = ({
  id,
  agent_id,
  referral_id,
}: {
  id: string;
  agent_id: string;
  referral_id: string;
}): Miss => ({
  offerId: id,
  agentId: agent_id,
  referralId: referral_id,
});

/** The attack that has not ended. */
export async function attackUnderWay(db: Knex): Promise<Attack | null> {
  const row = await table(db, 'attacks').where({ under_way: 'yes' }).first();
  return row
    ? { id: row.id, since: row.since, begunAt: row.begun_at, sign: row.sign, lastSignAt: row.last_sign_at }
    : null;
}

export async function tidyDoubts(db: Knex, now: Instant): Promise<void> {
  await sql.forgetTraces(db, { before: now - DAY });
  await sql.forgetPassed(db, { before: now - PASSED_KEPT });
  await sql.forgetErased(db, {});
}
