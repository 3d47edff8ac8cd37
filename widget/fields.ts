/** The few kinds of field that every step is made of: label, hint, what is wrong, control. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Flow } from './flow.ts';
import type { Answers, FieldName } from './form.ts';
import type { Choice, Words } from './locales/words.ts';
import { phoneLink } from './phone.ts';

export type View = { words: Words; flow: Flow };
type TextName = 'zip' | 'firstName' | 'lastName' | 'phone' | 'email' | 'note' | 'county' | 'language';
type TypedEvent = Event & { target: HTMLInputElement };

export const idOf = (field: FieldName): string => `k-${field}`;

const mistakeOf = ({ words, flow }: View, field: FieldName): string | undefined => {
  const found = flow.mistakes.find((mistake) => mistake.field === field);
  return found && words.mistakes[found.name];
};

const hintAndError = (id: string, hint: string, wrong: string | undefined): TemplateResult => html`
  ${hint ? html`<span class="hint" id="${id}-h">${hint}</span>` : nothing}
  ${wrong ? html`<span class="wrong" part="error" id="${id}-e">${wrong}</span>` : nothing}`;

const describedBy = (id: string, hint: string, wrong: string | undefined) =>
  [hint && `${id}-h`, wrong && `${id}-e`].filter(Boolean).join(' ') || nothing;

export type TextOptions = {
  type?: string;
  autocomplete?: string;
  inputmode?: string;
  optional?: boolean;
  max: number;
  /** More than one line may be written. */
  rows?: number;
  /** Tidies what was typed when the reader leaves the field, not while typing. */
  tidy?: (typed: string) => string;
};

export const textField = (view: View, field: TextName, { label, hint }: Choice, options: TextOptions) => {
  const { words, flow } = view;
  const id = idOf(field);
  const wrong = mistakeOf(view, field);
  const { type = 'text', tidy = (typed: string) => typed, optional } = options;
  const typed = ({ target }: TypedEvent) => flow.set(field, target.value);
  return html`<p class="field">
    <label for=${id}>${label} ${optional ? html`<i>${words.optional}</i>` : nothing}</label>
    ${hintAndError(id, hint, wrong)}
    ${
      options.rows
        ? html`<textarea part="input" id=${id} rows=${options.rows} maxlength=${options.max}
            aria-describedby=${describedBy(id, hint, wrong)} .value=${flow.answers[field]} @input=${typed}></textarea>`
        : html`<input part="input" id=${id} type=${type} inputmode=${options.inputmode ?? nothing}
            autocomplete=${options.autocomplete ?? 'off'} maxlength=${options.max}
            ?required=${!optional} aria-invalid=${wrong ? 'true' : nothing}
            aria-describedby=${describedBy(id, hint, wrong)} .value=${flow.answers[field]} @input=${typed}
            @change=${({ target }: TypedEvent) => flow.set(field, tidy(target.value))}>`
    }
  </p>`;
};

export const selectField = (
  view: View,
  field: TextName,
  { label, hint }: Choice,
  choose: string,
  options: readonly (readonly [string, unknown])[],
) => {
  const { flow } = view;
  const id = idOf(field);
  const wrong = mistakeOf(view, field);
  return html`<p class="field">
    <label for=${id}>${label}</label>
    ${hintAndError(id, hint, wrong)}
    <select part="input" id=${id} required aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${describedBy(id, hint, wrong)}
      @change=${({ target }: TypedEvent) => flow.set(field, target.value as never)}>
      <option value="" ?selected=${!flow.answers[field]}>${choose}</option>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${flow.answers[field] === value}>${text}</option>`)}
    </select>
  </p>`;
};

/** `legend` is null where the step's heading is the question. */
export const radioField = <F extends 'help' | 'wish' | 'contactMethod'>(
  view: View,
  field: F,
  legend: string | null,
  choices: readonly (readonly [Answers[F], Choice])[],
) => {
  const { flow } = view;
  const id = idOf(field);
  const wrong = mistakeOf(view, field);
  return html`<fieldset aria-labelledby=${legend ? nothing : 'k-heading'} aria-describedby=${describedBy(id, '', wrong)}>
    ${legend ? html`<legend>${legend}</legend>` : nothing}
    ${hintAndError(id, '', wrong)}
    ${choices.map(
      ([value, { label, hint }], i) => html`<label class="choice" part="choice">
        <input type="radio" name=${field} id=${i ? nothing : id} value=${value} .checked=${flow.answers[field] === value}
          @change=${() => flow.set(field, value)}>
        <span>${label}${hint ? html`<span class="hint">${hint}</span>` : nothing}</span></label>`,
    )}
  </fieldset>`;
};

export const checkBox = (
  view: View,
  field: FieldName,
  { label, hint }: Choice,
  checked: boolean,
  tick: (on: boolean) => void,
  id = idOf(field),
) => {
  const wrong = mistakeOf(view, field);
  return html`${hintAndError(id, '', wrong)}
    <label class="choice" part="choice">
      <input type="checkbox" id=${id} .checked=${checked} aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${describedBy(id, '', wrong)} @change=${({ target }: TypedEvent) => tick(target.checked)}>
      <span>${label}${hint ? html`<span class="hint">${hint}</span>` : nothing}</span></label>`;
};

/** Phone lines as links that call, one below the other so that each can be tapped. */
export const phoneList = (
  { when }: Words,
  { voice, tty }: { voice: string; tty: string },
) => html`<ul class="lines">
    <li>${when.call} <a href=${phoneLink(voice)}>${voice}</a></li>
    <li>${when.tty} <a href=${phoneLink(tty)}>${tty}</a></li></ul>`;

/** Another way to be helped: the phone lines, or what the page itself says while the service has not told them. */
export const otherWay = ({ words, flow }: View) =>
  flow.lines ? phoneList(words, flow.lines) : html`<slot></slot>`;
