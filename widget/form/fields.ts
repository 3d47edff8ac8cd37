/**
 * Renders questions (label, hint, error, control), and defines those up to the place. Empty hints and errors are rendered too, so
 * the accessible description's IDs stay valid.
 */
import { html, nothing } from 'lit/html.js';
import { plainDigits } from '../../shared/phone-number.ts';
import type { Choice, FirstWords, Words } from '../locales/words.ts';
import { type Answers, countiesOf, DEAF, type FieldName, fieldOf } from '../model/form.ts';
import { phoneLink } from '../model/phone.ts';
import type { Field, View } from './contract.ts';

type Labelled = keyof Words['labels'];
export type Typed = Event & { target: HTMLInputElement };

export const idOf = (field: FieldName): string => `k-${field}`;

export const wrong = ({ words, flow: { mistakes } }: View, field: FieldName): string => {
  const made = mistakes.find((mistake) => fieldOf(mistake) === field);
  return made ? words.mistakes[made] : '';
};

export const hintAndError = (view: View, field: FieldName, hint: string | undefined) =>
  html`<span class="hint" id="k-${field}-h">${hint}</span><span part="error" id="k-${field}-e">${wrong(view, field)}</span>`;

export const labelled = (
  view: View,
  field: Labelled,
  hint: string | undefined,
  optional: boolean,
  control: unknown,
) =>
  html`<p class="field"><label for=${idOf(field)}>${view.words.labels[field]} ${optional ? html`<i>${view.words.optional}</i>` : ''}</label>${hintAndError(view, field, hint)}${control}</p>`;

type TypedField = 'zip' | 'firstName' | 'lastName' | 'phone' | 'email';

/** `tidy` runs when the reader leaves the field, not while typing. */
export const input = (
  view: View,
  field: TypedField,
  [type, keyboard, fill, max]: readonly [type: string, keyboard: string, fill: string, max: number],
  hint = view.words.hints[field],
  optional = false,
  tidy?: (typed: string) => string,
) => {
  const { flow } = view;
  const typed = ({ target: { value } }: Typed) => flow.set(field, value);
  const left = ({ target: { value } }: Typed) => tidy && flow.set(field, tidy(value));
  const control = html`<input part="input" id=${idOf(field)} type=${type} inputmode=${keyboard} autocomplete=${fill} maxlength=${max} ?required=${!optional} aria-invalid=${!!wrong(view, field)} aria-describedby="k-${field}-h k-${field}-e" .value=${flow.answers[field]} @input=${typed} @change=${left}>`;
  return labelled(view, field, hint, optional, control);
};

const select = (
  view: View,
  field: 'county' | 'language',
  choose: string,
  options: readonly (readonly [string, string])[],
) => {
  const { flow } = view;
  const chosen = ({ target }: Typed) => flow.set(field, target.value as never);
  const control = html`<select part="input" id=${idOf(field)} required aria-invalid=${!!wrong(view, field)} aria-describedby="k-${field}-h k-${field}-e" @change=${chosen}>${[['', choose] as const, ...options].map(([value, text]) => html`<option value=${value} ?selected=${flow.answers[field] === value}>${text}</option>`)}</select>`;
  return labelled(view, field, undefined, false, control);
};

const choice = ([label, hint]: Choice, control: unknown) =>
  html`<label part="choice">${control}<span>${label}<span class="hint">${hint}</span></span></label>`;

/** Without a legend the step's heading is the question. */
export const radios = (
  view: View,
  field: 'help' | 'wish' | 'contactMethod',
  choices: Readonly<Record<string, Choice>>,
  legend?: string,
  chosen: string = view.flow.answers[field],
) => {
  const { flow } = view;
  return html`<fieldset aria-labelledby=${legend ? nothing : 'k-heading'} aria-describedby="k-${field}-e"><legend>${legend}</legend>${hintAndError(view, field, '')}<div class="choices">${Object.keys(
    choices,
  ).map((value, i) =>
    choice(
      choices[value] as Choice,
      html`<input type="radio" name=${field} id=${i ? nothing : idOf(field)} value=${value} .checked=${chosen === value} @change=${() => flow.set(field, value as Answers[typeof field])}>`,
    ),
  )}</div></fieldset>`;
};

export const box = (
  id: string,
  words: Choice,
  checked: boolean,
  tick: (on: boolean) => void,
  described = '',
  invalid = false,
  required = false,
) =>
  choice(
    words,
    html`<input type="checkbox" id="k-${id}" aria-describedby=${described || nothing} aria-invalid=${invalid || nothing} ?required=${required} .checked=${checked} @change=${({ target }: Typed) => tick(target.checked)}>`,
  );

/** Asks for the county only if the ZIP is ambiguous; confirms a ZIP that is only for mail. */
const county = (view: View) => {
  const { words, flow } = view;
  const { answers, facts } = flow;
  const counties = countiesOf(answers, facts);
  const mailOnly = facts.place?.zip === answers.zip && facts.place.kind === 'po-box';
  const hint = counties[0] ? words.county.hint(answers.zip) : '';
  return html`<div role="status">${mailOnly ? html`<p class="note">${words.poBox}</p>` : ''}${hint}</div>${
    counties[0]
      ? select(
          view,
          'county',
          words.county.choose,
          counties.map((name) => [name, name]),
        )
      : ''
  }`;
};

/** Each language's tag and its name in the list. */
export const languagesOf = ({ languages }: Words): [tag: string, name: string][] =>
  [...languages.matchAll(/(.+)\n(.+)/g)].map(([, tag = '', name = '']) => [tag, name]);

const needs = ({ words, flow }: View) => {
  const chosen: readonly string[] = flow.answers.needs;
  const [deaf, ...others] = Object.entries(words.needs).map(([need, name]) =>
    box(need, name, chosen.includes(need), (on) =>
      flow.set('needs', (on ? [...chosen, need] : chosen.filter((one) => one !== need)) as Answers['needs']),
    ),
  );
  return html`${deaf}<details ?open=${chosen.some((need) => need !== DEAF)}><summary>${words.labels.needs} <i>${words.optional}</i></summary>${others}</details>`;
};

/** Renders each question up to the place. */
export const fields: Partial<Record<FieldName, Field>> = {
  help: (view) => radios(view, 'help', view.words.help),
  // Allows for pasted or autofilled input: a leading space, or ZIP+4.
  zip: (view) =>
    input(view, 'zip', ['text', 'numeric', 'postal-code', 10], undefined, false, (typed) =>
      plainDigits(typed).trim().slice(0, 5),
    ),
  county,
  language: (view) => select(view, 'language', view.words.chooseLanguage, languagesOf(view.words)),
  needs,
};

/** Phone lines as call links, one per line so each can be tapped. */
export const phoneList = ({ call, tty: typed }: FirstWords, { voice, tty }: { voice: string; tty: string }) =>
  html`<ul>${[
    [call, voice],
    [typed, tty],
  ].map(([text, line = '']) => html`<li>${text} <a href=${phoneLink(line)}>${line}</a></li>`)}</ul>`;

/** Another way to get help: the phone lines, or the page's own content while the service has not sent them. */
export const otherWay = ({
  words,
  flow,
  outlook,
}: Pick<View, 'flow' | 'outlook'> & { words: FirstWords }) => {
  const lines = flow.lines ?? outlook.lines();
  return lines ? phoneList(words, lines) : html`<slot></slot>`;
};
