/** Statements about outgoing messages. */
import { type Instant, REFERRAL_KINDS, type ReferralKind } from '../../../shared/vocabulary.ts';
import { type ChannelName, MESSAGES, rankOf } from '../../domain/messages.ts';
import type { AgentRow, OutboxRow, ReferralRow } from '../schema.ts';
import { insertion } from './bulk-write.ts';
import { statement } from './statement.ts';

/** An effect's id is stable, so a repeat enqueues nothing. */
export const putMessages = insertion('outbox', 'on conflict (id) do nothing');

/** An expression over the offer's kind. */
const ofKind = (value: (kind: ReferralKind) => string | number): string =>
  `case kind ${REFERRAL_KINDS.map((kind) => `when '${kind}' then ${value(kind)}`).join(' ')} end`;
const CHANNEL = ofKind((kind) => `'${MESSAGES[`offer-${kind}`].channel}'`);
const PRIORITY = ofKind((kind) => rankOf(`offer-${kind}`));

/** Copies offers to messages within the database, because a Mass has hundreds. Repeated alerts are messages too. */
export const putOffers = statement<{ referralId: string; at: Instant }, never>(`
  insert into outbox (id, channel, type, priority, agent_id, referral_id, offer_id, created_at, due_at, attempts, status)
  select 'offer:' || id || ':' || alerted_at, ${CHANNEL}, 'offer-' || kind, ${PRIORITY}, agent_id, referral_id, id, alerted_at, alerted_at, 0, 'waiting'
    from offers where referral_id = :referralId and alerted_at = :at and status = 'pending'
  on conflict (id) do nothing`);

const PUSH_PRIORITY = ofKind((kind) => rankOf(`push-${kind}`));

/** Like `putOffers`, once per device of each agent. */
export const putPushes = statement<{ referralId: string; at: Instant }, never>(`
  insert into outbox (id, channel, type, priority, agent_id, referral_id, offer_id, created_at, due_at, attempts, status)
  select 'push:' || o.id || ':' || o.alerted_at || ':' || p.id, 'push', 'push-' || o.kind, ${PUSH_PRIORITY.replace('kind', 'o.kind')}, o.agent_id,
      o.referral_id, o.id, o.alerted_at, o.alerted_at, 0, 'waiting'
    from offers o join push_subscriptions p on p.agent_id = o.agent_id
    where o.referral_id = :referralId and o.alerted_at = :at and o.status = 'pending'
  on conflict (id) do nothing`);

const TEXT_PRIORITY = ofKind((kind) => rankOf(`text-${kind}`));

/** Like `putOffers`, to each agent whose KOD Phone is confirmed: later where a browser or phone may show it first. */
export const putTexts = statement<
  { referralId: string; at: Instant; later: Instant; live: readonly string[] },
  never
>(`
  insert into outbox (id, channel, type, priority, agent_id, referral_id, offer_id, created_at, due_at, attempts, status)
  select 'text:' || o.id || ':' || o.alerted_at, 'text', 'text-' || o.kind, ${TEXT_PRIORITY.replace('kind', 'o.kind')},
      o.agent_id, o.referral_id, o.id, o.alerted_at,
      case when g.id in (:live) or exists (select 1 from push_subscriptions p where p.agent_id = g.id)
        then cast(:later as bigint) else o.alerted_at end, 0, 'waiting'
    from offers o join agents g on g.id = o.agent_id
    where o.referral_id = :referralId and o.alerted_at = :at and o.status = 'pending' and g.text_phone = g.kod_phone
  on conflict (id) do nothing`);

/** The rest of a row with a reminder, after its id. */
const reminderBy = (type: 'reminder' | 'push-reminder' | 'text-reminder'): string =>
  `'${MESSAGES[type].channel}', '${type}', ${rankOf(type)}, g.id, cast(:referralId as text), cast(null as text),
      cast(:dueAt as bigint), cast(:dueAt as bigint), 0, 'waiting'`;

/** By every channel in one statement, because each accept plans one (rule 7e). */
export const putReminder = statement<
  { about: string; referralId: string; agentId: string; dueAt: Instant; texts: number },
  never
>(`
  insert into outbox (id, channel, type, priority, agent_id, referral_id, offer_id, created_at, due_at, attempts, status)
  select 'reminder:' || cast(:about as text), ${reminderBy('reminder')} from agents g where g.id = :agentId
  union all
  select 'push-reminder:' || cast(:about as text) || ':' || p.id, ${reminderBy('push-reminder')}
    from push_subscriptions p join agents g on g.id = p.agent_id where g.id = :agentId
  union all
  select 'text-reminder:' || cast(:about as text), ${reminderBy('text-reminder')}
    from agents g where g.id = :agentId and g.text_phone = g.kod_phone and cast(:texts as bigint) = 1
  on conflict (id) do nothing`);

export type TakenRow = Pick<
  OutboxRow,
  | 'id'
  | 'type'
  | 'channel'
  | 'agent_id'
  | 'referral_id'
  | 'offer_id'
  | 'attempts'
  | 'created_at'
  | 'last_error'
> &
  Pick<ReferralRow, 'trace'>;

/** Transactions that waited for a row taken meanwhile see that it is no longer due. */
export const takeDue = statement<
  { channel: string; upTo: number; now: Instant; until: Instant; limit: number },
  TakenRow
>(`
  update outbox set due_at = :until, attempts = attempts + 1
  where id in (select id from outbox where status = 'waiting' and channel = :channel and priority <= :upTo
      and due_at <= :now order by priority, due_at limit :limit)
    and status = 'waiting' and due_at <= :now
  returning id, type, channel, agent_id, referral_id, offer_id, attempts, created_at, last_error,
    (select trace from referrals r where r.id = outbox.referral_id) as trace`);

/** Residents' texts; not those being sent, or waiting for a receipt: they are due later. */
export const moveToMail = statement<{ before: Instant; reason: string; now: Instant }, { id: string }>(`
  update outbox set channel = 'email', due_at = :now, last_error = :reason
  where status = 'waiting' and channel = 'text' and agent_id = '' and due_at <= :now and created_at <= :before
    and referral_id in (select id from referrals where id = outbox.referral_id and link_mailed = 1)
  returning id`);

export const nextMessageDue = statement<{ channel: string; upTo: number }, { at: Instant | null }>(
  `select min(due_at) as at from outbox where status = 'waiting' and channel = :channel and priority <= :upTo`,
);

/** Not those planned for later, such as reminders. */
export const waitingMessages = statement<
  { now: Instant },
  { channel: ChannelName; n: number; oldest: Instant }
>(
  `select channel, count(*) as n, min(created_at) as oldest from outbox
    where status = 'waiting' and created_at <= :now group by channel`,
);

export type MessageRow = OutboxRow & { portal_subject: AgentRow['portal_subject'] | null };

const MESSAGE = 'select m.*, a.portal_subject from outbox m left join agents a on a.id = m.agent_id';
const list = (where: string) =>
  statement<{ limit: number }, MessageRow>(
    `${MESSAGE} ${where} order by m.created_at desc, m.id limit :limit`,
  );

/** Newest first. `troubled`: given up, or waiting after a failed attempt. */
export const messageList = {
  all: list(''),
  waiting: list(`where m.status = 'waiting'`),
  troubled: list(`where m.status = 'never' or (m.status = 'waiting' and m.attempts > 0)`),
  one: statement<{ id: string }, MessageRow>(`${MESSAGE} where m.id = :id`),
};
