/** Two people at one phone: said in the row and to screen readers, and taken with one press. */
import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { answers } from '../state/answers.ts';
import { followStorage, managedSettings, worklist } from '../state/worklist.ts';
import { OfferList } from './offer-list.tsx';

const asked: unknown[] = [];
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (name: string, input: unknown) => {
    asked.push([name, input]);
    return { ok: false, problem: { kind: 'offline' } };
  },
}));

const [ROSA, JIM] = ['referral-00000001', 'referral-00000002'];
const rosa = offerOf({ siblings: [JIM] });
const jim = offerOf({ id: 'offer-00000002', referralId: JIM, siblings: [ROSA], asSibling: true });

let root: HTMLElement;
beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en' });
  vi.useFakeTimers({ now: NOON });
  (await followStorage())();
  const { document, window } = parseHTML('<!doctype html><html><body><main></main></body></html>');
  vi.stubGlobal('document', document);
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  // Nothing is laid out here, so nothing is ever near the screen.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
    },
  );
  root = document.querySelector('main') as HTMLElement;
  asked.length = 0;
  answers.value = new Map();
  managedSettings.value = { language: 'en' };
  worklist.value = snapshotOf({ offers: [rosa, jim] });
  await act(() => render(<OfferList label="Waiting" open={() => undefined} />, root));
});
afterEach(async () => {
  await act(() => render(null, root));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const row = (referralId: string) => root.querySelector(`[data-referral=${referralId}]`) as HTMLElement;
const button = (text: string) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === text);

test('both rows say that somebody else asked from this number, aloud too, and that leaving the second is no miss', () => {
  for (const id of [ROSA, JIM]) {
    expect(row(id).textContent).toContain('A second person asked from this number.');
    expect(row(id).getAttribute('aria-label')).toContain('A second person asked from this number');
  }
  expect(row(ROSA).textContent).not.toContain('no miss');
  expect(row(JIM).textContent).toContain('Leaving this one is no miss.');
});

test('says it in Spanish', async () => {
  await act(() => {
    managedSettings.value = { language: 'es' };
  });
  expect(row(JIM).textContent).toContain('Una segunda persona pidió ayuda desde este número.');
  expect(row(JIM).textContent).toContain('Dejar pasar esta no cuenta como perdida.');
  expect(button('Aceptar ambas')).toBeDefined();
});

test('accepts both with one press, each offer for itself', async () => {
  await act(async () => {
    const { Event } = root.ownerDocument.defaultView as unknown as Window & typeof globalThis;
    button('Accept both')?.dispatchEvent(new Event('click'));
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(asked).toEqual([
    ['accept', { referralId: ROSA, offerId: rosa.id }],
    ['accept', { referralId: JIM, offerId: jim.id }],
  ]);
});

test('has nothing of it where one person asked', async () => {
  await act(() => {
    worklist.value = snapshotOf({ offers: [offerOf()] });
  });
  expect(root.textContent).not.toContain('number');
  expect(button('Accept both')).toBeUndefined();
});
