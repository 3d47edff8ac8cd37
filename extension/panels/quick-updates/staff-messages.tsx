import { useState } from 'preact/hooks';
import { sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../model/problem.ts';
import { unanswered } from '../../state/answers.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { StaffMessages as Messages } from '../../ui/staff-messages.tsx';

export const StaffMessages = () => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = async (messageId: string) => {
    setBusy(true);
    const answered = await sendMessage('readMessage', { messageId }).catch(() => unanswered);
    setProblem(answered.ok ? null : answered.problem);
    setBusy(false);
  };
  return (
    <>
      <Messages
        {...{ snapshot: worklist.value, now: serverNowOnce(), i18n: i18n.value, busy }}
        read={(messageId) => void read(messageId)}
      />
      {problem && <ProblemNote problem={problem} acting />}
    </>
  );
};
