import type { LimitedText } from '../../../shared/limits.ts';
import type { Draft } from '../../state/use-draft.ts';
import { LimitNote, limitOf, textInto } from '../../ui/typed.tsx';

type NoteProps = {
  readonly id: string;
  readonly label: string;
  readonly draft: Draft<string>;
  readonly limit: LimitedText;
  readonly hint?: string;
};
export const NoteField = ({ id, label, draft, limit, hint }: NoteProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    {hint && (
      <span class="hint muted" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    <textarea
      id={id}
      rows={2}
      {...limitOf(id, draft.value, limit, hint && `${id}-hint`)}
      {...textInto(draft)}
    />
    <LimitNote id={id} text={draft.value} field={limit} />
  </p>
);
export const noteOf = (text: string) => (text.trim() === '' ? {} : { note: text.trim() });
