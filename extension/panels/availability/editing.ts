/**
 * The state of My Availability while it is edited: what is saved, what the fields contain, and the result of
 * the last step.
 */
import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type DraftProblem, problemsOf, refusedProblems } from './check.ts';
import { type CalendarDraft, calendarOf, draftOf, sameDraft } from './draft.ts';

export type Editing = {
  readonly agentId: string;
  /** The service's latest answer. */
  readonly saved: CalendarContract;
  /** The same, as fields. */
  readonly base: CalendarDraft;
  readonly draft: CalendarDraft;
  /**
   * How often saving was tried. Empty fields are problems only after the first try; before, they are still
   * being typed.
   */
  readonly tried: number;
  readonly refused: readonly DraftProblem[];
  readonly last: 'saved' | 'cancelled' | null;
  /** The draft that Cancel discarded. */
  readonly undo: CalendarDraft | null;
  /** Saved in another window or by staff while there were unsaved changes here. */
  readonly elsewhere: CalendarContract | null;
};

export const begin = (agentId: string, saved: CalendarContract, now: Instant): Editing => {
  const base = draftOf(saved, now);
  const fresh = { tried: 0, refused: [], last: null, undo: null, elsewhere: null };
  return { agentId, saved, base, draft: base, ...fresh };
};

export const isDirty = ({ base, draft }: Editing): boolean => !sameDraft(base, draft);

const same = (a: CalendarContract, b: CalendarContract): boolean =>
  JSON.stringify([a.zone, a.hours, a.outOfOffice]) === JSON.stringify([b.zone, b.hours, b.outOfOffice]);

/** Takes over an answer of the service unless that would lose changes; then it only reports it. */
export const adopt = (
  editing: Editing | undefined,
  agentId: string,
  answer: CalendarContract,
  now: Instant,
): Editing => {
  if (!editing || editing.agentId !== agentId) return begin(agentId, answer, now);
  if (same(editing.saved, answer)) return editing.elsewhere ? { ...editing, elsewhere: null } : editing;
  // Our own change was saved although its answer got lost or hasn't arrived yet.
  if (sameDraft(editing.draft, draftOf(answer, now)))
    return { ...editing, saved: answer, base: editing.draft, elsewhere: null };
  return isDirty(editing) ? { ...editing, elsewhere: answer } : begin(agentId, answer, now);
};

/** Restores what was typed before a reload or in another tab, then compares it with the current answer. */
export const takeUp = (
  editing: Editing | undefined,
  agentId: string,
  { saved, draft }: Pick<Editing, 'saved' | 'draft'>,
  now: Instant,
): Editing => {
  const then = { ...begin(agentId, saved, now), draft };
  return editing?.agentId === agentId ? adopt(then, agentId, editing.saved, now) : then;
};

export const change = (editing: Editing, draft: CalendarDraft): Editing => ({
  ...editing,
  draft,
  refused: [],
  last: null,
  undo: null,
});

export const cancel = (editing: Editing): Editing => ({
  ...editing,
  ...{ draft: editing.base, undo: editing.draft, last: 'cancelled', tried: 0, refused: [] },
});

export const bringBack = (editing: Editing): Editing => ({
  ...editing,
  ...{ draft: editing.undo ?? editing.draft, undo: null, last: null },
});

/** Fields keep their ids if the service stored what it was sent. `draft` may have changed since. */
export const wasSaved = (
  editing: Editing,
  sent: CalendarDraft,
  answer: CalendarContract,
  now: Instant,
): Editing => {
  const given = draftOf(answer, now);
  const base = sameDraft(sent, given) ? sent : given;
  const untouched = editing.draft === sent;
  return {
    ...editing,
    ...{ saved: answer, base, draft: untouched ? base : editing.draft },
    ...{ tried: 0, refused: [], undo: null, elsewhere: null, last: untouched ? 'saved' : null },
  };
};

export const wasRefused = (editing: Editing, sent: CalendarDraft, paths: readonly string[]): Editing => ({
  ...editing,
  tried: editing.tried + 1,
  refused: editing.draft === sent ? refusedProblems(sent, paths) : [],
});

/** The problems to show. */
export const shownProblems = (editing: Editing, now: Instant): readonly DraftProblem[] => {
  const { draft, tried, refused } = editing;
  const found = problemsOf(draft, now);
  const typing = ({ reason }: DraftProblem) => reason === 'time-missing' || reason === 'date-missing';
  return [...(tried > 0 ? found : found.filter((problem) => !typing(problem))), ...refused];
};

/** undefined while a field has a bad problem. */
export const soundCalendar = ({ draft }: Editing, now: Instant): CalendarContract | undefined =>
  problemsOf(draft, now).some(({ tone }) => tone === 'bad') ? undefined : calendarOf(draft);
