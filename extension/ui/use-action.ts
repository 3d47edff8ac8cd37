/** A change that a panel asks for: one at a time, with what came of it. */
import { useState } from 'preact/hooks';
import type { Answer, Problem } from '../model/problem.ts';
import { unanswered } from '../state/answers.ts';

export type ActionState =
  | { readonly step: 'still' | 'working' | 'done' }
  | { readonly step: 'failed'; readonly problem: Problem };

export const useAction = () => {
  const [state, setState] = useState<ActionState>({ step: 'still' });
  /** @returns the answer, or undefined while another change is under way. */
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
    /** Forgets what came of the last one. */
    clear: () => setState({ step: 'still' }),
  };
};
