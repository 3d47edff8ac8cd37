/** The last step: all answers for review. */
import { html } from 'lit/html.js';
import { fullName } from '../../shared/person-name.ts';
import type { View } from '../form/contract.ts';
import { languagesOf } from '../form/fields.ts';
import { countiesOf, type FieldName, stepOf } from '../model/form.ts';
import { chosenTime } from './promise-words.ts';

type Row = [field: FieldName, value: unknown, label?: string];

/** If a call is promised now, another time may be chosen. */
const time = ({ words, flow: { facts, answers } }: View): Row[] =>
  facts.promise ? [['wish', chosenTime(answers.wish, facts, words) || '–']] : [];

/** The answers so far, in the order they were asked. */
const rows = (view: View): Row[] => {
  const { words, flow } = view;
  const { answers: a, facts } = flow;
  const language = languagesOf(words).find(([tag]) => tag === a.language)?.[1];
  return [
    ['help', a.help && words.help[a.help][0]],
    ['zip', countiesOf(a, facts).includes(a.county) ? `${a.zip}, ${a.county}` : a.zip],
    ['language', language],
    ['needs', a.needs.map((need) => words.needs[need][0]).join(', ')],
    ...time(view),
    ['firstName', `${fullName(a)}${a.forSomeoneElse ? ` (${words.forSomebodyElse})` : ''}`, words.name],
    ['contactMethod', a.contactMethod && words.methods[a.contactMethod][0]],
    // A number does not break at its hyphens.
    ['phone', a.phone.replaceAll('-', '\u2011')],
    ['email', a.email],
    // Asked on this page, so it is a separate line only if its question is not shown.
    ['note', flow.inDoubt && a.note],
  ];
};

export const review = (view: View) => {
  const { words, flow } = view;
  return html`<dl part="review">${rows(view).map(([field, value, label = words.labels[field as 'zip']]) =>
    value
      ? html`<div><dt>${label}</dt><dd>${value}</dd>${
          flow.inDoubt
            ? ''
            : html`<dd><button class="link" type="button" @click=${() => flow.change(stepOf(field))}>${words.change}<span class="apart"> ${label}</span></button></dd>`
        }</div>`
      : '',
  )}</dl>`;
};
