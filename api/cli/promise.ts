/** `kod promise --zip 40601 --help-kind both`: what would be promised to a resident now, and why (rules 8 and 8f to 8i). */
import { Command, Option } from 'commander';
import { catalogs } from '../../shared/i18n/catalog.ts';
import {
  HELP_KINDS,
  type HelpKind,
  type Instant,
  LANGUAGES,
  type Language,
  type Zone,
} from '../../shared/vocabulary.ts';
import { placeOf } from '../application/referral/submit-referral.ts';
import { RosterIndex } from '../domain/matching/roster-index/index.ts';
import { ALIVE_WITHIN, type ServiceSends } from '../domain/messages.ts';
import { type Judgment, judge } from '../domain/promise/callback-promise.ts';
import { isRefusal } from '../domain/refusal.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { basisInWords } from './promise-words.ts';
import { wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; zip: string; county?: string; helpKind: HelpKind; language: Language };

export const promiseCommand = (): Command =>
  new Command('promise')
    .description('What a resident would be promised now, and why.')
    .requiredOption('--zip <zip>', 'where the resident lives')
    .option('--county <county>', 'if the ZIP is in several')
    .addOption(
      new Option('--help-kind <kind>', 'what they need help with').choices(HELP_KINDS).makeOptionMandatory(),
    )
    .addOption(new Option('--language <tag>', 'what they speak').choices(LANGUAGES).default('en'))
    .option(...JSON_OPTION)
    .action(run);

const WHY_NOT: Readonly<Record<string, string>> = {
  'county-needed': 'is in several counties. Add --county with one of them.',
  'zip-out-of-state': 'is not in Kentucky.',
};

async function run({ json = false, zip, county, helpKind: help, language }: Options): Promise<void> {
  const place = placeOf(zip, county);
  if (isRefusal(place)) return fail(`${zip} ${WHY_NOT[place.refused] ?? 'is not a known ZIP code.'}`);
  const { zone } = place;
  const found = await withApplication(
    async ({ apply, mailHeard, services: { audit, clock, policy, sendsMail } }, staff) => {
      await audit.enter({ what: 'promise-asked', staff, detail: help });
      const now = clock.now();
      const mail = mailWords(mailHeard, now, sendsMail);
      return apply(async ({ stores }) => {
        const roster = new RosterIndex();
        roster.update(await stores.agents.rosterEntries());
        const owed = await stores.promises.owed(now, policy);
        const program = { roster, owed, practice: await stores.promises.practice() };
        const judged = judge(program, { help, zone }, now, policy);
        return {
          now,
          judged,
          mail,
          owed: owed.length,
          speaker: roster.speakerFree(language, help, now, policy),
        };
      });
    },
  );
  const { promise, plannedBy, basis, openings } = found.judged;
  const told = { ...found, judged: undefined, promise, plannedBy, basis, openings: openings().length };
  print(json, SCHEMAS.promise, told, () => words(found, zone, language));
}

/** A warning if the result is not based on the running service's report about its mail; null if it is. */
export function mailWords(heard: ServiceSends | null, now: Instant, own: boolean): string | null {
  if (!heard)
    return own
      ? 'No service has run on this database yet, so agents with mail count by the KOD_SMTP_URL of this terminal.'
      : 'No service has run on this database yet, and KOD_SMTP_URL is not set here: only agents who are live in the browser count.';
  if (now - heard.at > ALIVE_WITHIN)
    return `No service process has reported since ${timeText(heard.at)}. Agents count as they did then, when it ${heard.sends ? 'sent mail' : 'sent no mail'}.`;
  if (!heard.agree)
    return 'Some processes of the service send mail and others do not, so they promise different times. Set the same KOD_SMTP_URL for all of them.';
  return null;
}

type Found = {
  now: Instant;
  judged: Judgment;
  owed: number;
  speaker: boolean;
  mail: string | null;
};

function words({ now, judged, owed, speaker, mail }: Found, zone: Zone, language: Language): string {
  const lines = [`${timeText(now, zone)} · ${promiseInWords(judged, zone)}`];
  if (judged.basis && judged.plannedBy !== null) lines.push(basisInWords(judged.basis, judged.plannedBy));
  lines.push(`Total calls owed: ${owed}. Openings with a place left: ${judged.openings().length}.`);
  if (!speaker)
    lines.push(`Nobody free on duty speaks ${catalogs.en.language[language]}: an interpreter joins.`);
  if (mail) lines.push(mail);
  return lines.map((line) => wrapped(line, 0, 2)).join('\n');
}

function promiseInWords({ promise }: Judgment, zone: Zone): string {
  switch (promise.kind) {
    case 'now':
      return `A call within thirty minutes, by ${timeText(promise.by, zone)}.`;
    case 'later':
      return `A call later today, by ${timeText(promise.by, zone)}.`;
    case 'openings':
      return `Openings: ${promise.openings.map(({ opensAt }) => timeText(opensAt, zone)).join(', ')}${promise.more ? ', and more' : ''}.`;
    case 'none':
      return 'Nothing can be promised: the phone lines are shown.';
  }
}
