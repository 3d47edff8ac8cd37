/** `kod miss`: contested misses, and staff's answers (rule 5). Names agents, never residents. */
import { Command } from 'commander';
import { forgiveMiss, upholdMiss } from '../application/agent/misses.ts';
import { isRefusal } from '../domain/refusal.ts';
import { type MissedGeneral, missedGenerals } from '../store/views/miss-view.ts';
import { asDeed, carryOut, type DeedOptions } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; all?: boolean };

/** Days that `--all` covers. */
const DAYS = 30;
const ALL_OF = DAYS * 24 * 3_600_000;

export function missCommand(): Command {
  const answer = (name: string, description: string) =>
    asDeed(
      new Command(name).description(description).argument('<offer>', 'the offer’s ID in `kod miss list`'),
    );
  return new Command('miss')
    .description('Missed Generals.')
    .addCommand(
      new Command('list')
        .description('Contested misses that nobody has answered yet.')
        .option('--all', `every miss of the last ${DAYS} days`)
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      answer('forgive', 'It no longer counts. A registration that it ended is restored.').action(
        (offer: string, options: DeedOptions) => act(offer, options, forgiveMiss, 'miss-forgiven'),
      ),
    )
    .addCommand(
      answer('uphold', 'It still counts, and the agent is told.').action(
        (offer: string, options: DeedOptions) => act(offer, options, upholdMiss, 'miss-upheld'),
      ),
    );
}

async function act(
  offerId: string,
  deed: DeedOptions,
  command: typeof forgiveMiss,
  what: 'miss-forgiven' | 'miss-upheld',
): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const result = await withApplication((app, staff) =>
    carryOut(app, staff, deed, command(offerId), (done) =>
      isRefusal(done) ? null : { what, agentId: done.agentId, referralId: done.referralId },
    ),
  );
  if (isRefusal(result))
    return fail(
      result.refused === 'not-found'
        ? `No General offer ${offerId} was missed.`
        : 'That miss was already forgiven.',
    );
  print(
    json,
    SCHEMAS['miss forgive'],
    { ...result, dryRun },
    () =>
      `The miss of offer ${offerId} ${dryRun ? 'would be' : 'is'} ${what === 'miss-forgiven' ? 'forgiven' : 'upheld'}; the agent ${dryRun ? 'would be' : 'is'} told by mail.`,
  );
}

async function list({ json = false, all = false }: Options): Promise<void> {
  const misses = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'misses-listed', staff });
    return missedGenerals(database.read, all ? services.clock.now() - ALL_OF : null);
  });
  print(json, SCHEMAS['miss list'], misses, () =>
    misses.length > 0
      ? missTable(misses)
      : all
        ? `Nobody missed a General in the last ${DAYS} days.`
        : 'No contested miss waits for an answer.',
  );
}

export const missTable = (misses: readonly MissedGeneral[]): string =>
  table(
    ['Offer', 'Missed', 'Agent', 'Contested because', 'Answer'],
    misses.map(({ offerId, agent, missedAt, reason, contest }) => [
      offerId,
      timeText(missedAt),
      agent,
      reason ?? 'not contested',
      contest ?? '',
    ]),
    [0],
  );
