/** Text typed into an issue by one or two browsers: nothing newer is overwritten, and nothing is lost (rule 45). */

import { entriesOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PslEntry, PslEvent, PslFacts, PslKept, PslText, PslTextName } from './entry.ts';

/** Keeps a text that lost its place, unless it is empty or already there. */
export function keep(entry: PslEntry, name: string, text: string, now: Instant): PslEntry {
  const known = entry.kept.some((kept) => kept.name === name && kept.text === text);
  if (known || text.trim() === '') return entry;
  const kept: PslKept = { id: `${entry.revision}.${entry.kept.length}.${name}`, name, text, at: now };
  return { ...entry, kept: [...entry.kept, kept] };
}

/**
 * Per text: replaces the version the writer saw; if it changed since, keeps the writer's text next to it. Choices are not text, so
 * the last one wins.
 */
export function edit(
  entry: PslEntry,
  { basedOn, texts, facts }: Extract<PslEvent, { type: 'edit' }>,
  now: Instant,
): PslEntry | null {
  let next = entry;
  for (const [name, typed] of entriesOf(texts)) next = typedText(next, name, typed, basedOn, now);
  const chosen = changedFacts(entry.facts, facts);
  if (chosen) next = { ...next, facts: chosen };
  return next === entry ? null : next;
}

function typedText(entry: PslEntry, name: PslTextName, text: string, basedOn: number, now: Instant) {
  if (isOfNoCall(entry, name)) return keep(entry, name, text, now);
  const present: PslText = entry.texts[name] ?? { text: '', revision: 0 };
  if (present.text === text) return entry;
  if (present.revision > basedOn) return present.text.includes(text) ? entry : keep(entry, name, text, now);
  return { ...entry, texts: { ...entry.texts, [name]: { text, revision: entry.revision } } };
}

/** Notes of a call that never began have no visible place. */
const isOfNoCall = ({ calls }: PslEntry, name: string): boolean =>
  name.startsWith('call:') && !calls.some(({ id }) => name === `call:${id}`);

function changedFacts(before: PslFacts, wanted: Partial<PslFacts>): PslFacts | null {
  const after = { ...before, ...wanted };
  return JSON.stringify(after) === JSON.stringify(before) ? null : after;
}
