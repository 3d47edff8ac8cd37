/** Agents' addresses: which fail, who is notified of changes, and which mailboxes refuse codes. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ChannelStore } from '../../application/ports.ts';
import { noCodesKey } from '../contact-code.ts';
import type { Sealer } from '../keys/sealer.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { noteShown } from '../sql/shown.ts';
import { table } from '../sql/table.ts';

export function channelStore(db: Knex, sealer: Sealer, now: Instant): ChannelStore {
  return {
    async noteFailure(id, email) {
      await table(db, 'agents').where({ id, kod_email: email }).update({ failed_email: email });
      await table(db, 'agents').where({ id, wanted_email: email }).update({ failed_wanted_email: email });
    },
    async forgetFailure(id, email) {
      await table(db, 'agents').where({ id, failed_email: email }).update({ failed_email: null });
      await table(db, 'agents')
        .where({ id, failed_wanted_email: email })
        .update({ failed_wanted_email: null });
    },
    async notePhone(phone, state) {
      const fails = state === 'fails';
      const agents = table(db, 'agents').where({ text_phone: phone });
      const changed = fails
        ? agents.where((query) => query.whereNull('failed_phone').orWhereNot('failed_phone', phone))
        : agents.where({ failed_phone: phone });
      return (await changed.update({ failed_phone: fails ? phone : null }).returning('id')).map(
        ({ id }) => id,
      );
    },
    async noteShown(agentId, offerIds, by) {
      if (offerIds.length > 0) await noteShown(db, { agentId, offerIds, by, at: now });
    },
    async notePushShown(id) {
      const message = await table(db, 'outbox').where({ id, channel: 'push' }).first('agent_id', 'offer_id');
      if (message?.offer_id) await this.noteShown(message.agent_id, [message.offer_id], 'push');
    },
    async addChange(id, told) {
      const known = await table(db, 'contact_changes').where({ id }).first('id');
      if (!known) await insertRows(db, 'contact_changes', [{ id, at: now, told_email: told }]);
    },
    mailboxKey: (mailbox) => mailboxKey(sealer, mailbox),
    async wantsNoCodes(mailbox) {
      const key = noCodesKey(sealer, mailbox);
      return (await table(db, 'no_codes').where({ mailbox: key }).first('at')) !== undefined;
    },
    async setWantsNoCodes(mailbox, none) {
      if (none) await table(db, 'no_codes').insert({ mailbox, at: now }).onConflict('mailbox').ignore();
      else await table(db, 'no_codes').where({ mailbox }).delete();
    },
  };
}

/** Identifies a mailbox without storing its address. */
export const mailboxKey = (sealer: Sealer, mailbox: string): string =>
  sealer.blindIndex(`mailbox:${mailbox}`);
