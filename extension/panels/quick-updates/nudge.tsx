import { useState } from 'preact/hooks';
import type { NudgeAnswer } from '../../../shared/contracts/nudge.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../model/problem.ts';
import { unanswered } from '../../state/answers.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { NudgeNote } from '../../ui/nudge-note.tsx';
import { ProblemNote } from '../../ui/problem.tsx';

export const Nudge = () => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const answer = async (nudgeId: string, wanted: NudgeAnswer) => {
    setBusy(true);
    const answered = await sendMessage('answerNudge', { nudgeId, answer: wanted }).catch(() => unanswered);
    setProblem(answered.ok ? null : answered.problem);
    setBusy(false);
  };
  return (
    <>
      <NudgeNote
        snapshot={worklist.value}
        now={serverNowOnce()}
        screen={i18n.value.screen}
        busy={busy}
        answer={(nudgeId, wanted) => void answer(nudgeId, wanted)}
      />
      {problem && <ProblemNote problem={problem} acting />}
    </>
  );
};
