/** `kod resident`: one person's rights (rules 36b and 36c). Its output is that person's data: keep it off shared screens. */
import { Command } from 'commander';
import { eraseRequests, holdResident, releaseResident } from '../application/resident/rights.ts';
import { coarsenErased } from '../store/repositories/coarsen.ts';
import { heldAmong } from '../store/repositories/resident-store.ts';
import { residentPage } from '../store/views/resident-page.ts';
import { type FoundRequest, foundRequests, requestsInFull } from '../store/views/resident-view.ts';
import { CONTACT_HELP } from './contact-argument.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { cannotWrite, writePrivate } from './private-file.ts';
import { TRACES } from './purge.ts';
import { correct } from './resident-correct.ts';
import { enterLook, NOTHING, type Options, requests, withRequests } from './resident-requests.ts';
import { table } from './table.ts';

export function residentCommand(): Command {
  const command = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .argument('<contact>', CONTACT_HELP)
      .requiredOption('--reason <text>', 'why, for the audit log; without names, numbers, or addresses')
      .option(...JSON_OPTION);
  const some = ['--referral <ids...>', 'only these requests, if several people share a number'] as const;
  return new Command('resident')
    .description(
      'One resident’s data: found by number or address, exported, corrected, erased, or held. Each use is entered in the audit log.',
    )
    .addCommand(command('find', 'Their requests, with the names they were sent under.').action(find))
    .addCommand(
      command(
        'export',
        'Writes all their data to a file only you can read: a page to read and print, or JSON.',
      )
        .argument('<file>', 'a new file, ending in .html or .json')
        .option(...some)
        .action(exportAll),
    )
    .addCommand(
      command(
        'correct',
        'Corrects a wrong number, address, or name. The promise and the place in the queue stay. A number or address can be corrected until somebody has accepted. If the private link went to the wrong one, it ends, and the resident gets a new one.',
      )
        .option('--phone <number>', 'the right number')
        .option('--email <address>', 'the right e-mail address')
        .option('--first-name <name>', 'the right first name')
        .option('--last-name <name>', 'the right last name')
        .option('--referral <ids...>', 'these requests; needed if the contact has several')
        .option('--dry-run', 'only say what would be corrected')
        .action(correct),
    )
    .addCommand(
      command(
        'erase',
        'Erases all personal data, for good. An open request is cancelled; one on hold stays. Without --yes it only says what it would do.',
      )
        .option(...some)
        .option('--yes <n>', 'the number of requests to erase, as printed without this option')
        .action(erase),
    )
    .addCommand(
      command(
        'hold',
        'Legal hold: no data for this number or address is erased until “kod resident release”.',
      )
        .option('--dry-run', 'only say what would be held')
        .action(hold),
    )
    .addCommand(
      command('release', 'Ends a legal hold. Data past its retention is erased within the hour.')
        .option('--dry-run', 'only say what would be released')
        .action(release),
    );
}

async function find(given: string, options: Options): Promise<void> {
  const found = await withRequests(given, options, async (one) => {
    await enterLook(one, 'resident-found', options.reason);
    return foundRequests(one.app.database.read, one.app.services.sealer, one.ids);
  });
  if (found)
    print(options.json ?? false, SCHEMAS['resident find'], found, () =>
      found.length > 0 ? foundTable(found) : NOTHING,
    );
}

export const foundTable = (found: readonly FoundRequest[]): string =>
  table(
    ['Referral', 'Sent', 'Name', 'County', 'Status', 'Hold'],
    found.map(({ id, submittedAt, firstName, lastName, county, status, onHold }) => [
      ...[id, timeText(submittedAt), `${firstName} ${lastName}`, county, status, onHold ? 'yes' : 'no'],
    ]),
    [0],
  );

async function exportAll(given: string, file: string, options: Options): Promise<void> {
  const kind = /\.(html|json)$/i.exec(file)?.[1]?.toLowerCase();
  if (!kind) return fail('The file must end in .html, for people, or in .json, for programs.');
  const cannot = cannotWrite(file);
  if (cannot) return fail(cannot);
  const written = await withRequests(given, options, async (found) => {
    if (found.ids.length === 0) return NOTHING;
    const { database, services } = found.app;
    await enterLook(found, 'resident-exported', options.reason);
    const all = await requestsInFull(database.read, services.sealer, found.ids);
    const at = services.clock.now();
    const json = `${JSON.stringify({ madeAt: at, requests: all }, null, 2)}\n`;
    await writePrivate(file, once(kind === 'html' ? residentPage(all, at) : json));
    return { file, requests: all.length };
  });
  if (written)
    print(
      options.json ?? false,
      SCHEMAS['resident export'],
      written,
      () =>
        `${requests(written.requests)} ${written.requests === 1 ? 'is' : 'are'} in ${file}, readable only by you.`,
    );
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function erase(given: string, options: Options): Promise<void> {
  const { json = false, reason, yes } = options;
  const done = await withRequests(given, options, async (found) => {
    const { app, staff, ids } = found;
    if (ids.length === 0) return NOTHING;
    const held = await heldAmong(app.database.read, ids);
    const count = ids.length - held.length;
    if (yes === undefined || Number(yes) !== count) {
      await enterLook(found, 'resident-found', reason);
      return confirmation(
        ids.filter((id) => !held.includes(id)),
        held,
        yes,
      );
    }
    const erased = await app.apply(eraseRequests(ids, { by: staff, reason: reason.trim() }));
    await coarsenErased(app.database.write, app.services.clock.now());
    return { ...erased, traces: !(await app.database.dropTraces(true)) };
  });
  if (!done) return;
  print(json, SCHEMAS['resident erase'], done, () =>
    [
      `${requests(done.erased.length)} no longer ${done.erased.length === 1 ? 'identifies' : 'identify'} anybody.`,
      ...(done.cancelled.length > 0 ? [`Of these, open and cancelled: ${done.cancelled.length}.`] : []),
      ...onHold(done.held),
      ...(done.traces ? [TRACES] : []),
    ].join('\n'),
  );
}

const onHold = (held: readonly string[]): string[] =>
  held.length > 0 ? [`On legal hold, and unchanged: ${held.join(', ')}.`] : [];

const confirmation = (ids: readonly string[], held: readonly string[], yes: string | undefined): string =>
  [
    ...(ids.length > 0 ? [`To be erased for good: ${ids.join(', ')}.`] : []),
    ...onHold(held),
    ids.length === 0
      ? 'Nothing was erased.'
      : `Nothing was erased. ${yes === undefined ? 'To go on' : 'The number is different. To go on'}: --yes ${ids.length}`,
  ].join('\n');

async function hold(given: string, options: Options): Promise<void> {
  const { json = false, reason, dryRun = false } = options;
  const held = await withRequests(given, options, async (found) => {
    if (dryRun) {
      await enterLook(found, 'resident-found', reason);
      return found.ids;
    }
    const asked = { by: found.staff, reason: reason.trim() };
    return (await found.app.apply(holdResident(found.contact, asked))) ?? 'It is already on hold.';
  });
  if (held)
    print(json, SCHEMAS['resident hold'], { held, dryRun }, () =>
      dryRun
        ? `${requests(held.length)} would be held, and later ones, too.`
        : `On hold: ${requests(held.length)}, and later ones, too. Until: kod resident release`,
    );
}

async function release(given: string, options: Options): Promise<void> {
  const { json = false, reason, dryRun = false } = options;
  const released = await withRequests(given, options, async (found) => {
    if (dryRun) {
      await enterLook(found, 'resident-found', reason);
      const held = await heldAmong(found.app.database.read, found.ids);
      return { requests: held.length };
    }
    const asked = { by: found.staff, reason: reason.trim() };
    const done = await found.app.apply(releaseResident(found.contact, asked));
    return done ? { requests: found.ids.length } : 'There is no hold for this number or address.';
  });
  if (released)
    print(json, SCHEMAS['resident release'], { ...released, dryRun }, () =>
      dryRun
        ? `${requests(released.requests)} would be released.`
        : `Released: ${requests(released.requests)}. Data past its retention is erased within the hour.`,
    );
}
