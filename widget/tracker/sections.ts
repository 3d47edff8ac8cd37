/** Sections below the answer: who calls, what comes next, what to have ready, how to keep the page. */
import { html } from 'lit/html.js';
import { formatPhone, phoneLink } from '../model/phone.ts';
import type { Page } from './page.ts';
import { qrCode } from './qr.ts';
import { firstTime, isOver, nameOf, steps as stepsOf, timeline } from './story.ts';

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
  const { heading, items, missing } = words.atHand;
  return html`<section class="section"><h4>${heading}</h4><ul class="dots">${items[tracker.help].map((item) => html`<li>${item}</li>`)}</ul><p class="hint">${missing[tracker.contactMethod]}</p></section>`;
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

/** Only the link leads back here: the browser may forget it, and there is no account. */
export const keep = (page: Page) => {
  const { tracker, words, link, state, show, button } = page;
  if (isOver(tracker)) return '';
  const { heading, why, copy, copied, notCopied, label, share, qr, scan } = words.keep;
  const copyIt = () =>
    void Promise.resolve()
      .then(() => navigator.clipboard.writeText(link))
      .then(
        () => show({ said: copied, linkShown: false }),
        // A frame or an insecure page can't write to the clipboard: the link can be copied by hand.
        () => show({ said: notCopied, linkShown: true }),
      );
  const shareIt = () => void navigator.share({ url: link }).catch(() => undefined);
  return html`<section class="section"><h4>${heading}</h4><p class="hint">${[why, wentTo(page)].join(' ').trim()}</p><p class="actions">${button(copy, copyIt)}${
    'share' in navigator ? button(share, shareIt) : ''
  }${html`<button type="button" part="action" aria-expanded=${state.qrShown} @click=${() => show({ qrShown: !state.qrShown })}>${qr}</button>`}</p>${state.qrShown ? html`<p class="hint">${scan}</p>${qrCode(link, `${qr}: ${label}`)}` : ''}${state.linkShown ? html`<p class="field"><label for="k-link">${label}</label><input part="input" id="k-link" readonly .value=${link}></p>` : ''}</section>`;
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
