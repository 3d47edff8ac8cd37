import { Calls } from './calls.tsx';
import { Ending } from './ending.tsx';
import { Advice, FollowUps } from './follow-ups.tsx';
import type { IssueProps } from './issue-props.ts';

/** Follow-up on the calls, until the issue is resolved or handed to the tracker. */
export const After = (props: IssueProps) => (
  <div class="psl-after">
    <Calls {...props} />
    <div class="psl-columns psl-halves">
      <Advice {...props} />
      <FollowUps {...props} />
    </div>
    <Ending {...props} />
  </div>
);
