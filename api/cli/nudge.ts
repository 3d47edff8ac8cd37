/** `kod nudge list`: agents who were asked to stay on, what they answered, and the calls they took (rule 51c). */
import { Command } from 'commander';
import { NUDGE_WEEKS, type SentNudge } from '../../shared/contracts/nudge.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { nudgesSent } from '../store/views/nudge-view.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { JSON_OPTION, print } from './output.ts';
import { table, wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

export const nudgeCommand = (): Command =>
  new Command('nudge').description('Agents asked to stay on because requests are expected.').addCommand(
    new Command('list')
      .description(`Those of the last ${NUDGE_WEEKS} weeks, newest first, and their effect.`)
      .option(...JSON_OPTION)
      .action(list),
  );

const ANSWERS: Readonly<Record<NonNullable<SentNudge['answer']> | 'none', string>> = {
  stayed: 'stayed on',
  declined: 'not today',
  undone: 'taken back',
  none: 'no answer',
};

async function list({ json = false }: { json?: boolean }): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'coverage-viewed', staff });
    return nudgesSent(database.read, services.clock.now());
  });
  const { sent, stayed, calls, rows } = found;
  print(json, SCHEMAS['nudge list'], found, () =>
    sent === 0
      ? `Nobody was asked to stay on in the last ${NUDGE_WEEKS} weeks.`
      : [
          wrapped(
            `Asked to stay on in ${NUDGE_WEEKS} weeks: ${sent}. Stayed on: ${stayed}. Calls taken meanwhile: ${calls}.`,
            0,
            0,
          ),
          table(
            ['Asked', 'Agent', 'County', 'Language', 'Until', 'Answer', 'Calls'],
            rows.map(({ sentAt, agent, county, language, stayUntil, answer, calls: taken }) => [
              ...[timeText(sentAt), agent, county, catalogs.en.language[language], timeText(stayUntil)],
              ...[ANSWERS[answer ?? 'none'], String(taken)],
            ]),
          ),
        ].join('\n'),
  );
}
