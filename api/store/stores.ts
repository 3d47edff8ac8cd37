/** Binds every store to one transaction. */
import type { Knex } from 'knex';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Stores } from '../application/ports.ts';
import type { Database } from './database.ts';
import type { Sealer } from './keys/sealer.ts';
import { abuseStore } from './repositories/abuse-store.ts';
import { agencyStore } from './repositories/agency-store.ts';
import { agentStore } from './repositories/agent-store.ts';
import { auditStore } from './repositories/audit-store.ts';
import { budgetStore } from './repositories/budget-store.ts';
import { channelStore } from './repositories/channel-store.ts';
import { closedDaysStore } from './repositories/closed-days-store.ts';
import { nudgeStore } from './repositories/nudge-store.ts';
import { numberCodeStore } from './repositories/number-code-store.ts';
import { feed, outbox, rosterChanges, usedChallenges } from './repositories/outbox-store.ts';
import { policyStore } from './repositories/policy-store.ts';
import { presenceStore } from './repositories/presence-store.ts';
import { PromiseMemo } from './repositories/promise-memo.ts';
import { promiseStore } from './repositories/promise-store.ts';
import { pslStore } from './repositories/psl-store.ts';
import { pushStore } from './repositories/push-store.ts';
import { referralStore } from './repositories/referral-store.ts';
import { residentStore } from './repositories/resident-store.ts';
import { rosterFileStore } from './repositories/roster-file-store.ts';
import { siteStore } from './repositories/service-store.ts';
import { staffMessageStore } from './repositories/staff-message-store.ts';
import { staffNoteStore } from './repositories/staff-note-store.ts';
import { staffPresenceStore } from './repositories/staff-presence-store.ts';
import { textStore } from './repositories/text-store.ts';
import { threadStore } from './repositories/thread-store.ts';
import type { Sends } from './rows.ts';
import { lockProgram } from './sql/locks.ts';
import { answered, ask } from './sql/sql.ts';

const ALL: Sends = { mail: true, push: true, text: true };

export const storesIn = (
  db: Knex,
  sealer: Sealer,
  now: Instant,
  sends: Sends = ALL,
  spending: Knex = db,
  promises = new PromiseMemo(),
): Stores => ({
  referrals: referralStore(db, sealer, promises),
  abuse: abuseStore(db, sealer),
  audit: auditStore(db, sealer, now),
  agencies: agencyStore(db, now),
  agents: agentStore(db, now, sends),
  channels: channelStore(db, sealer, now),
  outbox: outbox(db, sends.text),
  feed: feed(db),
  changes: rosterChanges(db),
  presence: presenceStore(db),
  used: usedChallenges(db),
  budgets: budgetStore(spending, spending !== db),
  psl: pslStore(db, sealer),
  push: pushStore(db, now),
  closedDays: closedDaysStore(db),
  policy: policyStore(db, now),
  promises: promiseStore(db, promises),
  residents: residentStore(db, sealer, now),
  rosterFiles: rosterFileStore(db, now),
  sites: siteStore(db),
  staffMessages: staffMessageStore(db),
  staffNotes: staffNoteStore(db, sealer, now),
  staffPresence: staffPresenceStore(db, now),
  nudges: nudgeStore(db),
  numberCodes: numberCodeStore(db, sealer),
  texts: textStore(db, sealer, now, sends.text),
  thread: threadStore(db, sealer, now),
  lockProgram: () => lockProgram(db),
});

/**
 * The transactions of `apply`: a savepoint undoes a single command, where one of a group has failed. The third argument resolves
 * once all writes so far have succeeded.
 */
export const transactions =
  (database: Database, sealer: Sealer, now: () => Instant, sends: Sends = ALL) =>
  <T>(
    run: (
      stores: Stores,
      savepoint: <S>(inner: () => Promise<S>) => Promise<S>,
      written: () => Promise<void>,
    ) => Promise<T>,
  ): Promise<T> =>
    database.write.transaction(async (trx) => {
      // Knex gets here even if the transaction could not begin; its own promise then has the reason.
      if (trx.isCompleted()) throw new Error('the transaction did not begin');
      const spending = database.kind === 'postgres' ? database.unflushed : trx;
      const promises = new PromiseMemo();
      const stores = storesIn(trx, sealer, now(), sends, spending, promises);
      return run(
        stores,
        (inner) => savepoint(trx, promises, inner),
        () => answered(trx),
      );
    });

async function savepoint<S>(
  trx: Knex.Transaction,
  promises: PromiseMemo,
  inner: () => Promise<S>,
): Promise<S> {
  await ask(trx, 'savepoint one_command', []);
  try {
    const value = await inner();
    await ask(trx, 'release savepoint one_command', []);
    return value;
  } catch (error) {
    promises.forget();
    await ask(trx, 'rollback to savepoint one_command', []);
    throw error;
  }
}
