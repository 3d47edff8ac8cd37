/** The call sheet: what the line asks for, in the source document's order, and what is still missing. */
import type { PslEntryContract, PslProfile } from '../../../shared/contracts/psl.ts';
import type { PslField } from '../../../shared/vocabulary.ts';
import type { PslWords } from '../../locales/psl-words.ts';

export type SheetLine = { readonly name: string; readonly value: string };

type Known = Pick<PslEntryContract, 'facts'> & {
  readonly texts: Readonly<Partial<Record<PslField, string>>>;
};

const who = (profile: PslProfile | undefined, { before }: PslWords): SheetLine[] => [
  { name: before.profileName, value: profile?.name ?? '' },
  { name: before.profileAgency, value: profile?.agency ?? '' },
  { name: before.profileDoi, value: profile?.doiNumber ?? '' },
  { name: before.profileNpn, value: profile?.npn ?? '' },
  { name: before.profileRole, value: profile ? before.roles[profile.role] : '' },
];

const ORDER: readonly PslField[] = [
  ...(['caseNumber', 'applicationId', 'members', 'enrollment', 'tried', 'happened', 'notes'] as const),
];

/** `time` formats an instant for the reader. */
export const sheetOf = (
  { facts, texts }: Known,
  profile: PslProfile | undefined,
  words: PslWords,
  time: (at: number) => string,
): readonly SheetLine[] => {
  const line = (field: PslField): SheetLine => ({ name: words.fields[field], value: texts[field] ?? '' });
  const screen = [texts.screen, texts.path && `(${texts.path})`].filter(Boolean).join(' ');
  const codes = facts.statusCodes.length > 0 ? ` [${facts.statusCodes.join(', ')}]` : '';
  const error = `${texts.error ?? ''}${codes}`.trim();
  return [
    ...who(profile, words),
    { name: words.before.association, value: words.before.associations[facts.association] },
    { name: words.system, value: words.systems[facts.system] },
    { name: words.fields.screen, value: screen },
    { name: words.fields.error, value: error },
    line('browser'),
    { name: words.occurredAt, value: facts.occurredAt === null ? '' : time(facts.occurredAt) },
    ...ORDER.map(line),
  ];
};

export const sheetText = (lines: readonly SheetLine[]): string =>
  lines
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}: ${value}`)
    .join('\n');

const ASKED: readonly PslField[] = ['screen', 'error', 'browser', 'members', 'tried', 'happened'];

const inSentence = (name: string): string => name.charAt(0).toLocaleLowerCase() + name.slice(1);

/** Missing answers that the line will ask for; shown, but never a reason to refuse (rule 44). */
export const missingOf = ({ facts, texts }: Known, words: PslWords): readonly string[] => {
  const empty = (field: PslField): boolean => (texts[field] ?? '').trim() === '';
  const fields = ASKED.filter(
    (field) => empty(field) && !(field === 'error' && facts.statusCodes.length > 0),
  );
  const names = fields.map((field) => inSentence(words.fields[field]));
  if (empty('caseNumber') && empty('applicationId')) names.push(words.before.missingCase);
  if (facts.association === 'unknown') names.push(words.before.missingAssociation);
  const checks = (['escalation', 'training', 'doi', 'details'] as const).filter(
    (check) => !facts.checks.includes(check),
  );
  return [...names, ...checks.map((check) => words.before.missingChecks[check])];
};
