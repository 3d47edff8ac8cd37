/** Reduces an erased referral to coarse data: county and days, no distance, no time (rule 36g). */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { coarsened } from '../../domain/time/coarse.ts';
import type { OfferRow, ReferralRow } from '../schema.ts';
import { overwritten, TIMES, toCoarsen } from '../sql/erased-times.ts';
import { table } from '../sql/table.ts';

const DAY = 24 * 3_600_000;
/** Misses can be contested for two weeks, and count against their agent for thirty days. */
export const TIMES_KEPT = 30 * DAY;

/** Per transaction: a Mass has hundreds of offers. */
const AT_ONCE = 20;

/**
 * All erased referrals that ended long enough ago; resolves to their number. The next run handles those that a kill left unmarked.
 */
export async function coarsenErased(db: Knex, now: Instant): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await db.transaction(async (transaction) => {
      const found = await toCoarsen(transaction, { before: now - TIMES_KEPT, limit: AT_ONCE });
      if (found.length > 0) await coarsen(transaction, found);
      return found.length;
    });
    all += done;
    if (done < AT_ONCE) return all;
  }
}

/** Rows of one table, each of one referral. */
type Rows<Row> = {
  readonly rows: readonly Row[];
  readonly times: readonly (keyof NoInfer<Row>)[];
  /** Its referral. */
  readonly of: (row: NoInfer<Row>) => string;
};
const idOf = ({ referral_id }: { readonly referral_id: string }): string => referral_id;

/** The instants of each referral in these rows. */
function* instantsIn<Row>({ rows, times, of }: Rows<Row>): Generator<[id: string, at: Instant]> {
  for (const row of rows)
    for (const name of times) {
      const at = row[name];
      if (typeof at === 'number') yield [of(row), at];
    }
}

async function coarsen(db: Knex, found: readonly Pick<ReferralRow, 'id' | 'zone'>[]): Promise<void> {
  const ids = found.map(({ id }) => id);
  const rowsOf = async <T extends Exclude<keyof typeof TIMES, 'referrals'>>(name: T) =>
    table(db, name).whereIn('referral_id', ids);
  const referrals = {
    rows: await table(db, 'referrals').whereIn('id', ids),
    times: TIMES.referrals,
    of: ({ id }: ReferralRow) => id,
  };
  const events = { rows: await rowsOf('referral_events'), times: TIMES.referral_events, of: idOf };
  const offers = { rows: await rowsOf('offers'), times: TIMES.offers, of: idOf };
  const assignments = { rows: await rowsOf('assignments'), times: TIMES.assignments, of: idOf };
  const attempts = { rows: await rowsOf('attempts'), times: TIMES.attempts, of: idOf };
  const promises = { rows: await rowsOf('promises'), times: TIMES.promises, of: idOf };

  const instants = new Map<string, Instant[]>(ids.map((id) => [id, []]));
  for (const found of [
    instantsIn(referrals),
    ...[instantsIn(events), instantsIn(offers), instantsIn(assignments)],
    ...[instantsIn(attempts), instantsIn(promises)],
  ])
    for (const [id, at] of found) instants.get(id)?.push(at);
  for (const row of referrals.rows) instants.get(row.id)?.push(...failedOf(row));
  const days = new Map(found.map(({ id, zone }) => [id, coarsened(instants.get(id) ?? [], zone)]));
  const dayOf = (id: string, at: Instant): Instant => days.get(id)?.get(at) ?? at;

  const dated = <Row extends object>({ times, of }: Rows<Row>, row: Row): Row => {
    const changed = { ...row };
    for (const name of times) {
      const at = row[name];
      if (typeof at === 'number') Object.assign(changed, { [name]: dayOf(of(row), at) });
    }
    return changed;
  };
  await overwritten.referral_events(
    db,
    events.rows.map((row) => dated(events, row)),
  );
  await overwritten.offers(
    db,
    offers.rows.map((row) => dated(offers, { ...row, ...NO_PLACE, why: withoutMiles(row) })),
  );
  await overwritten.assignments(
    db,
    assignments.rows.map((row) => dated(assignments, row)),
  );
  await overwritten.attempts(
    db,
    attempts.rows.map((row) => dated(attempts, { ...row, idempotency_key: null })),
  );
  await overwritten.promises(
    db,
    promises.rows.map((row) => dated(promises, row)),
  );
  // Ids of alerts contain their time.
  for (const name of ['outbox', 'hints', 'doubts', 'offers_shown'] as const)
    await table(db, name).whereIn('referral_id', ids).delete();
  await overwritten.referrals(
    db,
    referrals.rows.map((row) => ({
      ...dated(referrals, row),
      ...{ zip: '', lat: 0, lon: 0, coarse: 1 },
      failed_attempts: JSON.stringify(failedOf(row).map((at) => dayOf(row.id, at))),
    })),
  );
}

const failedOf = ({ failed_attempts }: ReferralRow): Instant[] => JSON.parse(failed_attempts);

/** The cost includes the distance; the roster's revision dates the offer. */
const NO_PLACE = { cost: 0, looked_at: null, roster_revision: 0 };
const withoutMiles = ({ why }: Pick<OfferRow, 'why'>): string =>
  JSON.stringify({ ...JSON.parse(why), miles: null });
