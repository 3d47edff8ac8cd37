/** Two people at one phone: shown in the row, announced, and accepted with one press. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Offer, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { answers } from '../state/answers.ts';
import { liveRegion } from '../state/live-region.ts';
import { worklist } from '../state/worklist.ts';
import { createScreen } from '../testing/screen.ts';
import { WaitingOffers } from './waiting-offers.tsx';

const asked: unknown[] = [];
let answer: unknown;
vi.mock('../background/messages.ts', () => ({
  sendMessage: async (name: string, input: unknown) => {
    asked.push([name, input]);
    return answer;
  },
}));

const [ROSA, JIM] = ['referral-00000001', 'referral-00000002'];
const rosa = offerOf({ siblings: [JIM] });
const jim = offerOf({ id: 'offer-00000002', referralId: JIM, siblings: [ROSA], asSibling: true });

const detailOf = (offer: Offer): ReferralDetail => ({
  ...offer,
  ...{ status: 'in-progress', offer: { ...offer, status: 'accepted' }, contest: null, contestUntil: null },
  ...{ acceptedAt: NOON, completedAt: null, outcome: null, attempts: [], agentNote: null },
  ...{ caseNumber: null, applicationId: null, codeWord: '0412' },
  contact: { firstName: 'Rosa', lastName: 'Sample', phone: '+15025550147', email: null, note: null },
});

const screen = createScreen();
beforeEach(async () => {
  asked.length = 0;
  answer = { ok: false, problem: { kind: 'offline' } };
  liveRegion.value = [];
  answers.value = new Map();
  worklist.value = snapshotOf({ offers: [rosa, jim] });
  await screen.show(<WaitingOffers label="Waiting" open={() => undefined} row={() => null} />);
});

const row = (referralId: string) => screen.root.querySelector(`[data-referral=${referralId}]`) as HTMLElement;
const { button } = screen;

test('both rows say that somebody else asked from this number, aloud too, and that leaving the second is no miss', () => {
  for (const id of [ROSA, JIM]) {
    expect(row(id).textContent).toContain('A second person asked from this number.');
    expect(row(id).getAttribute('aria-label')).toContain('A second person asked from this number');
  }
  expect(row(ROSA).textContent).not.toContain('no miss');
  expect(row(JIM).textContent).toContain('Leaving this one is no miss.');
});

test('says it in Spanish', async () => {
  await screen.speak('es');
  expect(row(JIM).textContent).toContain('Una segunda persona pidió ayuda desde este número.');
  expect(row(JIM).textContent).toContain('Dejar pasar esta no cuenta como perdida.');
  expect(button('Aceptar ambas')).toBeDefined();
});

const pressBoth = () => screen.press(button('Accept both'));
const said = () => liveRegion.value.map(({ text }) => text);

test('accepts both with one press and one command', async () => {
  await pressBoth();
  const offers = [
    { referralId: ROSA, offerId: rosa.id },
    { referralId: JIM, offerId: jim.id },
  ];
  expect(asked).toEqual([['acceptTogether', { offers }]]);
  // Without a response, both say so and can be retried.
  for (const id of [ROSA, JIM]) expect(row(id).textContent).toContain('No answer came');
});

test('says which one somebody else took meanwhile, and shows whom to call for the other', async () => {
  const problem = { kind: 'refusal', refusal: 'offer-taken', fields: [], lateBy: 3_000 } as const;
  answer = { ok: true, data: { accepted: [detailOf(rosa)], refused: [{ referralId: JIM, problem }] } };
  await pressBoth();
  expect(row(ROSA).textContent).toContain('Accepted. Call now.');
  expect(row(ROSA).textContent).toContain('Rosa Sample');
  expect(row(JIM).textContent).toContain('Somebody else took it 3 seconds before you.');
  expect(said()).toEqual(['1 of 2 accepted. What is not yours says why.']);
});

test('says once that both are accepted', async () => {
  answer = { ok: true, data: { accepted: [detailOf(rosa), detailOf(jim)], refused: [] } };
  await pressBoth();
  for (const id of [ROSA, JIM]) expect(row(id).textContent).toContain('Accepted. Call now.');
  expect(said()).toEqual(['Both accepted. One call can serve them all.']);
});

test('has nothing of it where one person asked', async () => {
  await act(() => {
    worklist.value = snapshotOf({ offers: [offerOf()] });
  });
  expect(screen.root.textContent).not.toContain('number');
  expect(button('Accept both')).toBeUndefined();
});
