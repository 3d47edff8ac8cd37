import type { PslEntryContract, PslProfile } from '../../../shared/contracts/psl.ts';
import type { Editing } from './editing.ts';
import type { Issue } from './issue-store.ts';

/** What each part of an open issue is drawn from. */
export type IssueProps = {
  readonly issue: Issue;
  readonly entry: PslEntryContract;
  readonly editing: Editing;
  /** undefined until it is known. */
  readonly profile: PslProfile | undefined;
};
