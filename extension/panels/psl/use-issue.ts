import { useEffect, useMemo } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import { after, now } from '../../clock.ts';
import { worklist } from '../../state/worklist.ts';
import { createIssue, type Issue } from './issue-store.ts';

/** One issue while it is open on this page; made anew for another issue or another agent. */
export const useIssue = (id: string): Issue => {
  const agentId = worklist.value?.agentId ?? '';
  const issue = useMemo(() => {
    const writer = crypto.randomUUID();
    return createIssue(agentId, {
      get: () => sendMessage('pslGet', { id }),
      save: (save) => sendMessage('pslSave', { agentId, writer, save }),
      ...{ after, now },
    });
  }, [id, agentId]);
  useEffect(() => {
    const leaving = () => document.visibilityState === 'hidden' && void issue.flush();
    void issue.load();
    window.addEventListener('pagehide', issue.close);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      window.removeEventListener('pagehide', issue.close);
      document.removeEventListener('visibilitychange', leaving);
      issue.close();
    };
  }, [issue]);
  return issue;
};
