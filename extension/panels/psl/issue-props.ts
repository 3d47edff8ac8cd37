import type { PslEntryContract, PslProfile } from '../../../shared/contracts/psl.ts';
import type { Editing } from './editing.ts';
import type { Issue } from './issue-store.ts';

/** Props of each part of an open issue. */
export type IssueProps = {
  readonly issue: Issue;
  readonly entry: PslEntryContract;
  readonly editing: Editing;
  /** undefined until it has loaded. */
  readonly profile: PslProfile | undefined;
};
