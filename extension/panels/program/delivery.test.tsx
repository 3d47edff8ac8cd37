/** Messages with problems and sites: empty, and each act with its ids and its way back. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { Delivery, TroubledMessage } from '../../../shared/contracts/staff-delivery.ts';
import { snapshotOf } from '../../background/testing.ts';
import { words as all } from '../../locales/en/program.ts';
import { worklist } from '../../state/worklist.ts';
import { createScreen } from '../../testing/screen.ts';

const words = all.delivery;
const NOW = Date.UTC(2026, 10, 30, 15);
const EMPTY: Delivery = { messages: [], total: 0, sites: [], serverNow: NOW };
const MESSAGE: TroubledMessage = {
  id: 'a',
  ...{ kind: 'link', to: 'resident', channel: 'email', referralId: null, attempts: 9 },
  ...{ createdAt: NOW, nextAt: null, lastError: '550' },
};
let shown: Delivery = EMPTY;
const sent = vi.fn((name: string, input?: unknown): unknown => {
  if (name === 'staffDelivery') return shown;
  if (name === 'staffMessages') return { changed: 1, gone: 0 };
  return { origin: Object(input).origin, unchanged: null };
});
vi.mock('../../background/messages.ts', () => ({
  sendMessage: async (name: string, input?: unknown) => ({ ok: true, data: sent(name, input) }),
}));
const { ProgramDelivery } = await import('./delivery.tsx');

const screen = createScreen();
const open = async (delivery: Delivery) => {
  shown = delivery;
  await screen.show(<ProgramDelivery toReferral={() => undefined} />);
  // It was asked for in an effect.
  await screen.press(null);
};
const acts = () => sent.mock.calls.filter(([name]) => name !== 'staffDelivery').map(([, input]) => input);
beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  worklist.value = snapshotOf({});
  sent.mockClear();
});

test('says that nothing is in trouble, and that no site may embed the widget', async () => {
  await open(EMPTY);
  expect(screen.root.textContent).toContain(words.none);
  expect(screen.root.textContent).toContain(words.noSites);
});

test('shows why in words, and offers nothing for a message that is tried again', async () => {
  const tried = { ...MESSAGE, id: 'b', nextAt: NOW + 60_000 };
  await open({ ...EMPTY, messages: [tried] });
  expect(screen.root.textContent).toContain(words.why.refused);
  expect(screen.root.textContent).not.toContain(words.act.drop);
});

const reason = () => screen.root.querySelector<HTMLInputElement>('#delivery-reason');

test('says first what dropping does, then drops, and can send it after all', async () => {
  await open({ ...EMPTY, messages: [MESSAGE], total: 1 });
  await screen.type(reason(), 'Nobody waits for it');
  await screen.press(screen.button(words.act.drop));
  expect(screen.root.textContent).toContain(words.will.drop(1, 0));
  shown = EMPTY;
  await screen.press(screen.button(all.deed.yes));
  expect(screen.root.textContent).toContain(words.did.drop(1, 0));
  await screen.type(reason(), 'Somebody does');
  await screen.press(screen.button(all.deed.undo));
  expect(acts()).toMatchObject([
    { ids: ['a'], change: 'drop', dryRun: true },
    { ids: ['a'], change: 'drop', dryRun: false },
    { ids: ['a'], change: 'resend', dryRun: true },
  ]);
});

test('asks for a site that was not typed, then allows the one that was', async () => {
  await open(EMPTY);
  const site = () => screen.root.querySelector<HTMLInputElement>('#delivery-site');
  const allow = () => screen.press(screen.root.querySelector('.case-acts .action button'));
  await allow();
  expect(screen.root.textContent).toContain(words.siteNeeded);
  await screen.type(site(), 'https://kynect.ky.gov');
  await screen.type(reason(), 'The new page');
  await allow();
  await screen.press(screen.button(all.deed.yes));
  const change = { origin: 'https://kynect.ky.gov', change: 'add' };
  expect(acts()).toMatchObject([
    { ...change, dryRun: true },
    { ...change, dryRun: false },
  ]);
  expect(screen.root.textContent).toContain(words.did.add('https://kynect.ky.gov'));
});
