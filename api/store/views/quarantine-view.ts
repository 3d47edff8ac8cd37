/** Held requests and attacks for staff: place, kind, and reasons; no resident data. */
import type { Knex } from 'knex';
import type { AttackSign } from '../../../shared/doubts.ts';
import type { HelpKind, Instant, Language } from '../../../shared/vocabulary.ts';
import type { Points } from '../../domain/abuse/doubt.ts';
import { heldForStaff } from '../sql/abuse.ts';
import { table } from '../sql/table.ts';

export type HeldRequest = {
  referralId: string;
  heldAt: Instant;
  points: number;
  why: Points;
  county: string;
  help: HelpKind;
  language: Language;
  promisedBy: Instant | null;
};

/** Waiting requests, least doubtful first. */
export async function heldRequests(db: Knex, limit: number): Promise<HeldRequest[]> {
  const rows = await heldForStaff(db, { limit });
  return rows.map(({ referral_id, held_at, at, points, why, county, help, language, promised_by }) => ({
    ...{ referralId: referral_id, heldAt: held_at ?? at, points, why: JSON.parse(why) },
    ...{ county, help, language, promisedBy: promised_by },
  }));
}

export const heldCount = async (db: Knex): Promise<number> => (await heldRequests(db, MANY)).length;
/** More than anybody reviews one by one. */
const MANY = 100_000;

export type AttackShown = {
  since: Instant;
  begunAt: Instant;
  begunBy: string | null;
  sign: AttackSign | null;
  lastSignAt: Instant | null;
  endedAt: Instant | null;
};

/** Newest first, so the current attack, if any, is the first. */
export async function attacksShown(db: Knex, limit: number): Promise<AttackShown[]> {
  const rows = await table(db, 'attacks').orderBy('begun_at', 'desc').limit(limit);
  return rows.map((row) => ({
    ...{ since: row.since, begunAt: row.begun_at, begunBy: row.begun_by, sign: row.sign },
    ...{ lastSignAt: row.last_sign_at, endedAt: row.ended_at },
  }));
}
