import { html, nothing } from 'lit';
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { LANGUAGES, type Language, NEEDS } from '../../shared/vocabulary.ts';
import { checkBox, selectField, textField, type View } from '../fields.ts';
import { countiesOf } from '../form.ts';

const bothNames = (language: Language, { words }: View): string => {
  const own = ownLanguageName[language];
  const name = words.language.names[language];
  return own.toLowerCase() === name.toLowerCase() ? own : `${own} · ${name}`;
};

const needs = (view: View) => {
  const { needs: chosen } = view.flow.answers;
  const tick = (need: (typeof NEEDS)[number]) => (on: boolean) =>
    view.flow.set('needs', on ? [...chosen, need] : chosen.filter((one) => one !== need));
  return html`<details ?open=${chosen.length > 0}>
    <summary>${view.words.needs.label} <i>${view.words.optional}</i></summary>
    ${NEEDS.map((need) =>
      checkBox(
        view,
        'needs',
        { label: view.words.needs.names[need], hint: '' },
        chosen.includes(need),
        tick(need),
        `k-${need}`,
      ),
    )}
  </details>`;
};

/** Where somebody near is looked for, and in which language they speak. The county only when the ZIP leaves it open. */
export const placeStep = (view: View) => {
  const { words, flow } = view;
  const counties = countiesOf(flow.answers, flow.facts);
  const mailOnly = flow.facts.place?.kind === 'po-box' && flow.facts.place.zip === flow.answers.zip;
  return html`
    ${textField(view, 'zip', words.zip, { inputmode: 'numeric', autocomplete: 'postal-code', max: 5 })}
    <div role="status">${mailOnly ? html`<p class="note">${words.poBox}</p>` : nothing}${
      counties.length > 0
        ? selectField(
            view,
            'county',
            { label: words.county.label, hint: words.county.hint(flow.answers.zip) },
            words.county.choose,
            counties.map((county) => [county, county] as const),
          )
        : nothing
    }</div>
    ${selectField(
      view,
      'language',
      { label: words.language.label, hint: '' },
      words.language.choose,
      LANGUAGES.map((language) => [language, bothNames(language, view)] as const),
    )}
    ${needs(view)}`;
};
