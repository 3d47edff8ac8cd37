import type { Problem } from '../model/problem.ts';
import { refusalText } from '../model/refusal-text.ts';
import { i18n } from '../state/worklist.ts';

/**
 * What a problem means in words. `acting`: something was to be changed, and it may or may not have been; `answering`: in a
 * list, which shows by itself what became of it.
 */
export const problemText = (problem: Problem, doing?: 'acting' | 'answering'): string => {
  const { words, shared } = i18n.value;
  // Who only looks has marked no answers: an address that is none of ours leads nowhere.
  if (!doing && problem.kind === 'refusal' && problem.refusal === 'invalid-input')
    return shared.refusal['not-found'];
  if (problem.kind === 'refusal') return refusalText(problem, i18n.value);
  if (problem.kind === 'signed-out') return words.situation.signedOutAction;
  if (problem.kind === 'fault') return shared.fault;
  if (!doing) return words.situation.offline;
  return { acting: words.situation.actionUnknown, answering: words.situation.answerUnknown }[doing];
};

/** What is not there is not there at the next try either. */
const isForGood = (problem: Problem): boolean =>
  problem.kind === 'refusal' && ['not-found', 'invalid-input'].includes(problem.refusal);

type Props = { problem: Problem; acting?: boolean; again?: () => void };

/** Said at once by screen readers, with the way on beside it. */
export const ProblemNote = ({ problem, acting = false, again }: Props) => (
  <div class="note note-bad" role="alert">
    <p>{problemText(problem, acting ? 'acting' : undefined)}</p>
    {again && !isForGood(problem) && (
      <button type="button" class="button" onClick={again}>
        {i18n.value.words.situation.tryAgain}
      </button>
    )}
  </div>
);
