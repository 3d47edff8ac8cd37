import { html } from 'lit';
import { CONTACT_METHODS } from '../../shared/vocabulary.ts';
import { radioField, textField, type View } from '../fields.ts';
import { formatPhone } from '../phone.ts';

/** How to be reached, with what that needs. The e-mail is optional unless it is the way. */
export const contactStep = (view: View) => {
  const { words, flow } = view;
  const optional = flow.answers.contactMethod !== 'email';
  const { label, hint, optionalHint } = words.email;
  return html`
    ${radioField(
      view,
      'contactMethod',
      words.review.method,
      CONTACT_METHODS.map((way) => [way, { label: words.methods[way], hint: '' }] as const),
    )}
    ${textField(view, 'phone', words.phone, { type: 'tel', autocomplete: 'tel-national', max: 32, tidy: formatPhone })}
    ${textField(view, 'email', { label, hint: optional ? optionalHint : hint }, { type: 'email', autocomplete: 'email', max: 254, optional })}`;
};
