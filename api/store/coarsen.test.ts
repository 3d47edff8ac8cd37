import { describe, expect, it } from 'vitest';
import { declaredTables } from '../testing/row-types.ts';
import { TIMES } from './sql/erased-times.ts';

/** Why times about a referral stay: they go with the row, or are not the resident's. */
const NOT_COARSE: Readonly<Record<string, string>> = {
  'referrals.erased_at': 'when we erased',
  'audit_log.at': 'chained: it says who looked',
  'hints.at': 'deleted',
  'offers_shown.at': 'deleted',
  'outbox.created_at': 'deleted',
  'outbox.due_at': 'deleted',
  'outbox.ended_at': 'deleted',
  'doubts.at': 'deleted',
  'doubts.held_at': 'deleted',
  'doubts.settled_at': 'deleted',
  'staff_notes.at': 'erased with the referral',
  'number_codes.sent_at': 'erased with the referral',
  'number_codes.confirmed_at': 'erased with the referral',
  'thread_messages.at': 'erased with the referral',
  'thread_messages.read_at': 'erased with the referral',
  'staff_presence.seen_at': 'deleted',
  'psl_entries.created_at': 'erased with the referral',
  'psl_entries.changed_at': 'erased with the referral',
  'psl_entries.closed_at': 'erased with the referral',
};

describe('an erased referral', () => {
  it('has no time in any column that does not become a day', () => {
    const times = [...declaredTables()]
      .filter(([name, columns]) => name === 'referrals' || columns.some((one) => one.name === 'referral_id'))
      .flatMap(([name, columns]) =>
        columns.filter(({ type }) => type === 'Instant').map((one) => `${name}.${one.name}`),
      );
    const coarse = Object.entries(TIMES).flatMap(([name, columns]) => columns.map((one) => `${name}.${one}`));
    expect(times.toSorted()).toEqual([...coarse, ...Object.keys(NOT_COARSE)].toSorted());
  });
});
