/** Another time for an existing request: choices with their meaning, none preselected. */
import { html } from 'lit/html.js';
import { capitalized, clockTime, dayAndTime, shortTime, zoneName } from '../../shared/i18n/when.ts';
import { HEADLINE, type Page, told } from './page.ts';
import { nameOf } from './story.ts';

type Change = Parameters<Page['act']>[1];
type Row = { value: string; title: string; hint: string; input: Change };

const rowsOf = ({ tracker, words, lang, now }: Page): readonly Row[] => {
  const { otherTimes, opensAt: set, status, zone, late, promisedBy } = tracker;
  const { soonest, soonestKind, openings, more } = otherTimes;
  const { times } = words;
  const shown = { kind: 'openings' as const, openings, more };
  const rows: Row[] = [];
  // A set time, or a promise that stands, can be given up only for another time, never for none.
  if (soonest !== null && soonestKind)
    rows.push({
      value: 'now',
      title: times.today(shortTime(soonest, now, zone, lang)),
      hint: openings.some(({ by }) => by <= soonest) ? '' : times.soonest,
      input: { wish: 'now', shown: { kind: soonestKind, by: soonest } },
    });
  else if (status === 'pending' && !late && (promisedBy ?? 0) <= now)
    rows.push({
      value: 'now',
      title: times.whenever[0],
      hint: times.whenever[1],
      input: { wish: 'whenever' },
    });
  for (const { opensAt, by } of openings)
    if (opensAt !== set)
      rows.push({
        value: String(opensAt),
        title: capitalized(dayAndTime(opensAt, now, zone, lang)),
        hint: times.by(clockTime(by, zone, lang)),
        input: { wish: 'opening', opensAt, shown },
      });
  if (late && status === 'pending')
    rows.push({
      value: 'whenever',
      title: times.keepWaiting[0],
      hint: times.keepWaiting[1],
      input: { wish: 'whenever' },
    });
  return rows;
};

/** `back` closes it, if the reader opened it. */
export const times = (page: Page, back: boolean) => {
  const { words, state, show, act, button, tracker, lang } = page;
  const { times: said } = words;
  const { wrong, wish } = state;
  const rows = rowsOf(page);
  const save = (event: Event) => {
    event.preventDefault();
    const chosen = rows.find(({ value }) => value === wish);
    show({ wrong: !chosen, said: '' }, chosen ? undefined : '#k-time');
    if (chosen) void act('change', chosen.input, { at: 'time' });
  };
  const isHeld = tracker.status === 'in-progress';
  const held = isHeld ? html`<p id="k-time-h">${said.held(nameOf(tracker))}</p>` : '';
  const described = `${isHeld ? 'k-time-h ' : ''}${wrong ? 'k-time-e' : 'k-time-z'}`;
  return html`<form class="section" novalidate><fieldset aria-describedby=${described}><legend id="k-time" tabindex="-1">${said.question}</legend>${held}
    ${wrong ? html`<span part="error" id="k-time-e" role="alert">${said.choose}</span>` : ''}<div class="choices">${rows.map(
      ({ value, title, hint }) =>
        html`<label part="choice"><input type="radio" name="k-times" value=${value} .checked=${wish === value} @change=${() => show({ wish: value, wrong: false })}><span>${title}<span class="hint">${hint}</span></span></label>`,
    )}</div></fieldset><p class="hint" id="k-time-z">${said.zone(zoneName(tracker.zone, lang))}</p>
    <p class="actions"><button part="primary" type="submit" aria-disabled=${state.working} @click=${save}>${said.save}</button>
    ${back ? button(said.back, () => show({ asking: null, wrong: false, said: '' }, HEADLINE)) : ''}</p>${told(page, 'time')}</form>`;
};

/** That there is no time to choose, where one could be changed; otherwise empty. */
export const noTimes = ({ tracker, words }: Pick<Page, 'tracker' | 'words'>): string =>
  tracker.noOtherTime ? words.times.none : '';

/** Whether there is anything to choose. */
export const hasTimes = (page: Page): boolean => page.tracker.can.changeTime && rowsOf(page).length > 0;
