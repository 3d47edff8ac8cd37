/** The form of the person before the tablet: the widget's panel, with the way they say yes below the permissions. */
import { html, render } from 'lit/html.js';
import type { ConsentWay } from '../../shared/vocabulary.ts';
import { adoptStyles } from '../../widget/element/adopt-styles.ts';
import { formPanel } from '../../widget/element/panel.ts';
import { css } from '../../widget/element/styles.ts';
import type { Field, Later, View } from '../../widget/form/contract.ts';
import { wholeWords } from '../../widget/locales/whole-words.ts';
import { later } from '../../widget/sending/later.ts';
import { laterCss } from '../../widget/sending/styles.ts';
import { type AssistWords, assistWords } from '../locales/assist-words.ts';
import { chunkOf } from './chunks.ts';
import type { Person, Proof } from './person.ts';
import { proofCss } from './proof-styles.ts';
import { begun, drawn, GRID, onGrid, pathOf } from './signature.ts';
import { outlook, state } from './state.ts';

type Glass = AssistWords['glass'];
/** Shows the form again after a change of what only this page keeps. */
type Changed = () => void;

const pad = (proof: Proof, glass: Glass, changed: Changed) => {
  const at = (event: PointerEvent & { currentTarget: Element }) =>
    onGrid(event, event.currentTarget.getBoundingClientRect());
  const down = (event: PointerEvent & { currentTarget: Element }) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    proof.strokes = begun(proof.strokes, at(event));
    proof.missing = null;
    changed();
  };
  const move = (event: PointerEvent & { currentTarget: Element }) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    proof.strokes = drawn(proof.strokes, at(event));
    changed();
  };
  const clear = () => {
    proof.strokes = [];
    changed();
  };
  return html`<div class="pad"><svg id="k-pad" role="img" aria-label=${glass.pad} viewBox="0 0 ${GRID.width} ${GRID.height}" @pointerdown=${down} @pointermove=${move}><path d=${pathOf(proof.strokes)}></path></svg><button class="link" type="button" @click=${clear}>${glass.clear}</button></div>`;
};

const way = (proof: Proof, how: ConsentWay, label: string, hint: string, changed: Changed) => {
  const choose = () => {
    proof.how = how;
    proof.missing = null;
    changed();
  };
  return html`<label part="choice"><input type="radio" name="proof" value=${how} .checked=${proof.how === how} @change=${choose}><span>${label}<span class="hint">${hint}</span></span></label>`;
};

const proofField = (proof: Proof, glass: Glass, changed: Changed) => {
  if (proof.agreed) return '';
  return html`<fieldset id="k-proof" tabindex="-1" aria-describedby="k-proof-e"><legend>${glass.agree}</legend><span part="error" id="k-proof-e">${
    proof.missing ? glass[proof.missing] : ''
  }</span><div class="choices">${way(proof, 'signed', glass.sign, glass.signHint, changed)}${way(
    proof,
    'read-aloud',
    glass.aloud,
    glass.aloudHint,
    changed,
  )}</div>${proof.how === 'signed' ? pad(proof, glass, changed) : ''}</fieldset>`;
};

/** The widget's steps; without a network the choice of a time says why there is none. */
const stepsWith = (proof: Proof, glass: Glass, changed: Changed): Later => {
  const share: Field = (view) => html`${later.fields.share?.(view)}${proofField(proof, glass, changed)}`;
  const wish: Field = (view) =>
    state.online
      ? later.fields.wish?.(view)
      : html`<p class="note">${glass.offline}</p><p>${glass.offlineWish}</p>`;
  return { ...later, fields: { ...later.fields, share, wish } };
};

const viewOf = ({ flow, proof }: Person, changed: Changed): View => {
  const { words, laterWords } = chunkOf(state.language);
  return {
    flow,
    words: wholeWords(words, laterWords, flow.answers.contactMethod),
    later: stepsWith(proof, assistWords(state.language).glass, changed),
    outlook,
    ownPage: '',
    // The tablet's own languages say nothing of the person before it.
    reads: [],
  };
};

const styled = new WeakSet<ShadowRoot>();
const rootIn = (host: Element): ShadowRoot => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!styled.has(root)) for (const sheet of [css, laterCss, proofCss]) adoptStyles(root, sheet);
  styled.add(root);
  return root;
};

/** Renders into the element's shadow root, and returns it. */
export function showForm(host: Element, person: Person): ShadowRoot {
  const root = rootIn(host);
  const show = () => {
    const view = viewOf(person, show);
    const { lang, dir, open } = view.words;
    render(
      html`<div class="kod"><section part="panel" lang=${lang} dir=${dir} aria-labelledby="k-title"><header><h2 id="k-title">${open.start}</h2></header>${formPanel(view)}</section></div>`,
      root,
    );
  };
  show();
  return root;
}
