import { expect, test } from 'vitest';
import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import { changeDay } from './edit.ts';
import * as editing from './editing.ts';
import { eachDay } from './week.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const at = (startMinute: number): CalendarContract => ({
  zone: 'America/New_York',
  hours: { ...eachDay(() => []), mon: [{ startMinute, endMinute: 1020 }] },
  outOfOffice: [],
});
const begun = editing.begin('ann', at(540), NOW);
const edited = editing.change(begun, changeDay(begun.draft, 'tue', { available: true }));

test('counts a change as unsaved until it is undone by hand', () => {
  expect(editing.isDirty(begun)).toBe(false);
  expect(editing.isDirty(edited)).toBe(true);
  expect(editing.isDirty(editing.change(edited, changeDay(edited.draft, 'tue', { available: false })))).toBe(
    false,
  );
});

test('restores the saved state on Cancel, which can be undone', () => {
  const cancelled = editing.cancel(edited);
  expect(editing.isDirty(cancelled)).toBe(false);
  expect(editing.bringBack(cancelled).draft).toBe(edited.draft);
  expect(editing.change(cancelled, begun.draft).undo).toBeNull();
});

test('takes over another window’s change where nothing is typed, and reports it where something is', () => {
  expect(editing.adopt(begun, 'ann', at(600), NOW).draft.days.mon.start).toBe('10:00');
  const told = editing.adopt(edited, 'ann', at(600), NOW);
  expect(told.draft).toBe(edited.draft);
  expect(told.elsewhere).toEqual(at(600));
  expect(editing.adopt(told, 'ann', at(540), NOW).elsewhere).toBeNull();
});

test('ignores an identical answer, so fields keep their focus', () => {
  expect(editing.adopt(begun, 'ann', at(540), NOW)).toBe(begun);
  expect(editing.adopt(edited, 'ann', at(540), NOW)).toBe(edited);
});

test('counts a change as saved although the answer got lost', () => {
  const tue = [{ startMinute: 540, endMinute: 1020 }];
  const answer = { ...at(540), hours: { ...at(540).hours, tue } };
  const known = editing.adopt(edited, 'ann', answer, NOW);
  expect([known.elsewhere, editing.isDirty(known), known.draft === edited.draft]).toEqual([
    null,
    false,
    true,
  ]);
});

test('keeps nothing of one agent for the next', () => {
  const other = editing.adopt(edited, 'ben', at(540), NOW);
  expect(other.agentId).toBe('ben');
  expect(editing.isDirty(other)).toBe(false);
});

test('has nothing unsaved after saving, except what was typed meanwhile', () => {
  const answer = { ...at(540), hours: { ...at(540).hours, tue: [{ startMinute: 540, endMinute: 1020 }] } };
  const saved = editing.wasSaved(edited, edited.draft, answer, NOW);
  expect([saved.last, editing.isDirty(saved), saved.draft === edited.draft]).toEqual(['saved', false, true]);
  const later = editing.change(edited, changeDay(edited.draft, 'wed', { available: true }));
  const raced = editing.wasSaved(later, edited.draft, answer, NOW);
  expect([raced.last, editing.isDirty(raced), raced.draft.days.wed.available]).toEqual([null, true, true]);
});

test('shows a refusal at its field until something changes', () => {
  const refused = editing.wasRefused(edited, edited.draft, ['hours.tue.0']);
  expect(editing.shownProblems(refused, NOW).map(({ field }) => field)).toEqual(['hours-tue-start']);
  expect(editing.shownProblems(editing.change(refused, begun.draft), NOW)).toEqual([]);
});

test('reports an empty field only after a try to save, but previews nothing with it', () => {
  const typing = editing.change(begun, changeDay(begun.draft, 'mon', { end: '' }));
  expect(editing.shownProblems(typing, NOW)).toEqual([]);
  expect(editing.shownProblems({ ...typing, tried: 1 }, NOW)).toHaveLength(1);
  expect(editing.soundCalendar(typing, NOW)).toBeUndefined();
  expect(editing.soundCalendar(begun, NOW)).toEqual(at(540));
});
