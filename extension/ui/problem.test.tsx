/** What a lost answer says while the connection is away and once it is back, and that panels ask anew then. */
import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { i18nFor } from '../locales/words.ts';
import { useQuery } from '../state/use-query.ts';
import { connection, managedSettings } from '../state/worklist.ts';
import { ProblemNote } from './problem.tsx';

const { situation } = i18nFor('en', 'en').words;
let root: HTMLElement;
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
const note = () => root.querySelector('[role=alert]')?.textContent;

beforeEach(async () => {
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
  const { document, window } = parseHTML('<!doctype html><html><body><main></main></body></html>');
  vi.stubGlobal('document', document);
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  root = document.querySelector('main') as HTMLElement;
  managedSettings.value = { language: 'en' };
  connection.value = 'live';
  asked.mockClear();
  await act(() => render(<Panel />, root));
});
afterEach(async () => {
  await act(() => render(null, root));
  vi.unstubAllGlobals();
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
