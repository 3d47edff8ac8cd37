/** What matters after sending, without the tracker: shown while that is loaded, and when it can't be. */
import { html, nothing } from 'lit';
import type { RequestAnswer } from '../shared/contracts/resident.ts';
import { phoneList } from './fields.ts';
import type { Words } from './locales/words.ts';
import { openingTime, promiseTime } from './promise-words.ts';

export type Receipt = {
  words: Words;
  /** The service's answer, when the request was sent just now. */
  answer: RequestAnswer | null;
  /** The page behind the private link, which always has the newest tracker. */
  address: string;
  /** The tracker can't be loaded. */
  missing: boolean;
  again: () => void;
};

const promised = ({ words, answer }: Receipt): string => {
  if (!answer) return '';
  const { promisedBy, opensAt, zone, serverNow } = answer.tracker;
  if (promisedBy === null) return words.promise.whenever;
  const by = promiseTime(promisedBy, zone, words.lang);
  return opensAt === null
    ? words.promise.now(by)
    : words.promise.chosen(openingTime(opensAt, zone, words.lang, serverNow), by);
};

export const receipt = (shown: Receipt) => {
  const { words, answer, address, missing, again } = shown;
  const told = promised(shown);
  return html`<div class="stack">
    <h3 id="k-heading" part="headline" tabindex="-1">${answer || missing ? words.sent : words.loading}</h3>
    ${told ? html`<p class="note">${told}</p>` : nothing}
    <p role="status">${missing ? words.sentWithoutTracker : answer ? words.loading : ''}</p>
    ${
      missing
        ? html`<p class="actions"><button class="primary" type="button" @click=${again}>${words.tryAgain}</button></p>
          ${address === location.href ? nothing : html`<p><a href=${address}>${words.ownPage}</a></p>`}${answer ? phoneList(words, answer.tracker.lines) : html`<slot></slot>`}`
        : nothing
    }</div>`;
};
