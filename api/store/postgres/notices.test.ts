/** Notices are validated: anybody who can connect to the database can send one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNotice } from './notices.ts';

const notice = {
  from: 'p-1',
  hintedAgents: ['a-1'],
  touchedAgents: [],
  touchedReferrals: ['r-1', 'r-2'],
  accessChanged: ['a-1'],
  wakeAt: 1_790_000_000_000,
};

it('accepts what our processes send', () => {
  expect(parseNotice(JSON.stringify(notice))).toEqual(notice);
  expect(parseNotice(JSON.stringify({ ...notice, wakeAt: null }))).toEqual({ ...notice, wakeAt: null });
});

it('accepts what a process of the previous version sends', () => {
  const { accessChanged: _, ...before } = notice;
  expect(parseNotice(JSON.stringify(before))).toEqual({ ...before, accessChanged: [] });
});

it.each([
  ['no payload', undefined],
  ['no JSON', 'hello'],
  ['null', 'null'],
  ['a list', '[]'],
  ['nothing in it', '{}'],
  ['ids that are no texts', JSON.stringify({ ...notice, touchedAgents: [1] })],
  ['one text for a list', JSON.stringify({ ...notice, hintedAgents: 'a-1' })],
  ['an instant that is none', JSON.stringify({ ...notice, wakeAt: 'soon' })],
  ['half a millisecond', JSON.stringify({ ...notice, wakeAt: 0.5 })],
  ['more ids than one notice carries', JSON.stringify({ ...notice, touchedAgents: Array(61).fill('a') })],
])('drops %s', (_, payload) => expect(parseNotice(payload)).toBeNull());

it('never throws', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.json().map((json) => json.slice(1)),
  );
  fc.assert(
    fc.property(anything, (payload) => {
      expect(() => parseNotice(payload)).not.toThrow();
    }),
  );
});
