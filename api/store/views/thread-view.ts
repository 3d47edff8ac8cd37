/** A referral's messages between holder and resident, only for the holder. */

import type { Knex } from 'knex';
import type { Thread, ThreadDelivery } from '../../../shared/contracts/thread.ts';
import { screenLanguageOf } from '../../../shared/i18n/catalog.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { threadMessageId } from '../../domain/messages.ts';
import { meaningOf } from '../../domain/text-words.ts';
import type { Sealer } from '../keys/sealer.ts';
import { textStore } from '../repositories/text-store.ts';
import { type ThreadMessage, threadOf } from '../repositories/thread-store.ts';
import type { OutboxRow } from '../schema.ts';
import { table } from '../sql/table.ts';
import { agentNames } from './agent-names.ts';
import { notByText } from './resident-letter-view.ts';

type Of = { readonly referralId: string; readonly agentId: string; readonly now: Instant };

/** The caller has checked that the agent holds it now. `textsAreSent`: by this service. */
export async function threadFor(
  db: Knex,
  sealer: Sealer,
  { referralId, agentId, now }: Of,
  textsAreSent: boolean,
): Promise<Thread> {
  const messages = await threadOf(db, sealer, referralId);
  const writers = messages.flatMap(({ agent_id }) => agent_id ?? []);
  const named = writers.length > 0 ? await agentNames(db, writers) : () => null;
  const sent = await deliveries(db, referralId, messages);
  return {
    ...(await way(db, sealer, referralId, now, textsAreSent)),
    messages: messages.map((message) => ({
      ...{ id: message.id, at: message.at, text: message.text },
      from: message.agent_id === null ? 'resident' : message.agent_id === agentId ? 'you' : 'earlier-holder',
      name: message.agent_id === null ? null : (named(message.agent_id)?.name ?? null),
      wantsOtherTime: message.agent_id === null && meaningOf(message.text)?.wish === 'other-time',
      isRead: message.agent_id !== null || message.read_at !== null,
      delivery: sent.get(message.id) ?? null,
    })),
  };
}

/** How a message written now would go, and until when a text would wait. */
async function way(
  db: Knex,
  sealer: Sealer,
  id: string,
  now: Instant,
  textsAreSent: boolean,
): Promise<Pick<Thread, 'way' | 'waitsUntil' | 'language'>> {
  const row = await table(db, 'referrals')
    .where({ id })
    .first('id', 'phone_index', 'link_texted', 'link_mailed', 'submitted_at', 'zone', 'screen_language');
  // Agents write in a language of our screens.
  const language = screenLanguageOf(row?.screen_language);
  const usual = row ? await textStore(db, sealer, now, textsAreSent).wayTo(id) : null;
  if (!row || usual !== 'text') return { way: usual, waitsUntil: null, language };
  const notNow = await notByText(db, { type: 'holder-wrote', createdAt: now }, row, now);
  if (notNow === 'goes') return { way: 'text', waitsUntil: null, language };
  if (notNow === null) return { way: null, waitsUntil: null, language };
  return 'instead' in notNow
    ? { way: notNow.instead, waitsUntil: null, language }
    : { way: 'text', waitsUntil: notNow.notBefore, language };
}

/** The delivery status of each sent message, by its id in the thread. */
async function deliveries(
  db: Knex,
  referralId: string,
  messages: readonly ThreadMessage[],
): Promise<ReadonlyMap<string, ThreadDelivery>> {
  const ids = messages.flatMap(({ id, agent_id }) => (agent_id === null ? [] : [id]));
  if (ids.length === 0) return new Map();
  const rows = await table(db, 'outbox')
    .whereIn(
      'id',
      ids.map((id) => threadMessageId(referralId, id)),
    )
    .select('id', 'channel', 'status', 'receipt', 'due_at', 'last_error');
  const byMessage = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.flatMap((id) => {
      const row = byMessage.get(threadMessageId(referralId, id));
      return row ? [[id, deliveryOf(row)] as const] : [];
    }),
  );
}

type Sent = Pick<OutboxRow, 'channel' | 'status' | 'receipt' | 'due_at' | 'last_error'>;

function deliveryOf({ channel, status, receipt, due_at, last_error }: Sent): ThreadDelivery {
  const by = channel === 'text' ? 'text' : 'email';
  const state = status === 'sent' ? (receipt ?? 'sent') : status === 'never' ? 'failed' : status;
  // Any other wait is for a server, and its next try says nothing about when it succeeds.
  const waitsUntil = status === 'waiting' && last_error === 'quiet-hours' ? due_at : null;
  return { by, state, waitsUntil };
}
