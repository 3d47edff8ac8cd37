/** Keeps budgets spent when a transaction is undone: a command that runs again gets its earlier answers. */
import type { Budgets } from './budget-port.ts';

export class SpentOnce {
  readonly #answers = new Map<string, boolean[]>();

  /** For one run of the command. */
  within(budgets: Budgets): Budgets {
    const asked = new Map<string, number>();
    const once = async (key: string, ask: () => Promise<boolean>): Promise<boolean> => {
      const known = this.#answers.get(key) ?? [];
      const place = asked.get(key) ?? 0;
      asked.set(key, place + 1);
      const answer = known[place] ?? (await ask());
      known[place] = answer;
      this.#answers.set(key, known);
      return answer;
    };
    return {
      outlastsUndoing: budgets.outlastsUndoing,
      spend: (kind, spender, most, now, amount = 1) =>
        once(`spend ${amount} ${kind} ${spender}`, () => budgets.spend(kind, spender, most, now, amount)),
      has: (kind, spender, most, now) =>
        once(`has ${kind} ${spender}`, () => budgets.has(kind, spender, most, now)),
    };
  }
}
