/** Residents who wait for a call, for the staff's board; only county and language. */
import type { Knex } from 'knex';
import type { BoardRow } from '../../../shared/contracts/board.ts';
import type { Instant, Language, Zone } from '../../../shared/vocabulary.ts';
import { statusesIn } from '../../domain/referral/state.ts';
import * as sql from '../sql/board.ts';

/** Earliest promise first; those without one last. */
export async function owedCalls(db: Knex, now: Instant): Promise<BoardRow[]> {
  const rows = await sql.owedNow(db, { now });
  return rows.map(boardRow).sort(soonestFirst);
}

const soonestFirst = (one: BoardRow, other: BoardRow): number =>
  (one.promisedBy ?? Number.POSITIVE_INFINITY) - (other.promisedBy ?? Number.POSITIVE_INFINITY) ||
  one.submittedAt - other.submittedAt ||
  (one.referralId < other.referralId ? -1 : 1);

function boardRow(row: sql.OwedRow): BoardRow {
  const { id, county, language, submitted_at, status, asked } = row;
  const held = statusesIn('held').includes(status);
  // An attempt kept the promise, and it was given back since: nothing else is promised.
  const promisedBy = row.first_attempt_at === null ? row.promised_by : null;
  return {
    ...{ referralId: id, county, language, promisedBy, submittedAt: submitted_at, asked },
    state: held ? 'accepted-no-call' : asked > 0 ? 'asked' : 'nobody-asked',
  };
}

export type UntakenPromise = {
  readonly referralId: string;
  readonly county: string;
  readonly language: Language;
  readonly zone: Zone;
  readonly promisedBy: Instant;
  readonly submittedAt: Instant;
};

/** Promises of this range that nobody has accepted, earliest first. */
export async function untakenPromises(
  db: Knex,
  range: { from: Instant; to: Instant },
): Promise<UntakenPromise[]> {
  const rows = await sql.untaken(db, range);
  return rows.flatMap(({ id, county, language, zone, promised_by, submitted_at }) =>
    promised_by === null
      ? []
      : [{ referralId: id, county, language, zone, promisedBy: promised_by, submittedAt: submitted_at }],
  );
}

/** The business ZIP Code of everybody who is or was on the roster, by agent id. */
export const businessZips = async (db: Knex): Promise<ReadonlyMap<string, string>> =>
  new Map((await sql.businessZips(db, {})).map(({ id, zip }) => [id, zip]));
