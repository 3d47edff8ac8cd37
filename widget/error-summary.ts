/** What to correct, as a list that leads to each field; or what went wrong at the service, with another way to be helped. */
import { html, nothing } from 'lit';
import { idOf, otherWay, type View } from './fields.ts';
import type { FieldName } from './form.ts';

const lead = (field: FieldName) => (event: Event & { currentTarget: HTMLElement }) => {
  const root = event.currentTarget.getRootNode() as ShadowRoot;
  root.getElementById(idOf(field))?.focus();
};

/** Takes the focus when it appears, so that it is read once; the lines are buttons because a link would be the page's to route. */
export const errorSummary = (view: View) => {
  const { words, flow } = view;
  const { mistakes, trouble, inDoubt } = flow;
  if (mistakes.length > 0)
    return html`<div class="summary" part="summary" id="k-summary" role="group" tabindex="-1" aria-labelledby="k-summary-title">
      <h4 id="k-summary-title">${words.summary}</h4>
      <ul>${mistakes.map(
        ({ field, name }) =>
          html`<li><button class="link" type="button" @click=${lead(field)}>${words.mistakes[name]}</button></li>`,
      )}</ul></div>`;
  if (!trouble && !(inDoubt && !flow.busy)) return nothing;
  return html`<div class="summary" part="summary" id="k-summary" role="group" tabindex="-1" aria-labelledby="k-summary-title">
    <p id="k-summary-title">${inDoubt ? words.inDoubt : words.trouble(trouble ?? 'offline')}</p>
    ${otherWay(view)}</div>`;
};
