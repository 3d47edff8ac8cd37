/** What every text field and choice of a panel is: bound to the store of what is typed, and counted before it is too long. */
import type { LimitedText } from '../../shared/limits.ts';
import { isTooLong, leftOf, TEXT_LIMITS } from '../../shared/limits.ts';
import type { Draft } from '../state/use-draft.ts';
import { i18n } from '../state/worklist.ts';

type Typing = { readonly currentTarget: { readonly value: string } };

/** For a field of one line or many. */
export const textInto = (draft: Draft<string>, clean: (typed: string) => string = (typed) => typed) => ({
  value: draft.value,
  'data-draft': draft.name,
  onInput: ({ currentTarget }: Typing) => draft.set(clean(currentTarget.value)),
});

/** For a choice out of a list. */
export const choiceInto = <T extends string>(draft: Draft<T | ''>) => ({
  value: draft.value,
  'data-draft': draft.name,
  onChange: ({ currentTarget }: Typing) => draft.set(currentTarget.value as T | ''),
});

/** A field is marked and described by its counter while it has one. */
export const limitOf = (id: string, text: string, field: LimitedText, described?: string | undefined) => ({
  'aria-invalid': isTooLong(text, field) ? (true as const) : undefined,
  'data-too-long': isTooLong(text, field) ? '' : undefined,
  'aria-describedby':
    [described, leftOf(text, TEXT_LIMITS[field]) !== undefined && `${id}-limit`].filter(Boolean).join(' ') ||
    undefined,
});

type LimitProps = { readonly id: string; readonly text: string; readonly field: LimitedText };
/** Nothing is cut: what is too long stays, and says by how much. Aloud once, when it becomes so. */
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

/** Leads to the first text of a form that is too long to be saved; its counter says so. @returns whether there is one. */
export const leadToTooLong = (form: Element | null): boolean => {
  const tooLong = form?.querySelector<HTMLElement>('[data-too-long]') ?? null;
  tooLong?.focus();
  return tooLong !== null;
};
