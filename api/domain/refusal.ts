/** The closed list of expected refusals, as values. Faults are thrown instead. */
import type { RefusalName } from '../../shared/vocabulary.ts';

export type { RefusalName } from '../../shared/vocabulary.ts';

/** `field` is the path of the input it is about, such as `zip`; `because` names reasons from a closed list. */
export type Refusal = {
  readonly refused: RefusalName;
  readonly field?: string;
  readonly because?: readonly string[];
};

export const refuse = (refused: RefusalName, field?: string): Refusal =>
  field ? { refused, field } : { refused };

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;
