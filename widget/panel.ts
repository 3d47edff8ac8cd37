/** The form's frame: title, language, progress, the present promise, one step, its buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { errorSummary } from './error-summary.ts';
import { otherWay, type View } from './fields.ts';
import type { StepName } from './form.ts';
import { promiseSentence } from './promise-words.ts';
import { contactStep } from './steps/contact.ts';
import { helpStep } from './steps/help.ts';
import { personStep } from './steps/person.ts';
import { placeStep } from './steps/place.ts';
import { reviewStep } from './steps/review.ts';
import { whenStep } from './steps/when.ts';

const stepViews: Record<StepName, (view: View) => unknown> = {
  help: helpStep,
  place: placeStep,
  when: whenStep,
  person: personStep,
  contact: contactStep,
  review: reviewStep,
};

const primaryWord = ({ words, flow }: View): string => {
  if (flow.busy) return words[flow.busy];
  if (flow.step !== 'review') return words.next;
  return flow.trouble || flow.inDoubt ? words.tryAgain : words.send;
};

const promiseLine = ({ words, flow }: View) => {
  const { promise } = flow.facts;
  const shown = promise && flow.step !== 'help' && flow.step !== 'place' && flow.step !== 'when';
  return html`<p role="status" part="promise" class=${shown ? 'note' : 'apart'}>${
    shown ? promiseSentence(promise, flow.answers.wish, words, flow.now()) : ''
  }</p>`;
};

/** Said aloud while the service is asked; when that takes long, the other way is at hand. */
const waiting = (view: View) => {
  const { words, flow } = view;
  const said = flow.slow ? words.slow : flow.busy ? words[flow.busy] : '';
  return html`<div part="waiting" class=${flow.slow ? 'note' : 'apart'}><p role="status">${said}</p>${
    flow.slow ? otherWay(view) : nothing
  }</div>`;
};

/** The phone line is a way on wherever the form itself can't promise anything. */
const stuck = ({ flow }: View): boolean =>
  !(flow.trouble || flow.inDoubt || flow.slow) &&
  (flow.step === 'when' ||
    flow.mistakes.some(({ name }) => name === 'zip-unknown' || name === 'zip-out-of-state'));

export const formPanel = (view: View): TemplateResult => {
  const { words, flow } = view;
  const { step, steps } = flow;
  const submit = (event: Event) => {
    event.preventDefault();
    void flow.next();
  };
  return html`
    ${promiseLine(view)}
    <form novalidate part="form" @submit=${submit}>
      <p class="hint" part="progress">${words.progress(steps.indexOf(step) + 1, steps.length)}</p>
      <h3 id="k-heading" tabindex="-1">${words.heading[step]}</h3>
      ${errorSummary(view)}
      ${stepViews[step](view)}
      ${stuck(view) ? otherWay(view) : nothing}
      ${waiting(view)}
      <p class="actions">
        <button part="primary" class="primary" type="submit" aria-disabled=${flow.busy ? 'true' : 'false'}>${primaryWord(view)}</button>
        ${step === 'help' || flow.inDoubt ? nothing : html`<button part="back" type="button" @click=${() => flow.back()}>${words.back}</button>`}
      </p>
    </form>`;
};
