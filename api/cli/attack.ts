/** `kod attack`: shows whether the program is under attack, and declares or ends one (rule 40h). Running services notice within seconds. */
import { Command } from 'commander';
import { SIGN_WORDS } from '../../shared/doubts.ts';
import { changeAttackAs } from '../application/abuse/staff-attack.ts';
import { type AttackShown, attacksShown, heldCount } from '../store/views/quarantine-view.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { withApplication } from './with-application.ts';

/** Older attacks don't help with the current one. */
const SHOWN = 5;

export const attackCommand = (): Command =>
  new Command('attack')
    .description(
      'A state of the whole program. While it lasts no missed referral counts, doubtful requests are held, and agents are alerted more slowly. It begins and ends by itself; staff can also begin and end it.',
    )
    .addCommand(
      asDeed(
        new Command('begin').description(
          'Declares one that began one General window plus ten minutes ago: misses since then are forgiven. It lasts until `kod attack end`.',
        ),
      ).action(begin),
    )
    .addCommand(
      asDeed(
        new Command('end').description(
          'Misses count again. Held requests stay held until they are released.',
        ),
      ).action(end),
    )
    .addCommand(
      new Command('show')
        .description(
          'Whether one is under way, since when and why; how many requests are held; earlier attacks.',
        )
        .option(...JSON_OPTION)
        .action(show),
    );

async function begin(deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false, reason = '' } = deed;
  const { changed, misses } = await withApplication((app, staff) =>
    app.apply(changeAttackAs({ staff, reason, dryRun }, 'begin')),
  );
  if (!changed) return fail('The program is already under attack: kod attack show');
  const forgiven = misses === 1 ? '1 miss' : `${misses} misses`;
  print(json, SCHEMAS['attack begin'], { begun: !dryRun, misses, dryRun }, () =>
    dryRun
      ? `${forgiven} would be forgiven. Nothing was changed.`
      : `The program is now under attack; ${forgiven} forgiven. Until: kod attack end`,
  );
}

async function end(deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false, reason = '' } = deed;
  const { changed } = await withApplication((app, staff) =>
    app.apply(changeAttackAs({ staff, reason, dryRun }, 'end')),
  );
  if (!changed) return fail('The program is not under attack.');
  print(json, SCHEMAS['attack end'], { ended: !dryRun, dryRun }, () =>
    dryRun
      ? 'The attack would be over. Nothing was changed.'
      : 'The attack is over. Requests still held: kod quarantine list',
  );
}

async function show({ json = false }: Pick<DeedOptions, 'json'>): Promise<void> {
  const shown = await withApplication(async ({ database }) => ({
    attacks: await attacksShown(database.read, SHOWN),
    held: await heldCount(database.read),
  }));
  print(json, SCHEMAS['attack show'], shown, () => attackText(shown.attacks, shown.held));
}

export function attackText(attacks: readonly AttackShown[], held: number): string {
  const [newest] = attacks;
  const now = newest?.endedAt === null ? `The program is under attack.` : 'The program is not under attack.';
  const told = attacks.map(({ since, begunAt, endedAt, sign, begunBy }) =>
    [
      `${timeText(begunAt)} to ${endedAt === null ? 'now' : timeText(endedAt)}:`,
      `  ${sign ? `noticed, because ${SIGN_WORDS[sign]}` : `declared by ${begunBy ?? 'staff'}`}`,
      `  misses are forgiven from ${timeText(since)} on`,
    ].join('\n'),
  );
  return [now, `Requests held: ${held}`, ...told].join('\n');
}
