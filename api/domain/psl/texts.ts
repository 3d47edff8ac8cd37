/** What is typed into an issue, by one browser or by two at once: nothing newer is overwritten, and nothing is lost (rule 45). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { PslEntry, PslEvent, PslFacts, PslKept, PslText, PslTextName } from './entry.ts';

/** Puts aside what can't stand in its place. What is empty or stands there already needs no keeping. */
export function keep(entry: PslEntry, name: string, text: string, now: Instant): PslEntry {
  const known = entry.kept.some((kept) => kept.name === name && kept.text === text);
  if (known || text.trim() === '') return entry;
  const kept: PslKept = { id: `${entry.revision}.${entry.kept.length}.${name}`, name, text, at: now };
  return { ...entry, kept: [...entry.kept, kept] };
}

/**
 * Each text by itself: one that the writer has seen as it is now is replaced, one that changed behind the writer's back
 * stays, and what the writer typed is kept beside it. Choices hold no text, so the last one counts.
 */
export function edit(
  entry: PslEntry,
  { basedOn, texts, facts }: Extract<PslEvent, { type: 'edit' }>,
  now: Instant,
): PslEntry | null {
  let next = entry;
  for (const [name, typed] of Object.entries(texts) as [PslTextName, string][])
    next = typedText(next, name, typed, basedOn, now);
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

/** Notes of a call that never began would have nowhere to be seen. */
const isOfNoCall = ({ calls }: PslEntry, name: string): boolean =>
  name.startsWith('call:') && !calls.some(({ id }) => name === `call:${id}`);

function changedFacts(before: PslFacts, wanted: Partial<PslFacts>): PslFacts | null {
  const after = { ...before, ...wanted };
  return JSON.stringify(after) === JSON.stringify(before) ? null : after;
}
