/** Lines of a referral's story, for staff. */
import { expect, it } from 'vitest';
import { type DeskStory, STORY_MESSAGES } from './contracts/staff.ts';
import { storyLines } from './staff-words.ts';

const lineOf = (message: Partial<DeskStory['messages'][number]>, notes: DeskStory['notes'] = []) =>
  storyLines(
    {
      ...{ events: [], attempts: [], notes, assisted: null },
      messages: [{ type: 'ended', by: 'email', at: 1, status: 'sent', ...message }],
    },
    ({ name }) => name,
  );

it.each(STORY_MESSAGES)('says to whom %s went and what it was about, in words', (type) => {
  const [line] = lineOf({ type });
  expect(line?.text).toMatch(type.startsWith('staff-') ? /^Mail to staff / : /^Mail to the resident /);
  if (type.includes('-')) expect(line?.text).not.toContain(type);
});

it('says how it went, and what staff noted afterward', () => {
  const note = { at: 2, staff: 'lee', text: 'Works nights' };
  expect(lineOf({ type: 'private-link', by: 'text', status: 'waiting' }, [note])).toEqual([
    { at: 1, type: 'message', text: 'Text to the resident with the private link: not sent yet.' },
    { at: 2, type: 'note', text: 'Note by lee:', note: 'Works nights' },
  ]);
});

it.each([
  ['signed', 'Kim asked for the resident, who signed on the screen.'],
  ['read-aloud', 'Kim asked for the resident, read the permission aloud, and recorded that they said yes.'],
] as const)('says who asked for a resident who %s', (how, text) => {
  const assisted = { by: { agent: 'kim', name: 'Kim' }, how, agreedAt: 1 };
  const story = { events: [], attempts: [], notes: [], messages: [], assisted };
  expect(storyLines(story, ({ name }) => name)).toEqual([{ at: 1, type: 'consent', text }]);
});
