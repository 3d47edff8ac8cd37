/** What My Availability knows while somebody edits: what is saved, what stands in the fields, what came of the last step. */
import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type DraftProblem, problemsOf, refusedProblems } from './check.ts';
import { type CalendarDraft, calendarOf, draftOf, sameDraft } from './draft.ts';

export type Editing = {
  readonly agentId: string;
  /** As the service gave it last. */
  readonly saved: CalendarContract;
  /** The same as fields. */
  readonly base: CalendarDraft;
  readonly draft: CalendarDraft;
  /** How often saving was tried: after the first time fields that are empty are problems, and not only being typed. */
  readonly tried: number;
  readonly refused: readonly DraftProblem[];
  readonly last: 'saved' | 'cancelled' | null;
  /** What Cancel put away. */
  readonly undo: CalendarDraft | null;
  /** Saved in another window or by staff while changes here were not. */
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

/** An answer of the service: taken over where nothing would be lost by it, told of where something would. */
export const adopt = (
  editing: Editing | undefined,
  agentId: string,
  answer: CalendarContract,
  now: Instant,
): Editing => {
  if (!editing || editing.agentId !== agentId) return begin(agentId, answer, now);
  if (same(editing.saved, answer)) return editing.elsewhere ? { ...editing, elsewhere: null } : editing;
  // What stands here was saved after all, though its answer was lost, or its answer is still on its way.
  if (sameDraft(editing.draft, draftOf(answer, now)))
    return { ...editing, saved: answer, base: editing.draft, elsewhere: null };
  return isDirty(editing) ? { ...editing, elsewhere: answer } : begin(agentId, answer, now);
};

/** Typed before a reload or in another tab, on what was saved then; the answer that is known now is looked at anew. */
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

/** Fields keep their ids where the service kept what it was given. `draft` may have gone on meanwhile. */
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

/** What to show at the fields. */
export const shownProblems = (editing: Editing, now: Instant): readonly DraftProblem[] => {
  const { draft, tried, refused } = editing;
  const found = problemsOf(draft, now);
  const typing = ({ reason }: DraftProblem) => reason === 'time-missing' || reason === 'date-missing';
  return [...(tried > 0 ? found : found.filter((problem) => !typing(problem))), ...refused];
};

/** undefined while something in the fields has to be mended first. */
export const soundCalendar = ({ draft }: Editing, now: Instant): CalendarContract | undefined =>
  problemsOf(draft, now).some(({ tone }) => tone === 'bad') ? undefined : calendarOf(draft);
