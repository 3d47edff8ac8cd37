/** A field of the editor, with its problems below it. */
import type { ComponentChildren } from 'preact';
import type { DraftProblem } from './check.ts';
import { availabilityI18n, draftProblemText } from './words.ts';

type FieldProps = {
  readonly id: string;
  readonly type: 'time' | 'date';
  readonly label: ComponentChildren;
  /** For screen readers only, where a column heading already labels the field. */
  readonly quiet?: boolean;
  readonly value: string;
  readonly problems: readonly DraftProblem[];
  readonly describedBy?: string | undefined;
  readonly set: (value: string) => void;
};

const problemId = (field: string) => `${field}-problem`;
export const problemsAt = (problems: readonly DraftProblem[], field: string): readonly DraftProblem[] =>
  problems.filter((problem) => problem.field === field);

/** The problems of a field; warnings have another icon and wording. */
export const FieldProblems = ({ field, problems }: { field: string; problems: readonly DraftProblem[] }) => {
  const here = problemsAt(problems, field);
  if (here.length === 0) return null;
  return (
    <span class="avail-problems" id={problemId(field)}>
      {here.map((problem) => (
        <span key={problem.reason} class={problem.tone === 'bad' ? 'bad' : 'avail-warn'}>
          <span aria-hidden="true">{problem.tone === 'bad' ? '✕ ' : '⚠ '}</span>
          {draftProblemText(problem, availabilityI18n())}
        </span>
      ))}
    </span>
  );
};

/** Attributes that connect a control with its problems. */
export const problemAttributes = (
  field: string,
  problems: readonly DraftProblem[],
  more?: string | undefined,
) => {
  const here = problemsAt(problems, field);
  const described = [here.length > 0 ? problemId(field) : undefined, more].filter(Boolean).join(' ');
  return {
    'aria-invalid': here.some(({ tone }) => tone === 'bad') || undefined,
    'aria-describedby': described || undefined,
  };
};

/** The browser's own time or date field, in the reader's format. */
export const InputField = ({ id, type, label, quiet, value, problems, describedBy, set }: FieldProps) => (
  <span class="avail-field">
    <label for={id} class={quiet ? 'visually-hidden' : ''}>
      {label}
    </label>
    <input
      id={id}
      type={type}
      value={value}
      max={type === 'date' ? '9999-12-31' : undefined}
      {...problemAttributes(id, problems, describedBy)}
      onInput={(event) => set(event.currentTarget.value)}
    />
  </span>
);
