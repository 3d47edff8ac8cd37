/** The answer: state, one large sentence with its time, and the facts behind it. */
import { html } from 'lit/html.js';
import type { StateName } from '../locales/tracker-words.ts';
import type { Page } from './page.ts';
import { hero as heroOf } from './story.ts';

const CHECK = 'M3 8.5l3.2 3.2L13 4.8';
const WARNING = 'M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1';
const CROSS = 'M4 4l8 8M12 4l-8 8';
const ICONS: Record<StateName, string> = {
  waiting: 'M8 2a6 6 0 1 0 .01 0M8 4.8V8l2.3 1.7',
  accepted: CHECK,
  late: WARNING,
  booked: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3',
  done: CHECK,
  past: WARNING,
  cancelled: CROSS,
  closed: CROSS,
};

const icon = (state: StateName) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[state]}"></path></svg>`;

/**
 * Announced as a whole whenever it changes, so it contains nothing that changes without being news. `below`: a question that
 * follows from it.
 */
export const hero = (page: Page, aloud: 'off' | 'polite', below: unknown) => {
  const { words } = page;
  const { state, before, time, after, where, lead } = heroOf(page);
  return html`<div class="hero"><div role="status" aria-live=${aloud}><p class="state ${state}">${icon(state)}${words.state[state]}</p>
    <h3 id="k-heading" part="headline" tabindex="-1">${before}${time ? html` <span class=${/^\d/.test(time) ? 'when' : 'when day'}>${time}</span>` : ''}${after}</h3>
    ${where ? html`<p class="hint">${where}</p>` : ''}${lead ? html`<p part="lead">${lead}</p>` : ''}</div>${below}</div>`;
};
