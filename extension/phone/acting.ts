/** One change of an assignment at a time, with its result next to its button. */
import { useState } from 'preact/hooks';
import type { Api } from '../background/session/api.ts';
import type { Problem } from '../model/problem.ts';
import { problemText } from './answering.ts';
import { ask, changed } from './connection.ts';
import { i18n } from './state.ts';

type Step = { readonly step: 'still' | 'working' } | { readonly step: 'failed'; readonly problem: Problem };

/** `run` resolves to whether it succeeded; `text` is the error. */
export const useActing = () => {
  const [state, setState] = useState<Step>({ step: 'still' });
  const run = async <T>(make: (api: Api) => Promise<T>, done: (result: T) => void): Promise<boolean> => {
    if (state.step === 'working') return false;
    setState({ step: 'working' });
    const answer = await ask(make);
    setState(answer.ok ? { step: 'still' } : { step: 'failed', problem: answer.problem });
    if (answer.ok) done(answer.data);
    changed();
    return answer.ok;
  };
  const unknown = i18n.value.words.situation.actionUnknown;
  const text =
    state.step !== 'failed'
      ? undefined
      : state.problem.kind === 'offline'
        ? unknown
        : problemText(state.problem);
  return { run, busy: state.step === 'working', text };
};
