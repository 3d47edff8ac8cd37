import type { Problem } from '../model/problem.ts';
import { refusalText } from '../model/refusal-text.ts';
import { useReconnections } from '../state/reconnections.ts';
import { i18n } from '../state/worklist.ts';

/**
 * A problem in words. `acting`: a change may or may not have happened; `answering`: in a list, which shows
 * the result itself.
 */
export const problemText = (problem: Problem, doing?: 'acting' | 'answering'): string => {
  const { words, shared } = i18n.value;
  // An agent who only looks entered nothing: the address is wrong.
  if (!doing && problem.kind === 'refusal' && problem.refusal === 'invalid-input')
    return shared.refusal['not-found'];
  if (problem.kind === 'refusal') return refusalText(problem, i18n.value);
  if (problem.kind === 'signed-out') return words.situation.signedOutAction;
  if (problem.kind === 'fault') return shared.fault;
  if (!doing) return words.situation.offline;
  return { acting: words.situation.actionUnknown, answering: words.situation.answerUnknown }[doing];
};

/** Why a change failed, as known now: "unknown" holds only until the connection is back. */
export const useActionText = (problem: Problem): string => {
  const isBack = useReconnections() > 0 && problem.kind === 'offline';
  return isBack ? i18n.value.words.situation.actionBack : problemText(problem, 'acting');
};

/** A missing thing will be missing on the next try, too. */
const isForGood = (problem: Problem): boolean =>
  problem.kind === 'refusal' && ['not-found', 'invalid-input'].includes(problem.refusal);

type Props = { problem: Problem; acting?: boolean; again?: () => void };

/** Announced by screen readers at once, with what to do next to it. */
export const ProblemNote = ({ problem, acting = false, again }: Props) => {
  const acted = useActionText(problem);
  return (
    <div class="note note-bad" role="alert">
      <p>{acting ? acted : problemText(problem)}</p>
      {again && !isForGood(problem) && (
        <button type="button" class="button" onClick={again}>
          {i18n.value.words.situation.tryAgain}
        </button>
      )}
    </div>
  );
};
