/** The roster index: finds the best agent without evaluating the whole roster. */
export { candidates, firstOpening } from './linear-scan.ts';
export { RosterIndex } from './roster-index.ts';
export type { RosterSearch } from './roster-search.ts';
