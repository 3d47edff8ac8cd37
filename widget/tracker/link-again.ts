/** "Send me my link again" (rule 9d), for somebody whose link is lost or truncated. */
import { html } from 'lit/html.js';
import type { TrackerWords } from '../locales/tracker-words.ts';
import type { State } from './state.ts';

export type LinkAgain = {
  words: TrackerWords['linkAgain'];
  state: Readonly<Pick<State, 'working' | 'said' | 'wrong'>>;
  typed: (to: string) => void;
  send: () => void;
};

/** Digits enough for a number, or an address: the service decides, and its answer never reveals it. */
export const looksLikeContact = (typed: string): boolean =>
  /\S@\S/.test(typed) || typed.replace(/\D/g, '').length >= 10;

/** The answer is the same for everybody, so nobody learns who asked for help. */
export const linkAgain = ({ words, state: { working, said, wrong }, typed, send }: LinkAgain) => {
  const sent = (event: Event) => {
    event.preventDefault();
    send();
  };
  const heard = ({ target }: Event & { target: HTMLInputElement }) => typed(target.value);
  return html`<form class="card" novalidate aria-labelledby="k-again" @submit=${sent}><h4 id="k-again">${words.heading}</h4><p class="field">
    <label for="k-where">${words.label}</label><span class="hint" id="k-where-h">${words.hint}</span>${wrong ? html`<span part="error" id="k-where-e">${words.wrong}</span>` : ''}
    <input part="input" id="k-where" maxlength="254" autocomplete="on" aria-invalid=${wrong}
      aria-describedby=${wrong ? 'k-where-h k-where-e' : 'k-where-h'} @input=${heard}></p>
    <p class="actions"><button part="primary" type="submit" aria-disabled=${working ? 'true' : 'false'}>${words.send}</button></p>
    <p role="status">${said}</p></form>`;
};
