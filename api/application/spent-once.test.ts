import { expect, it } from 'vitest';
import type { Budgets } from './budget-port.ts';
import { SpentOnce } from './spent-once.ts';

/** Like PostgreSQL's: a rollback doesn't restore the budget. */
const lasting = (): Budgets & { spent: number } => ({
  spent: 0,
  outlastsUndoing: true,
  async spend(_kind, _spender, most, _now, amount = 1) {
    this.spent += amount;
    return this.spent <= most;
  },
  async has(_kind, _spender, most) {
    return this.spent < most;
  },
});

it('a command that is undone and runs again spends once, and is not refused for what it spent itself', async () => {
  const budgets = lasting();
  const ledger = new SpentOnce();
  const command = async ({ has, spend }: Budgets): Promise<boolean[]> => [
    await has('settings', 'ann', 2, 0),
    await spend('settings', 'ann', 2, 0),
    await spend('settings', 'ann', 2, 0),
  ];
  expect(await command(ledger.within(budgets))).toEqual([true, true, true]);
  expect(await command(ledger.within(budgets))).toEqual([true, true, true]);
  expect(budgets.spent).toBe(2);
  expect(await command(new SpentOnce().within(budgets))).toEqual([false, false, false]);
});

it('a run that asks for more than the one before spends the rest', async () => {
  const budgets = lasting();
  const ledger = new SpentOnce();
  await ledger.within(budgets).spend('settings', 'ann', 9, 0, 3);
  const again = ledger.within(budgets);
  await again.spend('settings', 'ann', 9, 0, 3);
  await again.spend('settings', 'bob', 9, 0, 1);
  expect(budgets.spent).toBe(4);
});
