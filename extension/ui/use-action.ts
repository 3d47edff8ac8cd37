/** A panel's change: one at a time, with its result. */
import { useState } from 'preact/hooks';
import type { Answer, Problem } from '../model/problem.ts';
import { unanswered } from '../state/answers.ts';

export type ActionState =
  | { readonly step: 'still' | 'working' | 'done' }
  | { readonly step: 'failed'; readonly problem: Problem };

export const useAction = () => {
  const [state, setState] = useState<ActionState>({ step: 'still' });
  /** @returns the answer, or undefined while another change is in progress. */
  const run = async <T>(request: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> => {
    if (state.step === 'working') return undefined;
    setState({ step: 'working' });
    const answer: Answer<T> = await request().catch(() => unanswered);
    setState(answer.ok ? { step: 'done' } : { step: 'failed', problem: answer.problem });
    return answer;
  };
  return {
    run,
    busy: state.step === 'working',
    done: state.step === 'done',
    problem: state.step === 'failed' ? state.problem : undefined,
    /** Forgets the last result. */
    clear: () => setState({ step: 'still' }),
  };
};
