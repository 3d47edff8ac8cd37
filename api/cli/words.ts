/** `kod words`: the languages that residents are shown, and the files that translators edit. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { languages } from '../../shared/i18n/languages.ts';
import { PARTIAL_LANGUAGES, type PartialLanguage } from '../../shared/i18n/resident-languages.ts';
import { partialSentences, pathOf } from '../../shared/sentences/files.ts';
import { sharedEnglish } from '../../shared/sentences/partial-words.ts';
import { type English, isOutdated, SENTENCE_STATES, stateOf } from '../../shared/sentences/states.ts';
import { errorCode, keysOf, memberOf } from '../../shared/typed.ts';
import { messageEnglish } from '../locales/english-sentences.ts';
import { shownLanguageStore } from '../store/repositories/service-store.ts';
import { asDeed, type DeedOptions, withEntry } from './deed.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { cannotWrite } from './private-file.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';
import { exported, imported, sentenceFileOf } from './words-file.ts';

type Options = { json?: boolean };
const LANGUAGE = ['<language>', `one of ${PARTIAL_LANGUAGES.join(', ')}`] as const;

export function wordsCommand(): Command {
  return new Command('words')
    .description('The languages that residents are shown, and their sentences.')
    .addCommand(
      new Command('list')
        .description('Which languages are shown, and how many of their sentences are reviewed.')
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      asDeed(
        new Command('allow')
          .description('Shows residents a language, in the widget and in mails and texts.')
          .argument(...LANGUAGE),
      ).action((tag: string, options: DeedOptions) => show(tag, true, options)),
    )
    .addCommand(
      asDeed(
        new Command('forbid').description('Stops showing it: its readers get English.').argument(...LANGUAGE),
      ).action((tag: string, options: DeedOptions) => show(tag, false, options)),
    )
    .addCommand(
      new Command('export')
        .description('Writes the sentences of a language with their English, for a translator.')
        .argument(...LANGUAGE)
        .argument('<file>', 'a new file, such as arabic.json')
        .option(...JSON_OPTION)
        .action(exportTo),
    )
    .addCommand(
      new Command('import')
        .description('Imports the sentences of such a file: all, or none if one is wrong.')
        .argument('<file>')
        .option(...JSON_OPTION)
        .action(importFrom),
    );
}

/** Null after printing the refusal. */
function languageOf(tag: string): PartialLanguage | null {
  const language = memberOf(PARTIAL_LANGUAGES, tag);
  if (language) return language;
  if (tag in languages) fail(`“${tag}” is complete and always shown. Its words are in the source.`);
  else fail(`There is no language “${tag}”. There are: ${PARTIAL_LANGUAGES.join(', ')}.`);
  return null;
}

const nameOf = (language: PartialLanguage): string =>
  `${languages.en.catalog.language[language]} (${language})`;

async function show(tag: string, shown: boolean, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const language = languageOf(tag);
  if (!language) return;
  const changed = await withApplication((application, staff) =>
    withEntry(
      application,
      staff,
      deed,
      (transaction) => shownLanguageStore(transaction).show(language, shown),
      (done) => (done ? { what: shown ? 'language-allowed' : 'language-forbidden', detail: language } : null),
    ),
  );
  print(json, SCHEMAS['words allow'], { language, shown, changed, dryRun }, () =>
    [
      `Residents ${dryRun ? 'would be' : 'are'} ${shown ? 'shown' : 'shown no longer'} ${nameOf(language)}${changed ? '' : ', as before'}.`,
      ...(shown && unreviewed(language) > 0
        ? [`${unreviewed(language)} of its sentences are not reviewed. Its readers are told so.`]
        : []),
    ].join('\n'),
  );
}

const unreviewed = (language: PartialLanguage): number =>
  Object.values(partialSentences[language]).filter(({ state }) => state !== 'reviewed').length;

/** All English sentences. Null outside the source tree, where the form's are missing. */
async function currentEnglish(): Promise<English | null> {
  try {
    const { widgetEnglish } = await import('../../widget/locales/english-sentences.ts');
    return new Map([...sharedEnglish, ...widgetEnglish, ...messageEnglish]);
  } catch (error) {
    if (errorCode(error) === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
const ONLY_IN_SOURCE = 'The sentences are source files: run this in a checkout.';

/** How many sentences of a language are in each state. */
function statesOf(language: PartialLanguage, english: English) {
  const sentences = partialSentences[language];
  const states = [...english].map(([id, current]) => stateOf(sentences[id], current));
  const changed = Object.entries(sentences).filter(([id, one]) => isOutdated(one, english.get(id)));
  const count = (state: string) => states.filter((one) => one === state).length;
  return {
    reviewed: count('reviewed'),
    machine: count('machine'),
    missing: count('missing'),
    changed: changed.length,
  };
}

async function list({ json = false }: Options): Promise<void> {
  const shown = await withApplication(({ database }) => shownLanguageStore(database.read).all());
  const english = await currentEnglish();
  const all = PARTIAL_LANGUAGES.map((language) => ({
    ...{ language, shown: shown.includes(language) },
    ...(english && statesOf(language, english)),
  }));
  const cell = (count: number | undefined) => (count === undefined ? '–' : String(count));
  print(json, SCHEMAS['words list'], all, () =>
    [
      table(
        ['Language', 'Shown', ...SENTENCE_STATES.toReversed(), 'English changed'],
        all.map(({ language, shown, reviewed, machine, missing, changed }) => [
          ...[
            nameOf(language),
            shown ? 'yes' : 'no',
            cell(reviewed),
            cell(machine),
            cell(missing),
            cell(changed),
          ],
        ]),
      ),
      `${keysOf(languages)
        .map((tag) => ownLanguageName[tag])
        .join(' and ')} are complete and always shown.`,
    ].join('\n'),
  );
}

async function exportTo(tag: string, file: string, { json = false }: Options): Promise<void> {
  const language = languageOf(tag);
  if (!language) return;
  const english = await currentEnglish();
  if (!english) return fail(ONLY_IN_SOURCE);
  const refused = cannotWrite(file);
  if (refused) return fail(refused);
  const words = exported(language, partialSentences[language], english);
  writeFileSync(file, `${JSON.stringify(words, null, 2)}\n`, { flag: 'wx' });
  print(
    json,
    SCHEMAS['words export'],
    { language, file, sentences: words.sentences.length },
    () => `${words.sentences.length} sentences of ${nameOf(language)} are in ${file}.`,
  );
}

/** Undefined if it can't be read. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    fail(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function importFrom(file: string, { json = false }: Options): Promise<void> {
  const read = readJson(file);
  if (read === undefined) return;
  const tag = typeof read === 'object' && read !== null && 'language' in read ? String(read.language) : '';
  const language = languageOf(tag);
  if (!language) return;
  const english = await currentEnglish();
  if (!english) return fail(ONLY_IN_SOURCE);
  const result = imported(read, language, partialSentences[language], english);
  if ('faults' in result)
    return fail([...result.faults, 'Nothing was changed. Fix these, and import the file again.'].join('\n'));
  const { changed, outdated, sentences } = result;
  if (changed > 0) replace(pathOf(language), sentenceFileOf(language, sentences, english));
  print(json, SCHEMAS['words import'], { language, changed, outdated }, () =>
    [
      `${changed} sentences of ${nameOf(language)} were imported.${changed > 0 ? ' Build the widget and restart the service to show them.' : ''}`,
      ...(outdated > 0
        ? [
            `${outdated} of them translate an English sentence that has changed since: export again and check them.`,
          ]
        : []),
    ].join('\n'),
  );
}

/** Replaces the whole file or nothing, even if interrupted. */
function replace(file: URL, content: string): void {
  const beside = new URL(`${file.href}.new`);
  writeFileSync(beside, content);
  renameSync(beside, file);
}
