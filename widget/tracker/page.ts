/** Data and actions for rendering the tracker's parts. */
import { html } from 'lit/html.js';
import type { Procedures } from '../client.ts';
import type { FirstWords } from '../locales/words.ts';
import type { Place, State } from './state.ts';
import type { Told } from './story.ts';

export type Change = 'change' | 'numberCode' | 'confirmNumber' | 'cancel' | 'notCalled' | 'rate';

export type Page = Told & {
  /** The private link of the request. */
  link: string;
  /** The form's words in the same language. */
  form: FirstWords;
  /** Keeps the request on the reader's own device; null where that is not possible. */
  own: { kept: boolean; keeps: (on: boolean) => void } | null;
  state: Readonly<State>;
  button: (label: unknown, press: () => void, part?: string, primary?: boolean) => unknown;
  /** Renders again, and moves the focus to an element if named. */
  show: (part: Partial<State>, focus?: string) => void;
  act: <P extends Change>(name: P, input: Omit<Procedures[P][0], 'token'>, how: How) => Promise<void>;
};

/** `done` is shown at `at` afterward; `focus` defaults to the headline. `stays`: the open question remains. */
export type How = { at: Place; done?: string; focus?: string; stays?: boolean };

/** Where the focus goes when no question is open. */
export const HEADLINE = '#k-heading';
/** A result that takes the focus, because its question has closed. */
export const RESULT = '#k-said';
/** An answer that is shown without the focus: brought into view. */
export const ANSWER = '.said:not(:empty)';

/** Announces what an action at this place led to. */
export const told = ({ state: { at, working, said }, words }: Pick<Page, 'state' | 'words'>, here: Place) =>
  html`<p role="status" class="said">${at === here ? (working ? words.working : said) : ''}</p>`;
/** The same after the question has closed: announced by the focus. */
export const result = ({ state: { at, said } }: Page, here: Place) =>
  at === here && said ? html`<p id="k-said" tabindex="-1" class="said">${said}</p>` : '';
