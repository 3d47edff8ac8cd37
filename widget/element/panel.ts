/** The form's frame: progress, the current promise, errors, one step, and its buttons. */
import { html, nothing } from 'lit/html.js';
import { keysOf } from '../../shared/typed.ts';
import type { View } from '../form/contract.ts';
import { fields, idOf, otherWay } from '../form/fields.ts';
import { callLines, SAME_LANGUAGE } from '../locales/call-lines.static.ts';
import { type FieldName, fieldOf, questions, stepsOf } from '../model/form.ts';
import { phoneLink } from '../model/phone.ts';

const lead = (field: FieldName) => (event: Event & { currentTarget: HTMLElement }) =>
  (event.currentTarget.getRootNode() as ShadowRoot).getElementById(idOf(field))?.focus();

/**
 * Errors to correct, each linking to its field; or the service's error, with another way to get help. Takes
 * the focus when it appears. The lines are buttons, because the page might route a link.
 */
const summary = (view: View) => {
  const { words, flow, later } = view;
  const { mistakes, trouble, inDoubt, busy } = flow;
  const wrong = !!mistakes[0];
  if (!wrong && !trouble && (busy || !inDoubt)) return '';
  const changed = trouble === 'promise-changed';
  // The step itself says so, below its question.
  if (changed && !wrong && flow.step === 'when') return '';
  const failed = inDoubt ? words.inDoubt : (words.trouble[trouble ?? 'offline'] ?? words.trouble.fault);
  return html`<div part="summary" id="k-summary" role="group" tabindex="-1" aria-labelledby="k-why"><p id="k-why">${wrong ? words.summary(mistakes.length) : (changed && later?.changed(view)) || failed}</p>${
    wrong
      ? html`<ul>${mistakes.map((name) => html`<li><button class="link" type="button" @click=${lead(fieldOf(name))}>${words.mistakes[name]}</button></li>`)}</ul>${mistakes.some((name) => name.startsWith('zip-')) ? otherWay(view) : ''}`
      : html`${trouble === 'blocked' ? html`<p><a href="${view.ownPage}#new">${words.ownForm}</a></p>` : ''}${otherWay(view)}`
  }</div>`;
};

/** A live region that is hidden while `shown` is false. */
export const live = (
  part: string,
  shown: unknown,
  text: unknown,
  more: unknown = '',
  lang: string | undefined = undefined,
) =>
  html`<div part=${part} lang=${lang ?? nothing} class=${shown ? 'note' : 'apart'}><p role="status">${text || ''}</p>${more}</div>`;

/** To somebody whose language is not on the screen: that we can call in it, with the phone line. */
export const callLine = (tag: string, spoken: string, voice: string | undefined) => {
  const { text, dir } = callLines[tag] ?? {};
  return text && voice && tag !== spoken
    ? html`<p class="note" lang=${tag} dir=${dir ?? nothing}>${text} <a href=${phoneLink(voice)}><bdi>${voice}</bdi></a></p>`
    : '';
};

/** Of the chosen language at each step; until one is chosen, of the browser's favorite. */
const ownCallLine = ({ words, flow, outlook, reads: [favorite = ''] }: View) => {
  const [read = ''] = favorite.toLowerCase().split('-');
  const first = flow.step === 'help' || flow.step === 'place';
  const tag = flow.answers.language || (first ? (SAME_LANGUAGE[read] ?? read) : '');
  return callLine(tag, words.lang, (flow.lines ?? outlook.lines())?.voice);
};

export const formPanel = (view: View) => {
  const { words, flow, later, outlook } = view;
  const { step, busy, slow, trouble, inDoubt, facts, unsure } = flow;
  const steps = stepsOf(facts);
  const at = steps.indexOf(step);
  // The time belongs to the second step, so the count is the same for everybody.
  const counted = keysOf(questions).filter((one) => one !== 'when');
  const count = counted.indexOf(step === 'when' ? 'place' : step) + 1;
  const known = at >= steps.indexOf('person') && facts.promise;
  const promise = known && !unsure && later?.promise(view);
  // The general promise until the place is known. Not a live region: it changes each minute and would
  // interrupt.
  const first = step === 'help' || step === 'place';
  const early = first && outlook.sentence(words);
  // The phone line helps when the form can't promise a call now. It leaves the form, so it is not one of its choices.
  const said = slow || inDoubt || (trouble && trouble !== 'promise-changed');
  // On click, which Enter triggers too: a sandboxed frame without `allow-forms` silently blocks form
  // submission.
  const submit = (event: Event) => {
    event.preventDefault();
    void flow.next();
  };
  const primary =
    busy ??
    (step === 'review'
      ? (trouble && trouble !== 'promise-changed') || inDoubt
        ? 'tryAgain'
        : 'send'
      : 'next');
  // Each step has its own index in this list, so the old DOM is removed and nothing moves.
  return html`<div role="status">${ownCallLine(view)}</div>${early ? html`<p part="promise" class="note">${early}</p>` : ''}${live('promise', promise, promise)}${Object.keys(
    questions,
  ).map((one) =>
    one === step
      ? html`<form novalidate part="form"><p class="hint" part="progress" id="k-progress">${words.progress(count, counted.length)}</p><h3 id="k-heading" tabindex="-1" aria-describedby="k-progress">${words.heading[step]}</h3>${summary(view)}${
          step === 'review' ? later?.review(view) : ''
        }${step === 'review' && inDoubt ? '' : questions[step].map((field: FieldName) => (fields[field] ?? later?.fields[field])?.(view))}${live('waiting', slow, slow ? words.slow : busy && words[busy], slow ? otherWay(view) : '')}<p class="actions"><button part="primary" type="submit" aria-disabled=${!!busy} @click=${submit}>${words[primary]}</button>${
          at && !inDoubt
            ? html`<button part="back" type="button" @click=${flow.back}>${words.back}</button>`
            : ''
        }</p>${step === 'help' && !said ? html`<p class="lines"><a href=${view.ownPage}>${words.lost}</a></p>` : ''}${step === 'when' && !said ? html`<div class="lines">${otherWay(view)}</div>` : ''}</form>`
      : '',
  )}`;
};
