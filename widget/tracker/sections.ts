/** Sections below the answer: who calls, what comes next, what to have ready, how to keep the page. */
import { html } from 'lit/html.js';
import { formatPhone, phoneLink } from '../model/phone.ts';
import { ANSWER, type Page, told } from './page.ts';
import { qrCode } from './qr.ts';
import { firstTime, isOver, nameOf, stateOf, steps as stepsOf, timeline } from './story.ts';

const tel = (number: string, shown = number) => html`<a href=${phoneLink(number)}>${shown}</a>`;

/** Only while waiting for a call: afterward a code would suggest trust that is not needed. */
export const caller = ({ tracker, words }: Page) => {
  const { agent, status, contactMethod: way, lines } = tracker;
  if (!agent || status !== 'in-progress') return '';
  const { organisation, phone, codeWord } = agent;
  const name = nameOf(tracker);
  const { heading, from, works, code, hang } = words.agent;
  return html`<section class="section" part="agent" aria-labelledby="k-agent"><h4 id="k-agent">${heading[way]}</h4>
    <div class="choices"><div><p class="hint">${from(way, name)}</p><p class="big">${tel(phone, formatPhone(phone))}</p></div>
    <div><p class="hint">${code(way, name)}</p><p><span part="code" aria-hidden="true">${codeWord}</span><span class="apart">${[...codeWord].join(', ')}</span></p><p>${hang[way]} ${tel(lines.voice)}</p></div></div>
    ${organisation ? html`<p class="hint">${works(name, organisation)}</p>` : ''}</section>`;
};

/** At most three, so nobody has to know how we ask. Not announced: each new ask would be. */
export const steps = (page: Page) => {
  const list = stepsOf(page);
  if (!list[0]) return '';
  return html`<section class="section" aria-labelledby="k-steps"><h4 id="k-steps">${page.words.steps.heading}</h4>
    <ol class="steps">${list.map(({ text, note, at }) => html`<li class=${at} aria-current=${at === 'now' ? 'step' : 'false'}>${text}<span class="hint">${note}</span></li>`)}</ol></section>`;
};

/** For an upcoming call, by kind of help. */
export const atHand = ({ tracker, words }: Page) => {
  if (isOver(tracker)) return '';
  const { heading, items, missing, written } = words.atHand;
  const kept = tracker.contactMethod === 'phone' ? [] : [written];
  return html`<section class="section"><h4>${heading}</h4><ul class="dots">${[...items[tracker.help], ...kept].map((item) => html`<li>${item}</li>`)}</ul><p class="hint">${missing[tracker.contactMethod]}</p></section>`;
};

export const ifMissed = (page: Page) => {
  const { tracker, words } = page;
  const { contactMethod: way, agent } = tracker;
  if (isOver(tracker) || way !== 'phone') return '';
  const { heading, staysOpen, newNumber, callBack, comeBack } = words.ifMissed;
  const by = firstTime(page);
  return html`<section class="section"><h4>${heading}</h4><p>${staysOpen} ${agent ? html`${callBack(nameOf(tracker))} ${tel(agent.phone, formatPhone(agent.phone))}` : newNumber}</p>${
    agent && by ? html`<p class="hint">${comeBack(by)}</p>` : ''
  }</section>`;
};

/** Where the link is sent, if anywhere: by text first, and by mail only otherwise. */
const wentTo = ({ tracker: { linkTexted, linkMailed }, words }: Page): string => {
  const { texted, notTexted, mailed, notMailed } = words.keep;
  if (linkTexted) return texted;
  if (linkMailed !== null) return linkMailed ? mailed : notMailed;
  return linkTexted === false ? notTexted : '';
};

/** Nothing was sent that leads back here. */
const isUnsent = ({ tracker: { linkTexted, linkMailed } }: Page): boolean => !linkTexted && !linkMailed;
const mayLeave = (page: Page): boolean => !isOver(page.tracker) && stateOf(page) !== 'past';
/** Only the link leads back here. Once somebody calls, their number and code come first. */
const isKeptAtOnce = (page: Page): boolean => isUnsent(page) && mayLeave(page) && !page.tracker.agent;

/** Ways to keep the private link, and the answer to each. */
const ways = (page: Page) => {
  const { words, link, state, show, button, own } = page;
  const { copy, copied, notCopied, label, share, qr, scan, own: mine } = words.keep;
  const copyIt = () =>
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(link))
      .then(
        () => show({ at: 'keep', said: copied, linkShown: false }, ANSWER),
        // A frame or an insecure page can't write to the clipboard: the link can be copied by hand.
        () => show({ at: 'keep', said: notCopied, linkShown: true }, ANSWER),
      );
  const shareIt = () => void navigator.share({ url: link }).catch(() => undefined);
  const tick = ({ target }: Event & { target: HTMLInputElement }) => own?.keeps(target.checked);
  return html`<p class="actions">${button(copy, copyIt)}${
    'share' in navigator ? button(share, shareIt) : ''
  }${html`<button type="button" part="action" aria-expanded=${state.qrShown} @click=${() => show({ qrShown: !state.qrShown })}>${qr}</button>`}</p>${told(page, 'keep')}${state.qrShown ? html`<p class="hint">${scan}</p>${qrCode(link, `${qr}: ${label}`)}` : ''}${state.linkShown ? html`<p class="field"><label for="k-link">${label}</label><input part="input" id="k-link" readonly .value=${link}></p>` : ''}${own ? html`<label part="choice"><input type="checkbox" .checked=${own.kept} @change=${tick}><span>${mine[0]}<span class="hint">${mine[1]}</span></span></label>` : ''}`;
};

/** Tells the reader what to do while waiting. Without messages only the link leads back, so ways to keep it come right here. */
export const meanwhile = (page: Page) => {
  if (!mayLeave(page)) return '';
  const { words, tracker } = page;
  const { free, close, nothing, keep: keepIt } = words.meanwhile;
  const silent = tracker.linkTexted === null && tracker.linkMailed === null;
  const said = isUnsent(page) ? [...(silent ? [nothing] : []), keepIt] : [close];
  return html`<p class="meanwhile">${[free[tracker.contactMethod], ...said].join(' ')}</p>${isKeptAtOnce(page) ? ways(page) : ''}`;
};

/** Only the link leads back here: the browser may forget it, and there is no account. */
export const keep = (page: Page) => {
  const { heading, why } = page.words.keep;
  // It is below the answer already.
  if (isOver(page.tracker) || isKeptAtOnce(page)) return '';
  return html`<section class="section"><h4>${heading}</h4><p class="hint">${[why, wentTo(page)].join(' ').trim()}</p>${ways(page)}</section>`;
};

/** The answers that the service tells a link's holder, collapsed. */
export const asked = ({ tracker, words, form }: Page) => {
  const listed = form.languages.split('\n');
  const rows = [
    [form.labels.help, form.help[tracker.help][0]],
    [form.labels.language, listed[listed.indexOf(tracker.language) + 1]],
  ];
  return html`<details><summary><span>${words.asked}</span></summary><dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></details>`;
};

/** The history so far, collapsed, with its count. */
export const happened = (page: Page) => {
  const { words } = page;
  const lines = timeline(page);
  return html`<details><summary><span>${words.timeline}</span> <span class="hint">${words.stepCount(lines.length)}</span></summary><ol part="timeline">${lines.map(
    ({ text, time }) => html`<li><span>${text}</span> <span class="hint">${time}</span></li>`,
  )}</ol></details>`;
};

export const ourLines = ({ tracker, words }: Page) => {
  const { voice, tty } = tracker.lines;
  return html`<ul class="lines"><li>${words.call} ${tel(voice)}</li><li>${words.tty} ${tel(tty)}</li></ul>`;
};
