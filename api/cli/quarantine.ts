/** `kod quarantine`: lists, releases, and turns away held requests (rule 40g). Shows nothing about residents. */
import { Command } from 'commander';
import { DOUBT_WORDS } from '../../shared/doubts.ts';
import { entriesOf } from '../../shared/typed.ts';
import { answerAllHeld } from '../application/abuse/answer-held.ts';
import { type HeldRequest, heldRequests } from '../store/views/quarantine-view.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = DeedOptions & { all?: boolean };

/** More would fill screens; `--all` acts on all of them. */
const SHOWN = 200;
const ALL = 100_000;

export function quarantineCommand(): Command {
  const answer = (name: string, description: string) =>
    asDeed(
      new Command(name)
        .description(description)
        .argument('[referrals...]', 'IDs from `kod quarantine list`')
        .option('--all', 'all that are held'),
    );
  return new Command('quarantine')
    .description(
      'Doubtful requests. They get the usual answer, but no agent hears of them until they are released.',
    )
    .addCommand(
      new Command('list')
        .description('Held requests, least doubtful first, with the points against each.')
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      answer('release', 'An agent is asked for it at once, like any other.').action(
        (ids: string[], options: Options) => act(ids, options, 'released'),
      ),
    )
    .addCommand(
      answer('reject', 'It ends, and counts against its number and its sender.').action(
        (ids: string[], options: Options) => act(ids, options, 'rejected'),
      ),
    );
}

async function act(
  named: readonly string[],
  { json = false, all = false, dryRun = false, reason = '' }: Options,
  word: 'released' | 'rejected',
): Promise<void> {
  if (all === named.length > 0) return fail('Give referrals, or --all.');
  const { answered: done, gone: refused } = await withApplication(async ({ apply, database }, staff) => {
    const held = new Set((await heldRequests(database.read, ALL)).map(({ referralId }) => referralId));
    return answerAllHeld(apply, { staff, reason, dryRun }, { ids: all ? [...held] : named, held }, word);
  });
  const would = dryRun ? 'would be ' : '';
  const result = { notHeld: refused, dryRun };
  const text = () =>
    [`${done.length === 1 ? '1 request' : `${done.length} requests`} ${would}${word}:`, ...done].join('\n');
  if (done.length === 0 && !json) {
    if (refused.length === 0) process.stdout.write('Nothing is held.\n');
  } else if (word === 'released')
    print(json, SCHEMAS['quarantine release'], { released: done, ...result }, text);
  else print(json, SCHEMAS['quarantine reject'], { rejected: done, ...result }, text);
  if (refused.length > 0) fail(`Not held, or no longer held: ${refused.join(', ')}`);
}

async function list({ json = false }: Pick<Options, 'json'>): Promise<void> {
  const held = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'quarantine-listed', staff });
    return heldRequests(database.read, json ? ALL : SHOWN);
  });
  print(json, SCHEMAS['quarantine list'], held, () =>
    held.length > 0 ? heldTable(held) : 'Nothing is held.',
  );
}

export const heldTable = (held: readonly HeldRequest[]): string =>
  table(
    ['Referral', 'Held since', 'County', 'Points', 'Because'],
    held.map(({ referralId, heldAt, county, points, why }) => [
      referralId,
      timeText(heldAt),
      county,
      String(points),
      entriesOf(why)
        .map(([doubt]) => DOUBT_WORDS[doubt])
        .join('; '),
    ]),
    [0],
  );
