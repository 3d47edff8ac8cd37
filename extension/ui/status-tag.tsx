import type { AgentStatus } from '../../shared/agent-statuses.ts';
import { i18n } from '../state/worklist.ts';

/** A referral's status for this agent, in words. */
export const statusText = (status: AgentStatus): string => i18n.value.shared.agentStatus[status];

export const StatusTag = ({ status }: { status: AgentStatus }) => (
  <span class={`status status-${status}`}>{statusText(status)}</span>
);
