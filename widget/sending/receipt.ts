/** The receipt after sending: shown until the tracker is loaded, or if it can't be. */
import { html } from 'lit/html.js';
import { dayTimeAndZone, timeWithZone } from '../../shared/i18n/when.ts';
import type { Words } from '../locales/words.ts';
import type { Following, Tools } from './contract.ts';

const promised = ({ told }: Following, words: Words): string => {
  if (!told) return '';
  const { promisedBy, opensAt, zone, serverNow } = told;
  const { speech, promise } = words;
  if (promisedBy === null) return promise.whenever;
  const by = timeWithZone(promisedBy, zone, speech);
  return opensAt === null
    ? promise.now(by)
    : promise.chosen(dayTimeAndZone(opensAt, serverNow, zone, speech), by);
};

/** `again` retries loading the tracker; null while it is still loading. */
export const receipt = (
  element: Following,
  words: Words,
  otherWay: Tools['otherWay'],
  again: (() => void) | null,
): unknown => {
  const { told, token } = element;
  const address = `${element.address}/track#${token}`;
  const state = again ? words.sentWithoutTracker : told ? words.loading : '';
  return html`<div class="stack"><h3 id="k-heading" part="headline" tabindex="-1">${told || again ? words.sent : words.loading}</h3>${
    told ? html`<p class="note">${promised(element, words)}</p>` : ''
  }<p role="status">${state}</p>${
    again
      ? html`<p class="actions"><button part="primary" type="button" @click=${again}>${words.tryAgain}</button></p>${
          address === location.href ? '' : html`<p><a href=${address}>${words.ownPage}</a></p>`
        }${otherWay()}`
      : ''
  }</div>`;
};
