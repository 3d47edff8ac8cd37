/** What a person takes along: the time, who will call, and whether a message comes; or that it is not sent yet. */
import { html } from 'lit/html.js';
import type { RequestAnswer, Tracker } from '../../shared/contracts/resident.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { isolated } from '../../shared/person-name.ts';
import { phoneList } from '../../widget/form/fields.ts';
import { formatPhone } from '../../widget/model/phone.ts';
import { headline } from '../../widget/tracker/story.ts';
import { type AssistWords, assistWords } from '../locales/assist-words.ts';
import { chunkOf } from './chunks.ts';

export type Taken =
  | { readonly at: 'sent'; readonly answer: RequestAnswer; readonly tracker: Tracker }
  | { readonly at: 'kept'; readonly ways: boolean };

const wayOf = ({ linkMailed, linkTexted }: RequestAnswer, glass: AssistWords['glass']): string => {
  if (linkTexted) return glass.texted;
  return linkMailed ? glass.mailed : glass.noLink;
};

const caller = ({ agent }: Tracker, glass: AssistWords['glass']) => {
  if (!agent) return html`<p>${glass.noCaller}</p>`;
  const { name, phone, codeWord } = agent;
  return html`<p>${glass.callsFrom(isolated(name), formatPhone(phone))}</p><p>${glass.codeWord} <strong class="code-word">${codeWord}</strong></p>`;
};

/** `now`: the service's. */
export const receipt = (taken: Taken, language: ScreenLanguage, now: number) => {
  const { glass } = assistWords(language);
  const { words, trackerWords } = chunkOf(language);
  if (taken.at === 'kept')
    return html`<section class="box situation" lang=${language}><h2 tabindex="-1">${glass.keptTitle}</h2><p>${glass.keptText}</p><p>${
      taken.ways ? glass.keptWays : glass.keptNoWays
    }</p></section>`;
  const { answer, tracker } = taken;
  const said = headline({ tracker, words: trackerWords, lang: words.speech, now });
  return html`<section class="box situation" lang=${language}><h2 tabindex="-1">${glass.sentTitle}</h2><p class="left-line strong" role="status">${said}</p><p>${wayOf(answer, glass)}</p><h3>${glass.caller}</h3><div role="status">${caller(tracker, glass)}</div>${phoneList(words, tracker.lines)}</section>`;
};
