/** Who holds a referral, what they noted and tried, and how it ended for them: part of the referral's aggregate. */
import type { Knex } from 'knex';
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { type AssignmentEnd, Conflict, type ReferralStore } from '../../application/ports.ts';
import { statusAfter } from '../../domain/referral/assignment-ends.ts';
import { CASE_NUMBER_COLUMNS, type Row } from '../rows.ts';
import type { Sealer } from '../sealed.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { ask } from '../sql/sql.ts';

type AssignmentStore = Pick<
  ReferralStore,
  | 'inProgressOf'
  | 'heldBy'
  | 'assign'
  | 'unassign'
  | 'dispute'
  | 'setNote'
  | 'setCaseNumbers'
  | 'lastEnd'
  | 'addAttempt'
  | 'hasAttempt'
  | 'attemptCount'
>;

export function assignmentStore(db: Knex, sealer: Sealer): AssignmentStore {
  return {
    async inProgressOf(agentId) {
      const text = `select count(*) as n from assignments where agent_id = ? and status = 'active'`;
      return Number((await ask<{ n: number }>(db, text, [agentId]))[0]?.n);
    },

    async heldBy(agentId) {
      const text = `select referral_id from assignments where agent_id = ? and status = 'active' order by id`;
      const rows = await ask<{ referral_id: string }>(db, text, [agentId]);
      return rows.map(({ referral_id }) => referral_id);
    },

    async assign({ id, promisedBy }, agentId, now) {
      const row = { referral_id: id, agent_id: agentId, status: 'active', accepted_at: now };
      await insertRows(db, 'assignments', [{ ...row, promised_by: promisedBy }]);
      // Held until the commit, so that of two processes which assign to one agent, the second counts what the first did.
      await db('agents').where({ id: agentId }).forNoKeyUpdate().first('id');
    },

    async unassign(referralId, agentId, endedAs, end, now) {
      const active = { referral_id: referralId, agent_id: agentId, status: 'active' };
      const noted: Row | undefined = end.note
        ? await db('assignments').where(active).first('note_sealed')
        : undefined;
      const note = noteAtEnd(end, noted?.note_sealed as string | null | undefined, referralId, sealer);
      const { outcome = null, reason = null, withoutAttempt = null } = end;
      const ended = [statusAfter(endedAs), endedAs, now];
      const values = [...ended, outcome, reason, withoutAttempt, note, referralId, agentId];
      if ((await ask(db, UNASSIGN, values)).length !== 1) throw new Conflict('assignment');
    },

    async dispute(referralId, agentId, about, now) {
      const ended_as: AssignmentEndedAs = 'not-called';
      await db('assignments')
        .where({ referral_id: referralId, agent_id: agentId, status: 'completed' })
        .update({ disputed_at: now, ...(about === 'nobody-called' && { ended_as }) });
    },

    async setNote(referralId, agentId, note) {
      const note_sealed = sealer.seal(note, `assignments.note:${referralId}`);
      return (await ownPart(db, referralId, agentId).update({ note_sealed })) > 0;
    },
    async setCaseNumbers(referralId, agentId, numbers) {
      const row = caseNumbersRow(numbers, referralId, sealer);
      // Where no number is given, the row stays what it is and answers all the same.
      return (await ownPart(db, referralId, agentId).update({ agent_id: agentId, ...row })) > 0;
    },

    async lastEnd(referralId, agentId) {
      const row = await db('assignments')
        .where({ referral_id: referralId, agent_id: agentId })
        .orderBy('id', 'desc')
        .first('status', 'outcome', 'reason');
      return row && row.status !== 'active' ? { outcome: row.outcome, reason: row.reason } : null;
    },

    async addAttempt(referralId, agentId, { outcome, note, key }, now) {
      const note_sealed = note === null ? null : sealer.seal(note, `attempts.note:${referralId}`);
      const made = { referral_id: referralId, agent_id: agentId, at: now, outcome, note_sealed };
      await insertRows(db, 'attempts', [{ ...made, idempotency_key: key }]);
    },
    async attemptCount(referralId, agentId) {
      const [row] = await db('attempts')
        .where({ referral_id: referralId, agent_id: agentId })
        .count({ n: '*' });
      return Number((row as { n: number | string }).n);
    },
    hasAttempt: async (key) =>
      (await db('attempts').where({ idempotency_key: key }).first('id')) !== undefined,
  };
}

const UNASSIGN = `
  update assignments
  set status = ?, ended_as = ?, ended_at = ?, outcome = ?, reason = ?, without_attempt = ?, note_sealed = coalesce(?, note_sealed)
  where referral_id = ? and agent_id = ? and status = 'active'
  returning id`;

/** What is said at the end stands under the note that was there; neither is lost. Null where nothing is said. */
function noteAtEnd(
  { note }: AssignmentEnd,
  noted: string | null | undefined,
  referralId: string,
  sealer: Sealer,
): string | null {
  if (!note) return null;
  const place = `assignments.note:${referralId}`;
  const before = noted ? sealer.open(noted, place) : '';
  return sealer.seal(before ? `${before}\n\n${note}` : note, place);
}

/** The agent's own part of what they hold or have completed; none of one that was erased, which stays erased. */
const ownPart = (db: Knex, referralId: string, agentId: string) =>
  db('assignments')
    .where({ referral_id: referralId, agent_id: agentId })
    .whereIn('status', ['active', 'completed'])
    .whereExists(db('referrals').where({ id: referralId }).whereNull('erased_at'));

const caseNumbersRow = (
  numbers: Partial<Record<CaseNumber, string>>,
  referralId: string,
  sealer: Sealer,
): Row =>
  Object.fromEntries(
    CASE_NUMBERS.flatMap((name) => {
      const [plain, column] = [numbers[name], CASE_NUMBER_COLUMNS[name]];
      if (plain === undefined) return [];
      const sealed = plain === '' ? null : sealer.seal(plain, `assignments.${column}:${referralId}`);
      return [[`${column}_sealed`, sealed]];
    }),
  );
