import { effect, untracked } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fieldsOf } from '../../../shared/typed.ts';
import { sendMessage } from '../../background/messages.ts';
import { after, now } from '../../clock.ts';
import { bindDraft } from '../../state/use-draft.ts';
import { worklist } from '../../state/worklist.ts';
import { tooLongIn } from './editing.ts';
import { createIssue, type Issue } from './issue-store.ts';
import { isTextName } from './too-long.ts';

/** Restores texts that were too long to be saved when the page closed. */
const typeAgain = (issue: Issue, kept: unknown): void => {
  for (const [name, text] of Object.entries(fieldsOf(kept)))
    if (isTextName(name) && typeof text === 'string') issue.type(name, text);
};

/** Keeps texts that the service would refuse in the browser, as typed, once their issue exists. */
const keepTooLong = (id: string, issue: Issue): (() => void) => {
  let unbind: (() => void) | undefined;
  const held = () => issue.editing.value && tooLongIn(issue.editing.value);
  const stop = effect(() => {
    if (issue.editing.value === undefined || unbind) return;
    unbind = untracked(() => bindDraft(`${id}/too-long`, held, (kept) => typeAgain(issue, kept)));
  });
  return () => {
    stop();
    unbind?.();
  };
};

/** An issue while it is open on this page; recreated for another issue or agent. */
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
    const release = keepTooLong(id, issue);
    window.addEventListener('pagehide', issue.close);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      window.removeEventListener('pagehide', issue.close);
      document.removeEventListener('visibilitychange', leaving);
      release();
      issue.close();
    };
  }, [issue]);
  return issue;
};
