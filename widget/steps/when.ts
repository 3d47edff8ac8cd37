import { html } from 'lit';
import { radioField, type View } from '../fields.ts';
import type { Answers } from '../form.ts';
import type { Choice } from '../locales/words.ts';
import { openingTime, promiseTime } from '../promise-words.ts';

/** Asked only when nobody can call now: the first real opening, or no promise. The phone lines stand below. */
export const whenStep = (view: View) => {
  const { words, flow } = view;
  const promise = flow.facts.promise;
  const choices: [Answers['wish'], Choice][] = [['whenever', words.when.whenever]];
  if (promise?.kind === 'opening') {
    const opensAt = openingTime(promise.opensAt, promise.zone, words.lang, flow.now());
    choices.unshift([
      'opening',
      words.when.opening(opensAt, promiseTime(promise.by, promise.zone, words.lang)),
    ]);
  }
  return html`${radioField(view, 'wish', null, choices)}`;
};
