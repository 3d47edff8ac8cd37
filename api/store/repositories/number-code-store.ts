/** Stores which code was texted for a request, and whether its number is confirmed. */
import type { Knex } from 'knex';
import type { NumberCodeStore } from '../../application/ports.ts';
import type { NumberCode } from '../../domain/number-code.ts';
import { contactCode } from '../contact-code.ts';
import type { Sealer } from '../keys/sealer.ts';
import { insertion } from '../sql/bulk-write.ts';
import { numberCodeLocked } from '../sql/texts.ts';

const put = insertion(
  'number_codes',
  `on conflict (referral_id) do update set number = excluded.number, salt = excluded.salt, sent_at = excluded.sent_at,
    tries_left = excluded.tries_left, confirmed_at = excluded.confirmed_at`,
);

export const numberCodeStore = (db: Knex, sealer: Sealer): NumberCodeStore => ({
  async load(referralId): Promise<NumberCode | null> {
    const [row] = await numberCodeLocked(db, { referralId });
    if (!row) return null;
    const { number, salt, sent_at: sentAt, tries_left: triesLeft, confirmed_at: confirmedAt } = row;
    return { number, salt, sentAt, triesLeft, confirmedAt };
  },
  async save(referralId, { number, salt, sentAt, triesLeft, confirmedAt }) {
    const row = { referral_id: referralId, number, salt, sent_at: sentAt, tries_left: triesLeft };
    await put(db, [{ ...row, confirmed_at: confirmedAt }]);
  },
  codeOf: (referralId, salt) => numberCode(sealer, referralId, salt),
});

/** Derived like an agent's code, from another name, so one is never the other. */
export const numberCode = (sealer: Sealer, referralId: string, salt: string): string =>
  contactCode(sealer, `number:${referralId}`, salt);
