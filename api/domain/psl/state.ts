/** The states of an issue for the Professional Services Line, and what is known in each. Imports no sibling. */
import { keysOf } from '../../../shared/typed.ts';
import type { Instant, PslState } from '../../../shared/vocabulary.ts';

/** The one list of states. Views, reports, and screens read a state's phase from it. */
export const PSL_PHASES = {
  draft: 'preparing',
  ready: 'preparing',
  'on-call': 'calling',
  waiting: 'waiting',
  resolved: 'ended',
  unresolved: 'ended',
} as const satisfies Readonly<Record<PslState, string>>;
export type PslPhase = (typeof PSL_PHASES)[PslState];

export const pslStatesIn = (...phases: readonly PslPhase[]): PslState[] =>
  keysOf(PSL_PHASES).filter((state) => phases.includes(PSL_PHASES[state]));

type Open = { readonly closedAt: null };
/** `closedAt`: when it was last closed. */
type Ended = { readonly closedAt: Instant };

/** Data specific to one state. */
type Known = {
  draft: Open;
  ready: Open;
  'on-call': Open;
  waiting: Open;
  resolved: Ended;
  unresolved: Ended;
};

/** A state with its own data. */
export type PslStanding<S extends PslState = PslState> = S extends PslState
  ? Known[S] & { readonly state: S }
  : never;
