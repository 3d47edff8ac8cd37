import type { AgentStatus } from '../../shared/agent-statuses.ts';
import { voice } from '../state/worklist.ts';

/** What a referral is to the agent, as a label. */
export const statusText = (status: AgentStatus): string => voice.value.shared.agentStatus[status];

export const StatusTag = ({ status }: { status: AgentStatus }) => (
  <span class={`status status-${status}`}>{statusText(status)}</span>
);
