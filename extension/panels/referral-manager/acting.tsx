import { type Signal, signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Words } from '../../locales/words.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { unanswered } from '../../state/answers.ts';
import { i18n } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';

export type Done = keyof Words['detail']['done'];
type Acting =
  | { readonly step: 'still' | 'working' }
  | { readonly step: 'done'; readonly what: Done; readonly more: string | undefined }
  | { readonly step: 'failed'; readonly problem: Problem };

/** One change at a time: every button of the group is disabled meanwhile. `more`: a sentence that follows the result. */
export const useActing = () => {
  const state: Signal<Acting> = useMemo(() => signal<Acting>({ step: 'still' }), []);
  const act = async <T,>(
    what: Done,
    request: () => Promise<Answer<T>>,
    then: (data: T) => void,
    more?: (data: T) => string | undefined,
  ): Promise<void> => {
    if (state.value.step === 'working') return;
    state.value = { step: 'working' };
    const answer = await request().catch(() => unanswered);
    state.value = answer.ok
      ? { step: 'done', what, more: more?.(answer.data) }
      : { step: 'failed', problem: answer.problem };
    if (answer.ok) then(answer.data);
  };
  return { state, act, busy: state.value.step === 'working' };
};

/** The result of an action whose buttons have disappeared; takes their focus. */
export const DoneNote = ({ done }: { done: Done | undefined }) => {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => note.current?.focus(), [done]);
  return done ? (
    <p class="good" role="status" tabIndex={-1} ref={note}>
      <strong>{i18n.value.words.detail.done[done]}</strong>
    </p>
  ) : null;
};

/** The last change's result, for screen readers. */
export const ActingNote = ({ state }: { state: Signal<Acting> }) => {
  const { detail } = i18n.value.words;
  const now = state.value;
  if (now.step === 'failed') return <ProblemNote problem={now.problem} acting />;
  return (
    <p class="acting good" role="status">
      {now.step === 'working' && detail.working}
      {now.step === 'done' && [detail.done[now.what], now.more].filter(Boolean).join(' ')}
    </p>
  );
};
