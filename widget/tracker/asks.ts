/** Inline questions: whether to cancel, another number, what is not right, a rating. */
import { html } from 'lit/html.js';
import { dayTimeAndZone } from '../../shared/i18n/when.ts';
import { DISPUTE_REASONS, type DisputeReason } from '../../shared/vocabulary.ts';
import { sentence } from '../locales/tracker-words.ts';
import { sentPhone } from '../model/phone.ts';
import { HEADLINE, type Page, RESULT, told } from './page.ts';

const back = ({ button, show }: Page, label: string) =>
  button(label, () => show({ asking: null, wrong: false, said: '' }, HEADLINE));

export const cancelled = (page: Page) => {
  const { cancel } = page.words;
  return html`<div class="card" role="group" aria-labelledby="k-sure"><p id="k-sure" tabindex="-1">${cancel.sure}</p>
    <p class="actions">${page.button(cancel.yes, () => void page.act('cancel', {}, { at: 'cancel' }), 'cancel-yes', true)} ${back(page, cancel.no)}</p>${told(page, 'cancel')}</div>`;
};

/** Other people are asked then, so a slip of the thumb must not do it. */
export const nobodyCalled = (page: Page) => {
  const { notCalled } = page.words;
  const way = page.tracker.contactMethod;
  const tell = () => void page.act('notCalled', {}, { at: 'answer', done: notCalled.done });
  return html`<div class="card" role="group" aria-labelledby="k-nobody"><p id="k-nobody" tabindex="-1">${notCalled.sure[way]}</p>
    <p class="actions">${page.button(notCalled.yes, tell, 'action', true)} ${back(page, notCalled.no)}</p></div>`;
};

export const newPhone = (page: Page, typedIn: (phone: string) => void) => {
  const { state, words, show, act } = page;
  const { changePhone: said } = words;
  const { wrong, refused } = state;
  const typed = ({ target }: Event & { target: HTMLInputElement }) => typedIn(target.value);
  const save = (event: Event) => {
    event.preventDefault();
    const phone = sentPhone(state.phone);
    show({ wrong: !phone, refused: '' }, phone ? undefined : '#k-new-phone');
    if (phone) void act('change', { phone }, { at: 'phone', done: said.done, focus: RESULT });
  };
  return html`<form class="card" novalidate><p class="field">
    <label for="k-new-phone">${said.label}</label><span class="hint" id="k-new-phone-h">${said.hint}</span>
    ${wrong ? html`<span part="error" id="k-new-phone-e">${words.refusals[refused] ?? said.wrong}</span>` : ''}
    <input part="input" id="k-new-phone" type="tel" autocomplete="tel-national" maxlength="60" required
      aria-invalid=${wrong}
      aria-describedby=${wrong ? 'k-new-phone-h k-new-phone-e' : 'k-new-phone-h'} @input=${typed}></p>
    <p class="actions"><button part="primary" type="submit" @click=${save}>${said.save}</button> ${back(page, said.back)}</p>${told(page, 'phone')}</form>`;
};

/** A code by text shows that the number is theirs. Both steps are in one place: the text may come on another device. */
export const confirmNumber = (page: Page, typedIn: (code: string) => void) => {
  const { state, words, show, act } = page;
  const { confirmNumber: said } = words;
  const { wrong, refused } = state;
  const typed = ({ target }: Event & { target: HTMLInputElement }) => typedIn(target.value);
  const save = (event: Event) => {
    event.preventDefault();
    const code = state.code.replace(/\D/g, '');
    show({ wrong: code.length !== 6, refused: '', said: '' }, code.length === 6 ? undefined : '#k-code');
    if (code.length === 6)
      void act('confirmNumber', { code }, { at: 'code', done: said.done, focus: RESULT });
  };
  const send = () =>
    void act('numberCode', {}, { at: 'code', done: said.sent, focus: '#k-code', stays: true });
  return html`<form class="card" novalidate @submit=${save}><p id="k-why-code" tabindex="-1">${said.why}</p><p class="actions">${page.button(said.send, send, 'send-code')}</p>${told(page, 'code')}<p class="field">
    <label for="k-code">${said.label}</label>
    ${wrong ? html`<span part="error" id="k-code-e">${words.refusals[refused] ?? said.wrong}</span>` : ''}
    <input part="input" id="k-code" inputmode="numeric" autocomplete="one-time-code" maxlength="12"
      aria-invalid=${wrong} aria-describedby=${wrong ? 'k-code-e' : ''} @input=${typed}></p>
    <p class="actions"><button part="primary" type="submit">${said.save}</button> ${back(page, said.back)}</p></form>`;
};

/** The reasons, each with its consequence; none preselected. */
const reasons = (page: Page, until: string) => {
  const { state, words, show, act, tracker } = page;
  const { dispute: said } = words;
  const { wrong, about: chosen } = state;
  const choose = (about: DisputeReason) => () => show({ about, wrong: false });
  const send = (event: Event) => {
    event.preventDefault();
    show({ wrong: !chosen }, chosen ? undefined : '#k-what');
    // For other reasons the lines below the headline say it: the request stays ended.
    if (!chosen) return;
    const closes = chosen === 'nobody-called';
    void act('notCalled', { about: chosen }, closes ? { at: 'answer', done: said.done } : { at: 'dispute' });
  };
  return html`<form class="section" novalidate>
    <fieldset aria-describedby=${wrong ? 'k-what-e' : 'k-until'}><legend id="k-what" tabindex="-1">${said.what}</legend>
    ${wrong ? html`<span part="error" id="k-what-e" role="alert">${said.choose}</span>` : ''}<div class="choices">${DISPUTE_REASONS.map(
      (about) => {
        const [label, hint] = said.reasons[about];
        return html`<label part="choice"><input type="radio" name="k-about" value=${about} .checked=${chosen === about} @change=${choose(about)}><span>${sentence(label, tracker.contactMethod)}<span class="hint">${hint}</span></span></label>`;
      },
    )}</div></fieldset>
    <p class="hint" id="k-until">${said.until(until)}</p>
    <p class="actions"><button part="primary" type="submit" @click=${send}>${said.send}</button> ${back(page, said.back)}</p>${told(page, state.about === 'nobody-called' ? 'answer' : 'dispute')}</form>`;
};

/** "Is that right?", while it can be disputed. */
export const dispute = (page: Page) => {
  const { tracker, words, lang, now, state, button, show } = page;
  const { can, disputeUntil, zone } = tracker;
  if (!can.dispute || disputeUntil === null) return '';
  const { dispute: said } = words;
  const until = dayTimeAndZone(disputeUntil, now, zone, lang);
  if (state.asking === 'dispute') return reasons(page, until);
  const ask = () => show({ asking: 'dispute', about: null, wrong: false, said: '' }, '#k-what');
  return html`<div class="section" role="group" aria-labelledby="k-right"><h4 id="k-right">${said.question}</h4>
    <p class="actions">${button(said.button, ask, 'dispute')}</p><p class="hint">${said.until(until)}</p></div>`;
};

export const rating = (page: Page) => {
  const { tracker, words, button, act } = page;
  const { rate } = words;
  if (tracker.rating !== null)
    return html`<p class="card section" id="k-thanks" tabindex="-1">${rate.thanks}</p>`;
  if (!tracker.can.rate) return '';
  const marks = rate.marks.map((mark, i) =>
    button(
      html`<span aria-hidden="true">${i + 1}</span><span class="apart">${rate.of(i + 1, mark)}</span>`,
      () => void act('rate', { rating: i + 1 }, { at: 'rate', focus: '#k-thanks' }),
      'rate',
    ),
  );
  return html`<div class="section" role="group" aria-labelledby="k-rate"><h4 id="k-rate">${rate.question}</h4>
    <p class="actions marks">${marks}</p><p class="hint ends"><span>${rate.least}</span><span>${rate.most}</span></p>${told(page, 'rate')}</div>`;
};
