/** The roster index: everybody who may be asked, kept so that the best is found without weighing all of them. */
export { candidates, firstOpening } from './linear-scan.ts';
export { RosterIndex } from './roster-index.ts';
export type { RosterSearch } from './roster-search.ts';
