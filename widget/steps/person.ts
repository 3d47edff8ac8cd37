import { html } from 'lit';
import { checkBox, textField, type View } from '../fields.ts';

/** The person to call, who may be somebody else than the one who types. */
export const personStep = (view: View) => {
  const { words, flow } = view;
  return html`
    ${textField(view, 'firstName', { label: words.firstName, hint: '' }, { autocomplete: 'given-name', max: 80 })}
    ${textField(view, 'lastName', { label: words.lastName, hint: '' }, { autocomplete: 'family-name', max: 80 })}
    ${checkBox(view, 'forSomeoneElse', words.somebodyElse, flow.answers.forSomeoneElse, (on) => flow.set('forSomeoneElse', on))}`;
};
