/** What matters after sending, without the tracker: shown while that is loaded, and when it can't be. */
import { html } from 'lit/html.js';
import { dayTimeAndZone, timeWithZone } from '../../shared/i18n/when.ts';
import { wholeWords } from '../locales/whole-words.ts';
import type { Following, Tools } from './kit.ts';
import { promisedWords } from './promise-words.ts';

const promised = ({ told, words }: Following): string => {
  if (!told) return '';
  const { promisedBy, opensAt, zone, serverNow, contactMethod } = told;
  const whole = wholeWords(words);
  const { lang } = whole;
  if (promisedBy === null) return whole.promise.whenever;
  const promise = promisedWords(whole, contactMethod);
  const by = timeWithZone(promisedBy, zone, lang);
  return opensAt === null
    ? promise.now(by)
    : promise.chosen(dayTimeAndZone(opensAt, serverNow, zone, lang), by);
};

/** `again` is there when the tracker can't be loaded: it tries once more. */
export const receipt = (s: Following, { otherWay }: Tools, again: (() => void) | null): unknown => {
  const { told, token } = s;
  const words = wholeWords(s.words);
  const address = `${s.address}/track#${token}`;
  const state = again ? words.sentWithoutTracker : told ? words.loading : '';
  return html`<div class="stack"><h3 id="k-heading" part="headline" tabindex="-1">${told || again ? words.sent : words.loading}</h3>${
    told ? html`<p class="note">${promised(s)}</p>` : ''
  }<p role="status">${state}</p>${
    again
      ? html`<p class="actions"><button part="primary" type="button" @click=${again}>${words.tryAgain}</button></p>${
          address === location.href ? '' : html`<p><a href=${address}>${words.ownPage}</a></p>`
        }${otherWay()}`
      : ''
  }</div>`;
};
