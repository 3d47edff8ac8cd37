/** A search by staff: its form, and the last result, which stays while one of its rows is open. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../model/problem.ts';
import { staff } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';

/** Of the member of staff who looked; nobody else sees it. */
export type LastSearch<F, R> = { readonly by: string; readonly fields: F; readonly found: R } | undefined;

type Search<F, R> = {
  readonly last: Signal<LastSearch<F, R>>;
  readonly empty: F;
  readonly send: (fields: F) => Promise<Answer<R>>;
};

export const useSearch = <F, R>({ last, empty, send }: Search<F, R>) => {
  const by = staff.value?.name ?? '';
  const kept = last.value?.by === by ? last.value : undefined;
  const [fields, setFields] = useState(kept?.fields ?? empty);
  const { run, busy, problem } = useAction();
  const find = async (): Promise<void> => {
    const answer = await run(() => send(fields));
    if (answer?.ok) last.value = { by, fields, found: answer.data };
  };
  return {
    ...{ fields, busy, problem, found: kept?.found },
    find: () => void find(),
    change: (some: Partial<F>) => setFields({ ...fields, ...some }),
  };
};

type FormProps = {
  readonly search: Pick<ReturnType<typeof useSearch>, 'busy' | 'problem' | 'find'>;
  readonly find: string;
  readonly children: ComponentChildren;
};
export const SearchForm = ({ search, find, children }: FormProps) => (
  <>
    <form
      class="filters desk-search"
      onSubmit={(event) => {
        event.preventDefault();
        search.find();
      }}
    >
      {children}
      <button type="submit" class="button button-primary" aria-disabled={search.busy}>
        {find}
      </button>
    </form>
    {search.problem && <ProblemNote problem={search.problem} again={search.find} />}
  </>
);

type TextProps = {
  readonly id: string;
  readonly label: string;
  /** `wide`: the main one. */
  readonly type: 'wide' | 'text' | 'date';
  readonly value: string;
  readonly change: (value: string) => void;
};
export const TextFilter = ({ id, label, type, value, change }: TextProps) => (
  <p class={type === 'wide' ? 'field field-grow' : 'field'}>
    <label for={id}>{label}</label>
    {type === 'date' ? (
      <input {...{ id, value }} type="date" onInput={({ currentTarget }) => change(currentTarget.value)} />
    ) : (
      <input
        {...{ id, value }}
        type="search"
        autocomplete="off"
        maxLength={100}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    )}
  </p>
);

type ChoiceProps<T extends string> = {
  readonly id: string;
  readonly label: string;
  /** The words for no choice. */
  readonly any: string;
  readonly choices: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly value: T | '';
  readonly change: (value: T | '') => void;
};
export const ChoiceFilter = <T extends string>(props: ChoiceProps<T>) => {
  const { id, label, any, choices, words, value, change } = props;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select
        {...{ id, value }}
        onChange={({ currentTarget }) => change(choices.find((one) => one === currentTarget.value) ?? '')}
      >
        <option value="">{any}</option>
        {choices.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </p>
  );
};
