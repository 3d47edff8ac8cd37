/**
 * Merges what is typed with what the service has. Each text knows the revision its author saw, so the service
 * keeps conflicting texts side by side and nothing is lost (rule 45).
 */

import type {
  PslEntryContract,
  PslFactsContract,
  PslSaved,
  PslSaveInput,
} from '../../../shared/contracts/psl.ts';
import { entriesOf } from '../../../shared/typed.ts';
import type { PslField } from '../../../shared/vocabulary.ts';
import { isTextTooLong, type TextName } from './too-long.ts';

type Text = {
  readonly text: string;
  /** The service's text at revision `base`. */
  readonly saved: string;
  readonly base: number;
  /** Sent, and possibly stored although no answer arrived. */
  readonly sent: readonly string[];
  /** Another window changed this text, and the field shows that. */
  readonly elsewhere: boolean;
};

export type Editing = {
  readonly agentId: string;
  readonly id: string;
  readonly texts: Readonly<Partial<Record<TextName, Text>>>;
  readonly facts: PslFactsContract;
  readonly savedFacts: PslFactsContract;
};

const textsOf = ({ texts, calls }: PslEntryContract): [TextName, string][] => [
  ...entriesOf(texts),
  ...calls.map(({ id, notes }): [TextName, string] => [`call:${id}`, notes]),
];

const EMPTY: Text = { text: '', saved: '', base: 0, sent: [], elsewhere: false };

export const begin = (agentId: string, entry: PslEntryContract): Editing => ({
  agentId,
  id: entry.id,
  texts: Object.fromEntries(
    textsOf(entry).map(([name, text]) => [name, { ...EMPTY, text, saved: text, base: entry.revision }]),
  ),
  facts: entry.facts,
  savedFacts: entry.facts,
});

export const textOf = ({ texts }: Editing, name: TextName): string => texts[name]?.text ?? '';
export const isFromElsewhere = ({ texts }: Editing, name: TextName): boolean =>
  texts[name]?.elsewhere === true;

const put = (editing: Editing, name: TextName, change: Partial<Text>): Editing => ({
  ...editing,
  texts: { ...editing.texts, [name]: { ...(editing.texts[name] ?? EMPTY), ...change } },
});

export const type = (editing: Editing, name: TextName, text: string): Editing =>
  put(editing, name, { text, elsewhere: false });

export const choose = (editing: Editing, facts: Partial<PslFactsContract>): Editing => ({
  ...editing,
  facts: { ...editing.facts, ...facts },
});

/** Texts that are too long to send, by name; undefined if there are none. */
export const tooLongIn = ({ texts }: Editing): Readonly<Record<string, string>> | undefined => {
  const held = entriesOf(texts)
    .filter(([name, { text }]) => isTextTooLong(name, text))
    .map(([name, { text }]) => [name, text] as const);
  return held.length > 0 ? Object.fromEntries(held) : undefined;
};

const isDirty = ({ text, saved }: Text): boolean => text !== saved;
const dirtyTexts = ({ texts }: Editing): [TextName, Text][] =>
  entriesOf(texts).filter(([, text]) => isDirty(text));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const dirtyFacts = ({ facts, savedFacts }: Editing): Partial<PslFactsContract> =>
  Object.fromEntries(entriesOf(facts).filter(([name, value]) => !same(value, savedFacts[name])));

const isCall = (name: string): boolean => name.startsWith('call:');

const saveOf = (
  { id }: Editing,
  basedOn: number,
  texts: readonly (readonly [TextName, Text])[],
  facts: Partial<PslFactsContract>,
): PslSaveInput => {
  const typed = texts.map(([name, { text }]) => [name, text] as const);
  return {
    ...{ id, basedOn, facts },
    texts: Object.fromEntries(typed.filter(([name]) => !isCall(name))),
    callNotes: Object.fromEntries(
      typed.filter(([name]) => isCall(name)).map(([name, text]) => [name.slice('call:'.length), text]),
    ),
  };
};

/** Saves to send, in order. A save has one base revision, so texts seen at different revisions are sent separately. */
export const savesOf = (editing: Editing): readonly PslSaveInput[] => {
  const dirty = dirtyTexts(editing).filter(([name, { text }]) => !isTextTooLong(name, text));
  const facts = dirtyFacts(editing);
  const bases = [...new Set(dirty.map(([, { base }]) => base))].toSorted((a, b) => a - b);
  const saves = bases.map((basedOn, index) =>
    saveOf(
      editing,
      basedOn,
      dirty.filter(([, { base }]) => base === basedOn),
      index === 0 ? facts : {},
    ),
  );
  return bases.length === 0 && Object.keys(facts).length > 0 ? [saveOf(editing, 0, [], facts)] : saves;
};

const sentTexts = ({ texts, callNotes }: PslSaveInput): [TextName, string][] => [
  ...entriesOf(texts ?? {}),
  ...Object.entries(callNotes ?? {}).map(([id, text]): [TextName, string] => [`call:${id}`, text ?? '']),
];

export const wasSent = (editing: Editing, save: PslSaveInput): Editing =>
  sentTexts(save).reduce(
    (next, [name, text]) =>
      put(next, name, { sent: [...new Set([...(next.texts[name]?.sent ?? []), text])] }),
    editing,
  );

/** The service's text is what we sent, an older one of ours, or somebody else's. */
const answered = (now: Text, sent: string, standing: string, revision: number): Partial<Text> => {
  if (standing === sent) return { saved: standing, base: revision, sent: [] };
  if (now.sent.includes(standing)) return { saved: standing, base: revision };
  // Typed since: this is sent on the old base first, so the service keeps both.
  if (now.text !== sent) return {};
  return { text: standing, saved: standing, base: revision, sent: [], elsewhere: true };
};

export const wasAnswered = (editing: Editing, save: PslSaveInput, saved: PslSaved): Editing => {
  const next = sentTexts(save).reduce((before, [name, text]) => {
    const now = before.texts[name] ?? EMPTY;
    const standing = saved.texts[name]?.text ?? text;
    return put(before, name, answered(now, text, standing, saved.revision));
  }, editing);
  return { ...next, savedFacts: { ...next.savedFacts, ...(save.facts as Partial<PslFactsContract>) } };
};

/** A new version of the issue: untouched texts follow it, edited ones stay. */
const adoptText = (now: Text, text: string, revision: number): Partial<Text> => {
  if (!isDirty(now)) return { ...EMPTY, text, saved: text, base: revision, elsewhere: now.elsewhere };
  const isKnown = text === now.saved || now.sent.includes(text);
  return isKnown ? { saved: text, base: revision } : {};
};

export const adopt = (editing: Editing, entry: PslEntryContract): Editing => {
  const next = textsOf(entry).reduce(
    (before, [name, text]) => put(before, name, adoptText(before.texts[name] ?? EMPTY, text, entry.revision)),
    editing,
  );
  const unsent = dirtyFacts(editing);
  return { ...next, facts: { ...entry.facts, ...unsent }, savedFacts: entry.facts };
};

/** Every field as shown on screen. */
export const textsNow = ({ texts }: Editing): Partial<Record<PslField, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text?.text ?? '']));
