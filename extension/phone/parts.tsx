/** Small components shared by several screens of the page. */
import { computed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { isTooLong, type LimitedText, leftOf, TEXT_LIMITS } from '../../shared/limits.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { countdown } from '../model/offers.ts';
import type { Draft } from './drafts.ts';
import { i18n, serverNow } from './state.ts';

/** "13:42 left"; each second updates one text node. Silent: the deadline next to it is readable. */
export const Left = ({ dueAt }: { dueAt: Instant }) => {
  const text = useMemo(
    () =>
      computed(() =>
        serverNow.value >= dueAt
          ? i18n.value.words.time.over
          : i18n.value.words.time.left(countdown(dueAt, serverNow.value)),
      ),
    [dueAt],
  );
  return <span class="number">{text}</span>;
};

type ChoiceProps<T extends string> = {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: string;
  readonly choose: (value: T) => void;
  /** The error if nothing was chosen. */
  readonly missing?: string | undefined;
};
/** A bordered list of radio buttons; nothing is preselected. */
export const Choice = <T extends string>({
  name,
  legend,
  values,
  names,
  chosen,
  choose,
  missing,
}: ChoiceProps<T>) => (
  <fieldset class="choice" aria-describedby={missing ? `${name}-missing` : undefined}>
    <legend>{legend}</legend>
    {missing && (
      <p class="bad" role="alert" id={`${name}-missing`}>
        {missing}
      </p>
    )}
    <div class="choice-list">
      {values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          <span>{names[value]}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly draft: Draft;
  readonly limit: LimitedText;
};
/** A text field with a counter near its maximum. Nothing is truncated. */
export const TextField = ({ id, label, hint, draft, limit }: FieldProps) => {
  const { limit: words } = i18n.value.words;
  const left = leftOf(draft.value, TEXT_LIMITS[limit]);
  const described = [hint && `${id}-hint`, left !== undefined && `${id}-limit`].filter(Boolean).join(' ');
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="muted small" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        rows={2}
        value={draft.value}
        aria-invalid={isTooLong(draft.value, limit) || undefined}
        aria-describedby={described || undefined}
        onInput={({ currentTarget }) => draft.set(currentTarget.value)}
      />
      {left !== undefined && (
        <span id={`${id}-limit`} class={left < 0 ? 'bad small number' : 'muted small number'}>
          {left < 0 ? words.over(-left) : words.left(left)}
        </span>
      )}
    </p>
  );
};

/** A heading with its content. */
export const Section = ({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}) => (
  <section aria-labelledby={id}>
    <h2 id={id} tabIndex={-1}>
      {title}
    </h2>
    {children}
  </section>
);

/** Moves the focus to an element once it exists. */
export const focusOn = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};
