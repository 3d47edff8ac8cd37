import { NEW_ISSUE } from '../../model/route.ts';
import { Begin } from './begin.tsx';
import type { PslGo } from './go.ts';
import { IssueView } from './issue.tsx';
import { IssueList } from './list.tsx';

type Props = {
  /** undefined for the list. */
  readonly issueId: string | undefined;
  /** The referral that a new issue is about. */
  readonly referralId: string | null;
  readonly go: PslGo;
};

/** The help line for Agents and kynectors: before, during, and after a call, and every issue so far. */
export const ProfessionalServicesLine = ({ issueId, referralId, go }: Props) => {
  if (issueId === undefined) return <IssueList go={go} />;
  if (issueId === NEW_ISSUE) return <Begin referralId={referralId} go={go} />;
  return <IssueView key={issueId} id={issueId} go={go} />;
};
