/** Statements about a number's requests and their texts. */
import type { NumberCodeRow, OutboxRow, ReferralRow } from '../schema.ts';
import { statement } from './statement.ts';

type IdRow = Pick<ReferralRow, 'id'>;

/**
 * The newest text sent to this number, which a reply answers. Leaves out codes, which anybody may have sent there. Of two at the
 * same moment the holder's comes first: "3" to their question must not cancel.
 */
export const lastTexted = statement<
  { number: string },
  Pick<ReferralRow, 'id' | 'screen_language'> & Pick<OutboxRow, 'type'>
>(`
  select r.id, r.screen_language, m.type from referrals r
    join outbox m on m.referral_id = r.id and m.agent_id = '' and m.channel = 'text' and m.status = 'sent'
      and m.type <> 'number-code'
  where r.phone_index = :number and r.ended_at is null and r.erased_at is null
  order by m.ended_at desc, m.created_at desc, case when m.type = 'holder-wrote' then 0 else 1 end, m.id limit 1`);

export const languageOf = statement<{ number: string }, Pick<ReferralRow, 'screen_language'>>(
  'select screen_language from referrals where phone_index = :number order by submitted_at desc, id limit 1',
);

const LINK_WENT_OUT = `exists (select 1 from outbox m where m.id = 'private-link:' || r.id)`;

/** `linked`: whether the private link was put in the outbox. */
export const linkOf = statement<
  { id: string },
  Pick<ReferralRow, 'link_texted' | 'link_mailed' | 'phone_index'> & { linked: number }
>(`
  select r.link_texted, r.link_mailed, r.phone_index, case when ${LINK_WENT_OUT} then 1 else 0 end as linked
  from referrals r where r.id = :id`);

/** A message that was tried may have arrived. The text with a code has no link. */
export const wentBy = statement<{ id: string }, { channel: 'email' | 'text' }>(`
  select distinct channel from outbox
  where referral_id = :id and agent_id = '' and channel in ('email', 'text') and type <> 'number-code'
    and type not like 'staff-%' and (status = 'sent' or attempts > 0)`);

/** Newest first. */
export const linkedToNumber = statement<{ number: string; limit: number }, IdRow>(`
  select r.id from referrals r
  where r.phone_index = :number and r.link_texted = 1 and r.ended_at is null and ${LINK_WENT_OUT}
  order by r.submitted_at desc limit :limit`);
export const linkedToAddress = statement<{ address: string; limit: number }, IdRow>(`
  select r.id from referrals r
  where r.email_index = :address and r.link_mailed = 1 and r.ended_at is null and ${LINK_WENT_OUT}
  order by r.submitted_at desc limit :limit`);

export type ReceivedRow = Pick<
  OutboxRow,
  'agent_id' | 'referral_id' | 'channel' | 'status' | 'attempts' | 'gateway_id' | 'receipt'
>;
/** The message of a receipt. */
export const messageReceived = statement<{ id: string }, ReceivedRow>(
  'select agent_id, referral_id, channel, status, attempts, gateway_id, receipt from outbox where id = :id',
  'for update',
);

/** Locked, so two processes count one try each. */
export const numberCodeLocked = statement<{ referralId: string }, NumberCodeRow>(
  'select referral_id, number, salt, sent_at, tries_left, confirmed_at from number_codes where referral_id = :referralId',
  'for update',
);
