import { html, nothing } from 'lit';
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { checkBox, textField, type View } from '../fields.ts';
import { countiesOf, type StepName } from '../form.ts';
import { openingTime } from '../promise-words.ts';

type Row = [label: string, value: string, step: StepName];

const whenRow = ({ words, flow }: View): Row[] => {
  const promise = flow.facts.promise;
  if (!promise || promise.kind === 'now') return [];
  const { wish } = flow.answers;
  const opening =
    promise.kind === 'opening' && wish === 'opening'
      ? openingTime(promise.opensAt, promise.zone, words.lang, flow.now())
      : '';
  return [[words.review.when, opening || (wish === 'whenever' ? words.when.whenever.label : '–'), 'when']];
};

/** The answers so far, in the order they were asked. */
const rows = (view: View): Row[] => {
  const { words, flow } = view;
  const a = flow.answers;
  const county = countiesOf(a, flow.facts).includes(a.county) ? `, ${a.county}` : '';
  const name = `${a.firstName} ${a.lastName}`;
  return [
    [words.review.help, a.help && words.help[a.help].label, 'help'],
    [words.zip.label, a.zip + county, 'place'],
    [words.language.label, a.language && ownLanguageName[a.language], 'place'],
    ...(a.needs.length > 0
      ? [[words.review.needs, a.needs.map((need) => words.needs.names[need]).join(', '), 'place'] as Row]
      : []),
    ...whenRow(view),
    [words.review.name, a.forSomeoneElse ? `${name} (${words.review.forSomebodyElse})` : name, 'person'],
    [words.review.method, a.contactMethod && words.methods[a.contactMethod], 'contact'],
    [words.phone.label, a.phone, 'contact'],
    ...(a.email ? [[words.email.label, a.email, 'contact'] as Row] : []),
  ];
};

/** Everything once more for correction, an optional note, and two permissions that nobody ticked beforehand. */
export const reviewStep = (view: View) => {
  const { words, flow } = view;
  const { answers, inDoubt } = flow;
  return html`<dl part="review">${rows(view).map(
    ([label, value, step]) =>
      html`<div><dt>${label}</dt><dd>${value}</dd>${
        inDoubt
          ? nothing
          : html`<dd><button class="link" type="button" @click=${() => flow.change(step)}>${words.change}<span class="apart"> ${label}</span></button></dd>`
      }</div>`,
  )}</dl>
  ${
    inDoubt
      ? nothing
      : html`${textField(view, 'note', words.note, { optional: true, max: 1000, rows: 3 })}
        <fieldset><legend>${words.consent.legend}</legend>
          ${checkBox(view, 'share', { label: words.consent.share, hint: '' }, answers.share, (on) => flow.set('share', on))}
          ${checkBox(
            view,
            'text',
            {
              label: `${words.consent.text} ${answers.contactMethod === 'text' ? '' : words.optional}`,
              hint: '',
            },
            answers.text,
            (on) => flow.set('text', on),
          )}
        </fieldset>
        <div class="trap"><label>Website <input tabindex="-1" autocomplete="off" .value=${answers.website}
          @input=${({ target }: Event & { target: HTMLInputElement }) => flow.set('website', target.value)}></label></div>`
  }`;
};
