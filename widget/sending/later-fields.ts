/** The questions after the place. */
import { html } from 'lit/html.js';
import type { Opening } from '../../shared/contracts/resident.ts';
import { zoneName } from '../../shared/i18n/when.ts';
import { leftOf, TEXT_LIMITS } from '../../shared/limits.ts';
import type { Field, View } from '../form/contract.ts';
import { box, hintAndError, input, labelled, radios, type Typed, wrong } from '../form/fields.ts';
import { likelyEmail } from '../model/email.ts';
import { type Answers, DEAF, type FieldName, openingOf } from '../model/form.ts';
import { formatPhone } from '../model/phone.ts';
import { byDay, endOf, goneSentence, timesOf } from './promise-words.ts';

/** All openings, by day. Choosing one here selects the row above. */
const otherTime = ({ words, flow }: View, others: readonly Opening[]) => {
  const { facts, answers } = flow;
  const { label, choose } = words.when.list;
  const picked = ({ target }: Typed) => flow.set('wish', (target.value || 'other') as Answers['wish']);
  return html`<p class="field inset"><label for="k-other">${label}</label><select part="input" id="k-other" aria-describedby="k-other-h" @change=${picked}><option value="">${choose}</option>${byDay(
    others,
    facts,
    words,
  ).map(
    ([day, options]) =>
      html`<optgroup label=${day}>${options.map(([value, text]) => html`<option value=${value} ?selected=${answers.wish === value}>${text}</option>`)}</optgroup>`,
  )}</select><span class="hint" id="k-other-h">${endOf(answers.wish, facts, words)}</span></p>`;
};

/** Why there is a choice, if that is a fact; or that the chosen time is gone. */
const whenNote = ({ words, flow }: View): string => {
  const { facts, gone } = flow;
  const { promise, why, times } = facts;
  const { when } = words;
  const choices = !!times?.[0] || promise?.kind === 'later';
  if (gone) return [goneSentence(gone, facts, words), choices ? when.goneNext : when.kept].join(' ');
  if (promise?.kind === 'now') return '';
  return [why ? when.why[why] : '', choices ? when.pick : when.none].join(' ').trim();
};

/** A time today, openings, or no time. The phone lines are below the buttons. */
const wish = (view: View) => {
  const { words, flow } = view;
  const { facts, answers } = flow;
  const { rows, others } = timesOf(facts, words);
  const note = whenNote(view);
  const shown = rows.some(([value]) => value === answers.wish);
  const inList = openingOf(answers.wish) !== null && !shown;
  const chosen = inList ? 'other' : answers.wish || (facts.promise?.kind === 'now' && 'now');
  const zone = rows[1] && facts.promise ? zoneName(facts.promise.zone, words.speech) : '';
  return html`<div class=${note ? 'note' : 'apart'}><p role="status">${note}</p></div>${radios(view, 'wish', Object.fromEntries(rows), undefined, chosen || '')}${
    chosen === 'other' ? otherTime(view, others) : ''
  }<p class="hint">${zone ? words.when.zone(zone) : ''}</p>`;
};

const agree = (view: View, field: 'share' | 'text' | 'forSomeoneElse') => {
  const { words, flow } = view;
  const required = field === 'share' || (field === 'text' && flow.answers.contactMethod === 'text');
  const optional = field === 'text' && !required ? ` ${words.optional}` : '';
  return html`${hintAndError(view, field, '')}${box(
    field,
    [words.labels[field] + optional, words.hints[field]],
    flow.answers[field],
    (on) => flow.set(field, on),
    `k-${field}-e`,
    !!wrong(view, field),
    required,
  )}`;
};

/** Texts reach no extension; somebody who chose e-mail wonders why a number is needed. */
const phone: Field = (view) => {
  const { hints, extension, phoneToo } = view.words;
  const way = view.flow.answers.contactMethod;
  const more = { '': extension, phone: extension, text: '', email: phoneToo }[way];
  const hint = `${hints.phone} ${more}`.trim();
  return input(view, 'phone', ['tel', 'tel', 'tel-national', 60], hint, false, formatPhone);
};

/** A call to somebody who is deaf comes by relay. */
const contactMethod: Field = (view) => {
  const { methods, byRelay, labels } = view.words;
  const deaf = view.flow.answers.needs.includes(DEAF);
  const shown = deaf ? { ...methods, phone: [methods.phone[0], byRelay] as const } : methods;
  return radios(view, 'contactMethod', shown, labels.contactMethod);
};

/** Required as the contact method; otherwise only for the private link. */
const email: Field = (view) => {
  const { words, flow } = view;
  const needed = flow.answers.contactMethod === 'email';
  const hint = needed ? words.emailExample : words.hints.email;
  const meant = likelyEmail(flow.answers.email);
  const use = () => flow.set('email', meant);
  return html`${input(view, 'email', ['email', 'email', 'email', 254], hint, !needed)}<div role="status">${
    meant
      ? html`<p class="note">${words.didYouMean(meant)} <button class="link" type="button" @click=${use}>${words.useIt}</button></p>`
      : ''
  }</div>`;
};

/** Counts near and past the limit; never truncates. Announced once when exceeded: a count at each key would interrupt typing. */
const note = (view: View) => {
  const { words, flow } = view;
  const left = leftOf(flow.answers.note, TEXT_LIMITS.residentNote);
  const count = left === undefined ? '' : left < 0 ? words.over(-left) : words.left(left);
  const typed = ({ target }: Typed) => flow.set('note', target.value);
  const control = html`<textarea part="input" id="k-note" rows="3" aria-invalid=${!!wrong(view, 'note')} aria-describedby="k-note-h k-note-e k-note-l" .value=${flow.answers.note} @input=${typed}></textarea><span class="hint" id="k-note-l">${count}</span><span class="apart" role="status">${(left ?? 0) < 0 ? words.mistakes.note : ''}</span>`;
  return labelled(view, 'note', words.hints.note, true, control);
};

const trap = ({ flow }: View) =>
  html`<div hidden><label>Website <input tabindex="-1" autocomplete="off" .value=${flow.answers.website} @input=${({ target }: Typed) => flow.set('website', target.value)}></label></div>`;

/** The permission for texts is offered where kynect sends some, and needed where the agent is to text. */
const maySayText = ({ flow: { answers, facts } }: View): boolean =>
  !!facts.texts || answers.contactMethod === 'text';

/** Renders each question; the two permissions, never preselected, are one group. */
export const laterFields: Partial<Record<FieldName, Field>> = {
  wish,
  firstName: (view) => input(view, 'firstName', ['text', 'text', 'given-name', 80]),
  lastName: (view) => input(view, 'lastName', ['text', 'text', 'family-name', 80], undefined, true),
  forSomeoneElse: (view) => agree(view, 'forSomeoneElse'),
  contactMethod,
  phone,
  email,
  note,
  share: (view) =>
    html`<fieldset><legend>${view.words.consent}</legend>${agree(view, 'share')}${maySayText(view) ? agree(view, 'text') : ''}</fieldset>`,
  website: trap,
};
