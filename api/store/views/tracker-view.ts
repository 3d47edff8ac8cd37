/** What the holder of a private link sees: the timeline, and after accept who will call. Never the resident's own data. */
import type { Knex } from 'knex';
import type { Tracker } from '../../../shared/contracts/resident.ts';
import type { HelpKind, Instant, ReferralEventType } from '../../../shared/vocabulary.ts';
import type { CallbackPromise } from '../../domain/callback-promise.ts';
import type { AskedAgents } from '../../domain/matching.ts';
import type { Referral } from '../../domain/referral.ts';
import { referralStore } from '../referral-store.ts';
import { type Row, referralFromRow } from '../rows.ts';
import { digest, type Sealer } from '../sealed.ts';

export type Lines = { voice: string; tty: string };

/** Events that would tell one agent's doings to the resident, and those that say nothing to them. */
const HIDDEN: readonly ReferralEventType[] = ['offer-withdrawn', 'reminded', 'revived'];

export async function trackerIdOf(db: Knex, token: string): Promise<string | null> {
  return (
    (
      (await db('referrals')
        .where({ token_digest: digest(token) })
        .first('id')) as { id: string } | undefined
    )?.id ?? null
  );
}

export type TrackerParts = {
  db: Knex;
  sealer: Sealer;
  lines: Lines;
  now: Instant;
  /** `asked`: who has had this referral already, and may have said no to it. */
  promise: (help: HelpKind, asked: AskedAgents) => CallbackPromise;
};

export async function tracker(
  id: string,
  { db, sealer, lines, now, promise: promiseOf }: TrackerParts,
): Promise<Tracker> {
  const row: Row = await db('referrals').where({ id }).first();
  const referral = referralFromRow(row);
  const promise = promiseOf(referral.help, await referralStore(db, sealer).askedAgents(id));
  const events: Row[] = await db('referral_events')
    .where({ referral_id: id })
    .orderBy('id', 'desc')
    .limit(200);
  return {
    // That the first request left the number is nothing that a link may tell (rule 10).
    revision: referral.version - events.filter(({ type }) => type === 'revived').length,
    status: referral.status,
    help: referral.help,
    language: referral.language,
    contactMethod: referral.contactMethod,
    zone: referral.place.zone,
    submittedAt: referral.submittedAt,
    promisedBy: referral.promisedBy,
    opensAt: referral.opensAt,
    promiseMissed: referral.promiseMissedAt !== null && referral.endedAt === null,
    events: events
      .map((event) => ({ type: event.type as ReferralEventType, at: event.at as Instant }))
      .filter(({ type }) => !HIDDEN.includes(type)),
    agent: referral.holder ? await caller(db, sealer, referral, row) : null,
    can: wishes(referral, now, promise),
    rating: referral.rating,
    opening: promise.kind === 'opening' ? { opensAt: promise.opensAt, by: promise.by } : null,
    lines,
    serverNow: now,
  };
}

/** Who will call, from which number, and the word they will say (rule 9). */
async function caller(db: Knex, sealer: Sealer, referral: Referral, row: Row): Promise<Tracker['agent']> {
  const agent: Row = await db('agents')
    .where({ id: referral.holder?.agentId })
    .first('first_name', 'last_name', 'organisation', 'kod_phone');
  return {
    name: `${agent.first_name} ${agent.last_name}`,
    organisation: agent.organisation as string | null,
    phone: agent.kod_phone as string,
    codeWord: sealer.open(row.code_word_sealed as string, `referrals.code_word:${referral.id}`),
  };
}

/** Whether there is another time to choose than the one the resident has. */
function hasOtherTime({ status, opensAt, promisedBy }: Referral, now: Instant, promise: CallbackPromise) {
  if (promise.kind === 'none') return false;
  if (status === 'scheduled') return promise.kind === 'now' || promise.opensAt !== opensAt;
  return promisedBy === null || now >= promisedBy;
}

function wishes(referral: Referral, now: Instant, promise: CallbackPromise): Tracker['can'] {
  const waiting = referral.status === 'pending' || referral.status === 'scheduled';
  const promisePassed = referral.promisedBy !== null && now >= referral.promisedBy;
  return {
    cancel: waiting || referral.status === 'in-progress',
    changePhone: waiting,
    changeTime: waiting && hasOtherTime(referral, now, promise),
    notCalled: promisePassed && referral.status === 'in-progress',
    rate: referral.status === 'complete' && referral.rating === null,
  };
}
