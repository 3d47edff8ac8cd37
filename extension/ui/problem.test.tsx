/** The message of a lost response while the connection is down and once it is back, and that panels refetch then. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { i18nFor } from '../locales/words.ts';
import { useQuery } from '../state/use-query.ts';
import { connection } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { ProblemNote } from './problem.tsx';

const { situation } = i18nFor('en', 'en').words;
const screen = createScreen();
const asked = vi.fn(async () => ({ ok: true, data: 'fresh' }) as const);

const Panel = () => {
  const { data } = useQuery(asked, []).state.value;
  return (
    <>
      <p>{data}</p>
      <ProblemNote problem={{ kind: 'offline' }} acting />
    </>
  );
};
const becomes = (state: typeof connection.value) =>
  act(() => {
    connection.value = state;
  });
const note = () => screen.root.querySelector('[role=alert]')?.textContent;

beforeEach(async () => {
  connection.value = 'live';
  asked.mockClear();
  await screen.show(<Panel />);
});

test('it says to look again until the connection is back, and then that the screen can be believed', async () => {
  expect(note()).toBe(situation.actionUnknown);
  await becomes('offline');
  expect(note()).toBe(situation.actionUnknown);
  await becomes('connecting');
  expect(note()).toBe(situation.actionUnknown);
  await becomes('live');
  expect(note()).toBe(situation.actionBack);
});

test('a panel asks anew when the connection is back, and not after a moment of connecting', async () => {
  await becomes('connecting');
  await becomes('live');
  expect(asked).toHaveBeenCalledTimes(1);
  await becomes('offline');
  expect(asked).toHaveBeenCalledTimes(1);
  await becomes('connecting');
  await becomes('live');
  expect(asked).toHaveBeenCalledTimes(2);
});
