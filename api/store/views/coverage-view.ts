/** When and where residents asked lately, for the staff's coverage. Only places and languages. */
import type { Knex } from 'knex';
import type { Instant, Language } from '../../../shared/vocabulary.ts';
import { askedBetween } from '../sql/coverage.ts';

export type Asked = {
  readonly at: Instant;
  readonly county: string;
  readonly language: Language;
  /** Nobody tried to call by the promised time, or at all. */
  readonly unserved: boolean;
};

export async function askedSince(db: Knex, from: Instant, now: Instant): Promise<Asked[]> {
  const rows = await askedBetween(db, { from, to: now, now });
  return rows.map(({ county, language, submitted_at, unserved }) => ({
    ...{ at: submitted_at, county, language, unserved: Number(unserved) === 1 },
  }));
}
