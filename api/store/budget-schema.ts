/** The tables of what callers and agents have spent, as `schema.ts` has those of everything else. */
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
