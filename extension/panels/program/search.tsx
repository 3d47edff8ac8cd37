/** A search by staff: its form, its first screen, and the last result, which stays while one of its rows is open. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { clockTime } from '../../../shared/i18n/when.ts';
import { entriesOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { createQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, staff } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { ZONE } from './zone.ts';

/** Of the member of staff who looked; nobody else sees it. */
type Kept<F, R> = {
  readonly by: string;
  readonly fields: F;
  readonly page: number;
  readonly found: R;
  readonly readAt: Instant;
};
export type LastSearch<F, R> = Kept<F, R> | undefined;

type Fields = Readonly<Record<string, string>>;
type Search<F, R> = {
  readonly last: Signal<LastSearch<F, R>>;
  /** Of the first screen, which is read without a search. */
  readonly empty: F;
  readonly send: (fields: F, page: number) => Promise<Answer<R>>;
};

export const useSearch = <F extends Fields, R>({ last, empty, send }: Search<F, R>) => {
  const by = staff.value?.name ?? '';
  const kept = last.value?.by === by ? last.value : undefined;
  const [fields, setFields] = useState(kept?.fields ?? empty);
  const query = useMemo(() => createQuery<Kept<F, R>>(), []);
  const keep = (found: Kept<F, R> | undefined): void => {
    if (found) last.value = found;
  };
  useEffect(() => query.state.subscribe(({ data }) => keep(data)), []);
  const read = (wanted: F, page: number): void =>
    void query.ask(async () => {
      const answer = await send(wanted, page);
      if (!answer.ok) return answer;
      return { ok: true, data: { by, fields: wanted, page, found: answer.data, readAt: serverNowOnce() } };
    });
  const isFirst = (of: F): boolean => entriesOf(of).every(([name, value]) => value === empty[name]);
  useEffect(() => {
    // A search for a person is entered in the audit log, so it is not repeated on return.
    if (!kept || isFirst(kept.fields)) read(kept?.fields ?? empty, kept?.page ?? 1);
  }, []);
  const { busy, problem } = query.state.value;
  const shown = kept && {
    ...{ found: kept.found, page: kept.page, readAt: kept.readAt, isFirst: isFirst(kept.fields) },
    turn: (page: number) => read(kept.fields, page),
  };
  return {
    ...{ fields, busy, problem, shown },
    find: () => read(fields, 1),
    change: (some: Partial<F>) => setFields({ ...fields, ...some }),
  };
};

type ReadAtProps = {
  readonly busy: boolean;
  readonly shown: {
    readonly page: number;
    readonly readAt: Instant;
    readonly turn: (page: number) => void;
  };
};
/** When the list was read, and the way to a newer one. */
export const ReadAt = ({ shown: { page, readAt, turn }, busy }: ReadAtProps) => {
  const { desk } = programWords(i18n.value.screen);
  return (
    <p class="desk-read muted">
      <span>{desk.readAt(clockTime(readAt, ZONE, i18n.value.screen))}</span>
      <button
        type="button"
        class="button button-small"
        aria-disabled={busy}
        onClick={() => !busy && turn(page)}
      >
        {desk.readAgain}
      </button>
    </p>
  );
};

type TurnProps = ReadAtProps & { readonly more: boolean };
export const Turn = ({ shown: { page, turn }, more, busy }: TurnProps) => {
  const { manager } = i18n.value.words;
  if (page === 1 && !more) return null;
  const to = (other: number, label: string, possible: boolean) => (
    <button
      type="button"
      class="button button-small"
      // Not `disabled`, which would lose the focus on the last page.
      aria-disabled={!possible || busy}
      onClick={() => possible && !busy && turn(other)}
    >
      {label}
    </button>
  );
  return (
    <nav class="pages" aria-label={manager.pages}>
      {to(page - 1, manager.previous, page > 1)}
      {to(page + 1, manager.next, more)}
    </nav>
  );
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
