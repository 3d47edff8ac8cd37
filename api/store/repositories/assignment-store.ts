/** Assignments: the holder, their notes and attempts, and how it ended. Part of the referral's aggregate. */
import type { Knex } from 'knex';
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import type { ReferralStore } from '../../application/ports.ts';
import type { TakenEnd } from '../../domain/agent/viewing.ts';
import { statusAfter } from '../../domain/referral/assignment-ends.ts';
import { ofReferral } from '../key-owner.ts';
import { keyToSeal, type Sealer } from '../keys/sealer.ts';
import { CASE_NUMBER_COLUMNS } from '../rows.ts';
import type { DataKey } from '../sealed.ts';
import { lockAgent } from '../sql/agents.ts';
import * as sql from '../sql/assignments.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import { isPostgres } from '../sql/locks.ts';
import { table } from '../sql/table.ts';
import type { Changes } from '../table-types.ts';
import { indexCaseNumbers, indexMore, indexNote } from './search-store.ts';

type AssignmentStore = Pick<
  ReferralStore,
  | 'inProgressOf'
  | 'takenSince'
  | 'numberOf'
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
  const keyOf = (referralId: string) => keyToSeal(sealer, db, ofReferral(referralId));

  return {
    async inProgressOf(agentId, besides) {
      const [row] = await (besides === undefined
        ? sql.inProgressOf(db, { agentId })
        : sql.inProgressBeside(db, { agentId, besides }));
      return row?.n ?? 0;
    },

    ...takenOn(db),

    async assign({ id, promisedBy }, agentId, now) {
      const pair = { referral_id: id, agent_id: agentId };
      await insertRows(db, 'assignments', [
        { ...pair, status: 'active', accepted_at: now, promised_by: promisedBy },
      ]);
      // Locked until the commit: if two processes assign to one agent, the second counts the first's assignment.
      if (isPostgres(db)) await lockAgent(db, { id: agentId });
    },

    async unassign(referralId, agentId, endedAs, end, now) {
      const pair = { referral_id: referralId, agent_id: agentId };
      const noted = end.note
        ? await table(db, 'assignments')
            .where({ ...pair, status: 'active' })
            .first('note_sealed')
        : undefined;
      const note = end.note
        ? noteAtEnd(end.note, noted?.note_sealed, referralId, await keyOf(referralId))
        : null;
      const { outcome = null, reason = null, withoutAttempt = null } = end;
      const status = statusAfter(endedAs);
      const ended = { status, endedAs, now, outcome, reason, withoutAttempt, note };
      await sql.unassign(db, { referralId, agentId, ...ended });
      if (end.note) await indexMore(db, sealer, { referralId, agentId, field: 'note' }, end.note);
    },

    async dispute(referralId, agentId, about, now) {
      const ended_as: AssignmentEndedAs = 'not-called';
      await table(db, 'assignments')
        .where({ referral_id: referralId, agent_id: agentId, status: 'completed' })
        .update({ disputed_at: now, ...(about === 'nobody-called' && { ended_as }) });
    },

    async setNote(referralId, agentId, note) {
      const key = await sealer.toSeal(db, ofReferral(referralId));
      if (!key) return false;
      const note_sealed = key.seal(note, `assignments.note:${referralId}`);
      if ((await ownPart(db, referralId, agentId).update({ note_sealed })) === 0) return false;
      await indexNote(db, sealer, { referralId, agentId }, note);
      return true;
    },
    async setCaseNumbers(referralId, agentId, numbers) {
      const key = await sealer.toSeal(db, ofReferral(referralId));
      if (!key) return false;
      const row = caseNumbersRow(numbers, referralId, key);
      // Updates a column to itself if no number is given, so the row still counts as found.
      if ((await ownPart(db, referralId, agentId).update({ agent_id: agentId, ...row })) === 0) return false;
      await indexCaseNumbers(db, sealer, { referralId, agentId }, numbers);
      return true;
    },

    async lastEnd(referralId, agentId) {
      const row = await table(db, 'assignments')
        .where({ referral_id: referralId, agent_id: agentId })
        .orderBy('id', 'desc')
        .first('status', 'outcome', 'reason');
      return row && row.status !== 'active' ? { outcome: row.outcome, reason: row.reason } : null;
    },

    ...attemptsOn(db, sealer),
  };
}

const attemptsOn = (
  db: Knex,
  sealer: Sealer,
): Pick<ReferralStore, 'addAttempt' | 'attemptCount' | 'hasAttempt'> => ({
  async addAttempt(referralId, agentId, { outcome, note, key }, now) {
    const note_sealed =
      note === null
        ? null
        : (await keyToSeal(sealer, db, ofReferral(referralId))).seal(note, `attempts.note:${referralId}`);
    const made = { referral_id: referralId, agent_id: agentId, at: now, outcome, note_sealed };
    await insertRows(db, 'attempts', [{ ...made, idempotency_key: key }]);
    if (note) await indexMore(db, sealer, { referralId, agentId, field: 'attempt' }, note);
  },
  attemptCount: (referralId, agentId) =>
    count(table(db, 'attempts').where({ referral_id: referralId, agent_id: agentId })),
  hasAttempt: async (key) =>
    (await table(db, 'attempts').where({ idempotency_key: key }).first('id')) !== undefined,
});

const takenOn = (db: Knex): Pick<ReferralStore, 'heldBy' | 'takenSince' | 'numberOf'> => ({
  async heldBy(agentId) {
    const rows = await sql.heldBy(db, { agentId });
    return rows.map(({ referral_id }) => referral_id);
  },
  async takenSince(agentId, since) {
    const rows = await sql.takenSince(db, { agentId, since });
    return rows.map((row) => ({
      ...{ number: row.number, at: row.accepted_at },
      ...{ endedAt: row.ended_at, endedAs: endOf(row.ended_as), tried: row.tried > 0 },
    }));
  },
  async numberOf(id) {
    const row = await table(db, 'referrals').where({ id }).first('phone_index');
    return row?.phone_index ?? id;
  },
});

const endOf = (endedAs: AssignmentEndedAs | null): TakenEnd | null =>
  endedAs === null || endedAs === 'handed-back' || endedAs === 'completed' || endedAs === 'returned'
    ? endedAs
    : 'otherwise';

/** Text entered at the end is appended to the note, so neither is lost. */
function noteAtEnd(note: string, noted: string | null | undefined, referralId: string, key: DataKey): string {
  const place = `assignments.note:${referralId}`;
  const before = noted ? key.open(noted, place) : '';
  return key.seal(before ? `${before}\n\n${note}` : note, place);
}

/** The agent's row of a referral that they hold or have completed; none if it was erased, which is final. */
const ownPart = (db: Knex, referralId: string, agentId: string) =>
  table(db, 'assignments')
    .where({ referral_id: referralId, agent_id: agentId })
    .whereIn('status', ['active', 'completed'])
    .whereExists(table(db, 'referrals').where({ id: referralId }).whereNull('erased_at'));

const caseNumbersRow = (
  numbers: Partial<Record<CaseNumber, string>>,
  referralId: string,
  key: DataKey,
): Changes<'assignments'> =>
  Object.fromEntries(
    CASE_NUMBERS.flatMap((name) => {
      const [plain, column] = [numbers[name], CASE_NUMBER_COLUMNS[name]];
      if (plain === undefined) return [];
      const sealed = plain === '' ? null : key.seal(plain, `assignments.${column}:${referralId}`);
      return [[`${column}_sealed`, sealed]];
    }),
  );
