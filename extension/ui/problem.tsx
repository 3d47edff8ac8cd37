import type { Problem } from '../background/problem.ts';
import { refusalText } from '../background/refusal-text.ts';
import { voice } from '../state/worklist.ts';

/** What a problem means in words. `acting`: something was to be changed, and it may or may not have been. */
export const problemText = (problem: Problem, acting = false): string => {
  const { words, shared } = voice.value;
  if (problem.kind === 'refusal') return refusalText(problem, voice.value);
  if (problem.kind === 'signed-out') return words.situation.signedOutAction;
  if (problem.kind === 'fault') return shared.fault;
  return acting ? words.situation.actionUnknown : words.situation.offline;
};

type Props = { problem: Problem; acting?: boolean; again?: () => void };

/** Said at once by screen readers, with the way on beside it. */
export const ProblemNote = ({ problem, acting = false, again }: Props) => (
  <div class="note note-bad" role="alert">
    <p>{problemText(problem, acting)}</p>
    {again && (
      <button type="button" class="button" onClick={again}>
        {voice.value.words.situation.tryAgain}
      </button>
    )}
  </div>
);
