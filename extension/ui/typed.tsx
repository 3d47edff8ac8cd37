/** The text fields and choices of all panels: bound to the draft store, with a counter near the maximum length. */
import type { LimitedText } from '../../shared/limits.ts';
import { isTooLong, leftOf, TEXT_LIMITS } from '../../shared/limits.ts';
import type { Draft } from '../state/use-draft.ts';
import { i18n } from '../state/worklist.ts';

type Typing = { readonly currentTarget: { readonly value: string } };

/** For a one-line or multi-line field. */
export const textInto = (draft: Draft<string>, clean: (typed: string) => string = (typed) => typed) => ({
  value: draft.value,
  'data-draft': draft.name,
  onInput: ({ currentTarget }: Typing) => draft.set(clean(currentTarget.value)),
});

/** For a choice from a list. */
export const choiceInto = <T extends string>(draft: Draft<T | ''>) => ({
  value: draft.value,
  'data-draft': draft.name,
  onChange: ({ currentTarget }: Typing) => draft.set(currentTarget.value as T | ''),
});

/** Attributes that connect a field with its counter, if it has one. */
export const limitOf = (id: string, text: string, field: LimitedText, described?: string | undefined) => ({
  'aria-invalid': isTooLong(text, field) ? (true as const) : undefined,
  'data-too-long': isTooLong(text, field) ? '' : undefined,
  'aria-describedby':
    [described, leftOf(text, TEXT_LIMITS[field]) !== undefined && `${id}-limit`].filter(Boolean).join(' ') ||
    undefined,
});

type LimitProps = { readonly id: string; readonly text: string; readonly field: LimitedText };
/** Nothing is truncated: a text that is too long stays, and the note says by how much; announced once. */
export const LimitNote = ({ id, text, field }: LimitProps) => {
  const { limit } = i18n.value.words;
  const left = leftOf(text, TEXT_LIMITS[field]);
  return (
    <>
      {left !== undefined && (
        <span id={`${id}-limit`} class={left < 0 ? 'bad number' : 'hint muted number'}>
          {left < 0 ? limit.over(-left) : limit.left(left)}
        </span>
      )}
      <span class="visually-hidden" role="status">
        {left !== undefined && left < 0 ? limit.tooLong : ''}
      </span>
    </>
  );
};

/** Focuses the first text of a form that is too long to be saved. @returns whether there is one. */
export const leadToTooLong = (form: Element | null): boolean => {
  const tooLong = form?.querySelector<HTMLElement>('[data-too-long]') ?? null;
  tooLong?.focus();
  return tooLong !== null;
};
