/** Accept, reject, lapse, cancel, hand back, and the rest, in every possible order (rules 2 to 9). */
import { expect, it } from 'vitest';
import { MINUTE, referralLife } from '../../testing/referral-life.ts';
import { holderOf, isHeld, isOpen, statusOf } from './state.ts';

type Life = ReturnType<typeof referralLife>;
/** Answers to offers that aren't pending never reach `decide` (`../../application/referral/answer-offer.ts`). */
const isAsked = (life: Life, id: string) =>
  life.offers.some(({ agentId, status }) => agentId === id && status === 'pending');

/** Each step as it comes from outside: it may be late, and is then refused by name. */
const STEPS: Readonly<Record<string, (life: Life) => void>> = {
  'ann accepts': (life) => void (isAsked(life, 'ann') && life.accept('ann')),
  'ann rejects': (life) => void (isAsked(life, 'ann') && life.reject('ann')),
  'ben accepts': (life) => void (isAsked(life, 'ben') && life.accept('ben')),
  'the window ends': (life) => life.pass(15),
  'ann hands back': (life) => void life.happen({ type: 'hand-back', agentId: 'ann' }),
  'the resident cancels': (life) => void life.happen({ type: 'cancel' }),
  'ann calls in vain': (life) => void life.attempt('ann', 'no-answer'),
};

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries())
    for (const rest of orders(items.filter((_other, at) => at !== index))) yield [item, ...rest];
}

it('leave one state, one holder at most, offers settled once, and an end, in each of 5,040 orders', () => {
  const ends = new Map<string, number>();
  let tried = 0;
  for (const order of orders(Object.keys(STEPS))) {
    const life = referralLife({ agents: ['ann', 'ben'] });
    life.open();
    for (const name of order) {
      STEPS[name]?.(life);
      const { referral, active, offers } = life;
      const pending = offers.filter(({ status }) => status === 'pending');
      const told = order.join(', ');
      expect(active.length, told).toBe(isHeld(referral) ? 1 : 0);
      expect(holderOf(referral)?.agentId === active[0] || !isOpen(referral), told).toBe(true);
      expect(life.due() === null, told).toBe(!isOpen(referral));
      if (statusOf(referral) !== 'pending') expect(pending, told).toEqual([]);
      expect(pending.filter(({ kind }) => kind === 'general').length, told).toBeLessThanOrEqual(1);
      expect(new Set(pending.map(({ agentId }) => agentId)).size, told).toBe(pending.length);
    }
    life.now += MINUTE;
    life.pass(30 * 1440);
    expect(isOpen(life.referral)).toBe(false);
    ends.set(life.referral.state, (ends.get(life.referral.state) ?? 0) + 1);
    tried++;
  }
  expect(tried).toBe(5_040);
  // The resident cancels in each order, and is never refused while it is open.
  expect(ends.get('cancelled')).toBe(5_040);
});
