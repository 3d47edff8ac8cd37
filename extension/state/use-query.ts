/** A panel's request to the background: one at a time, the last one wins. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Answer, Problem } from '../model/problem.ts';
import { unanswered } from './answers.ts';
import { useReconnections } from './reconnections.ts';

export type QueryState<T> = {
  /** The last good answer; kept while a newer one loads, so nothing flickers. */
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
};

export type Query<T> = {
  readonly state: ReadonlySignal<QueryState<T>>;
  readonly ask: (request: () => Promise<Answer<T>>) => Promise<void>;
  /** Inserts an answer that came another way, such as from a change. */
  readonly put: (data: T) => void;
};

export const createQuery = <T>(): Query<T> => {
  const state = signal<QueryState<T>>({ data: undefined, problem: undefined, busy: false });
  let newest = 0;
  return {
    state,
    async ask(request) {
      newest += 1;
      const mine = newest;
      state.value = { ...state.value, busy: true };
      const answer = await request().catch(() => unanswered);
      if (mine !== newest) return;
      state.value = answer.ok
        ? { data: answer.data, problem: undefined, busy: false }
        : { data: state.value.data, problem: answer.problem, busy: false };
    },
    put(data) {
      newest += 1;
      state.value = { data, problem: undefined, busy: false };
    },
  };
};

/**
 * Requests when the component mounts, whenever one of `when` changes, and after an outage; the old answer stays
 * meanwhile.
 */
export const useQuery = <T>(
  request: () => Promise<Answer<T>>,
  when: readonly unknown[],
): Query<T> & { again: () => void } => {
  const asking = useMemo(() => createQuery<T>(), []);
  useEffect(() => void asking.ask(request), [...when, useReconnections()]);
  return { ...asking, again: () => void asking.ask(request) };
};
