/** Fields of the staff's panels, each with its hint, and with the fault of a press that needs it. */
import type { ComponentChildren } from 'preact';
import type { Draft } from '../../state/use-draft.ts';
import { type Faults, FieldFault, faultyIf } from '../../ui/field-fault.tsx';
import { choiceInto, textInto } from '../../ui/typed.tsx';

type Common = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: Faults;
};

const hintId = ({ id, hint }: Common): string | undefined => (hint === undefined ? undefined : `${id}-hint`);

const Around = ({ children, ...common }: Common & { children: ComponentChildren }) => (
  <p class="field">
    <label for={common.id}>{common.label}</label>
    {common.hint !== undefined && (
      <span class="hint muted" id={hintId(common)}>
        {common.hint}
      </span>
    )}
    {children}
    <FieldFault id={common.id} faults={common.faults} />
  </p>
);

type TextProps = Common & {
  readonly draft: Draft<string>;
  readonly type?: 'text' | 'date';
  /** Of a date. */
  readonly min?: string;
  readonly inputMode?: 'numeric' | 'decimal' | 'tel' | 'email';
};
export const TextField = ({ draft, type = 'text', min, inputMode, ...common }: TextProps) => {
  const { id, faults } = common;
  const marks = { id, autocomplete: 'off', ...faultyIf(faults, id, hintId(common)) };
  return (
    <Around {...common}>
      {type === 'date' ? (
        <input type="date" min={min} {...marks} {...textInto(draft)} />
      ) : (
        <input type="text" inputMode={inputMode} {...marks} {...textInto(draft)} />
      )}
    </Around>
  );
};

export type Choice = { readonly value: string; readonly label: string };
/** The current choice if it is still offered, else '': a select shows nothing for a value it doesn't have. */
export const chosenOf = (choices: readonly Choice[], chosen: string): string =>
  choices.some(({ value }) => value === chosen) ? chosen : '';

type ChoiceProps = Common & {
  readonly draft: Draft<string>;
  /** The words for no choice. */
  readonly none: string;
  readonly choices: readonly Choice[];
};
export const ChoiceField = ({ draft, none, choices, ...common }: ChoiceProps) => (
  <Around {...common}>
    <select
      id={common.id}
      {...faultyIf(common.faults, common.id, hintId(common))}
      {...choiceInto(draft)}
      value={chosenOf(choices, draft.value)}
    >
      <option value="">{none}</option>
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </Around>
);
