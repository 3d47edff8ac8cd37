/** `kod purge`: erases personal data of referrals that ended long ago, now instead of within the hour. */
import { Command } from 'commander';
import { durationOf } from '../duration.ts';
import { coarsenErased } from '../store/repositories/coarsen.ts';
import { erasable, eraseContacts } from '../store/repositories/retention.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, print } from './output.ts';
import { withApplication } from './with-application.ts';

type Options = DeedOptions & { olderThan?: string };

/** A reader, such as a backup, was active the whole time. */
export const TRACES = 'The write-ahead log still has traces: run this again, or let the service do it.';

export function purgeCommand(): Command {
  return asDeed(
    new Command('purge')
      .description('Erases names, numbers, addresses, notes, and links of referrals that ended long ago.')
      .option(
        '--older-than <duration>',
        'ended at least this long ago, such as P90D; default: as configured',
      ),
  ).action(purge);
}

async function purge({ json = false, dryRun = false, reason = '', olderThan }: Options): Promise<void> {
  const wanted = olderThan === undefined ? undefined : durationOf(olderThan);
  if (wanted === null || (wanted ?? 0) < 0)
    return fail(`"${olderThan}" is not a duration. Write it like P90D.`);
  const { count, held, traces } = await withApplication(
    async ({ database, services: { policy, audit, clock } }, staff) => {
      const now = clock.now();
      const before = now - (wanted ?? policy.contactKept);
      const { erasable: count, held } = await erasable(database.read, before);
      if (dryRun) return { count, held, traces: false };
      const detail = [`ended before ${new Date(before).toISOString()}`, reason.trim()]
        .filter(Boolean)
        .join(': ');
      await audit.enter({ what: 'purge-begun', staff, detail });
      const erased = await eraseContacts(database.write, before, now);
      await coarsenErased(database.write, now);
      return { count: erased, held, traces: !(await database.dropTraces(true)) };
    },
  );
  print(json, SCHEMAS.purge, { referrals: count, erased: !dryRun, onHold: held, traces }, () =>
    [
      dryRun ? `${count} referrals would be erased.` : `${count} referrals no longer identify anybody.`,
      ...(held > 0 ? [`On legal hold, and unchanged: ${held}.`] : []),
      ...(traces ? [TRACES] : []),
    ].join('\n'),
  );
}
