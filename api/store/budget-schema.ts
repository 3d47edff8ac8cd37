/** Tables of budgets spent by callers and agents; part of `schema.ts`. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { BudgetKind } from '../application/ports.ts';
import type { Int } from './column-types.ts';

export interface BudgetRow {
  kind: BudgetKind | 'ask';
  caller: string;
  spent: Int;
  until: Instant;
}

export interface UsedChallengeRow {
  id: string;
  until: Instant;
}
