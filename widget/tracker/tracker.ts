/**
 * The tracker (rule 9): what is so now, who will call and by which code to know them, what can be changed, what has
 * happened. Loaded on demand; `html` comes from the form's own Lit, so that no second one is fetched.
 */
import type { html as litHtml, nothing as litNothing } from 'lit';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { clockTime, dayTimeAndZone } from '../../shared/i18n/when.ts';
import type { Instant, ScreenLanguage } from '../../shared/vocabulary.ts';
import { type Api, asFailure, type FailureName, type Procedures } from '../client.ts';
import type { Clock } from '../clock.ts';
import type { TrackerWords } from '../locales/tracker-words.ts';
import { formatPhone, phoneDigits, phoneLink } from '../phone.ts';
import { headline, isOver, timeline } from './story.ts';
import { watchReferral } from './watch.ts';

export { trackerWords } from '../locales/tracker-en.ts';

export type TrackerKit = {
  html: typeof litHtml;
  nothing: typeof litNothing;
  api: Api;
  clock: Clock;
  token: string;
  /** The answer to the request, when it was made just now. */
  first: Tracker | null;
  words: () => TrackerWords;
  lang: () => ScreenLanguage;
  loading: () => string;
  trouble: (name: FailureName) => string;
  /** Draw again; and lead the reader to an element when one is named. */
  changed: (focus?: string) => void;
  /** Nothing more will happen: the token need not be kept. */
  ended: () => void;
  cancelled: () => void;
  failed: (name: FailureName) => void;
};
export type TrackerView = { title: () => string; render: () => unknown; over: () => boolean; stop: () => void };

type Change = 'change' | 'cancel' | 'notCalled' | 'rate';
type State = {
  tracker: Tracker | null;
  lostAt: Instant | null;
  gone: boolean;
  asking: 'cancel' | 'phone' | null;
  working: boolean;
  /** What the last action came to. */
  said: string;
  phone: string;
  wrong: boolean;
};

/** Starts to follow at once; `stop` ends it. */
export const createTracker = (kit: TrackerKit): TrackerView => {
  const { html, nothing, api, clock, token } = kit;
  const abort = new AbortController();
  const state: State = {
    tracker: kit.first, lostAt: null, gone: false, asking: null, working: false, said: '', phone: '', wrong: false,
  };
  let knownAt = clock.now();

  const show = (part: Partial<State>, focus?: string) => {
    Object.assign(state, part);
    kit.changed(focus);
  };
  const heard = (tracker: Tracker) => {
    clock.hear(tracker.serverNow);
    knownAt = clock.now();
    if (state.tracker && tracker.revision < state.tracker.revision) return;
    show({ tracker, lostAt: null });
    if (!isOver(tracker) || tracker.can.rate) return;
    kit.ended();
    abort.abort();
  };
  void watchReferral(api, token, kit.first, {
    heard,
    lost: () => show({ lostAt: knownAt }),
    gone: () => {
      kit.ended();
      show({ gone: true });
    },
    signal: abort.signal,
  });

  const act = async <P extends Change>(name: P, input: Omit<Procedures[P][0], 'token'>, done: string): Promise<void> => {
    if (state.working) return;
    show({ working: true, said: '' });
    try {
      heard(await api.call(name, { ...input, token } as Procedures[P][0]));
      show({ working: false, asking: null, said: done }, '#k-heading');
      if (name === 'cancel') kit.cancelled();
    } catch (cause) {
      const { failure } = asFailure(cause);
      kit.failed(failure);
      show({ working: false, said: kit.trouble(failure) });
    }
  };

  const button = (label: string, press: () => void, part = 'action', primary = false) =>
    html`<button type="button" part=${part} class=${primary ? 'primary' : ''} aria-disabled=${state.working ? 'true' : 'false'} @click=${press}>${label}</button>`;

  const agentCard = ({ agent, contactMethod: way }: Tracker) => {
    const { agent: words } = kit.words();
    if (!agent) return nothing;
    const { name, organisation, phone, codeWord } = agent;
    return html`<section class="card" part="agent" aria-labelledby="k-agent">
      <h4 id="k-agent">${words.heading[way]}</h4>
      <p>${organisation ? words.from(name, organisation) : name}<br>${words.phone}: <a href=${phoneLink(phone)}>${formatPhone(phone)}</a></p>
      <p>${words.code[way]}: <strong class="code" part="code">${[...codeWord].join(' ')}</strong><span class="hint">${words.codeHint}</span></p>
    </section>`;
  };

  const sure = () => {
    const { cancel } = kit.words();
    return html`<div class="card" role="group" aria-labelledby="k-sure" ><p id="k-sure" tabindex="-1">${cancel.sure}</p>
      <p class="actions">${button(cancel.yes, () => void act('cancel', {}, ''), 'cancel-yes', true)}
      ${button(cancel.no, () => show({ asking: null }, '#k-heading'))}</p></div>`;
  };

  const newPhone = () => {
    const { changePhone: words } = kit.words();
    const save = (event: Event) => {
      event.preventDefault();
      const phone = phoneDigits(state.phone);
      if (!phone) return show({ wrong: true }, '#k-new-phone');
      show({ wrong: false });
      void act('change', { phone }, words.done);
    };
    return html`<form class="card" novalidate @submit=${save}><p class="field">
      <label for="k-new-phone">${words.label}</label><span class="hint" id="k-new-phone-h">${words.hint}</span>
      ${state.wrong ? html`<span class="wrong" id="k-new-phone-e">${words.wrong}</span>` : nothing}
      <input part="input" id="k-new-phone" type="tel" autocomplete="tel-national" maxlength="32" required
        aria-invalid=${state.wrong ? 'true' : nothing} aria-describedby="k-new-phone-h k-new-phone-e"
        @input=${({ target }: Event & { target: HTMLInputElement }) => {
          state.phone = target.value;
        }}></p>
      <p class="actions"><button class="primary" type="submit">${words.save}</button>
      ${button(kit.words().cancel.no, () => show({ asking: null, wrong: false }, '#k-heading'))}</p></form>`;
  };

  const actions = ({ can, opening, status, promiseMissed, zone }: Tracker) => {
    const words = kit.words();
    if (state.asking === 'cancel') return sure();
    if (state.asking === 'phone') return newPhone();
    const opensAt = opening && can.changeTime ? dayTimeAndZone(opening.opensAt, clock.now(), zone, kit.lang()) : '';
    const again = can.changeTime && (status === 'scheduled' || promiseMissed);
    if (!opensAt && !again && !can.notCalled && !can.changePhone && !can.cancel) return nothing;
    return html`<h4>${words.actions}</h4><p class="actions stacked">
      ${opensAt && status !== 'scheduled' ? button(words.takeOpening(opensAt), () => void act('change', { wish: 'opening' }, '')) : nothing}
      ${again ? button(words.askNow, () => void act('change', { wish: 'now' }, '')) : nothing}
      ${can.notCalled ? button(words.notCalled.button, () => void act('notCalled', {}, words.notCalled.done)) : nothing}
      ${can.changePhone ? button(words.changePhone.button, () => show({ asking: 'phone', phone: '' }, '#k-new-phone')) : nothing}
      ${can.cancel ? button(words.cancel.button, () => show({ asking: 'cancel' }, '#k-sure'), 'cancel') : nothing}</p>`;
  };

  const rating = ({ can, rating: given }: Tracker) => {
    const { rate } = kit.words();
    if (given !== null) return html`<p>${rate.thanks}</p>`;
    if (!can.rate) return nothing;
    return html`<div class="card" role="group" aria-labelledby="k-rate"><h4 id="k-rate">${rate.question}</h4>
      <p class="actions">${rate.marks.map((mark, i) => button(mark, () => void act('rate', { rating: i + 1 }, ''), 'rate'))}</p></div>`;
  };

  const lines = ({ lines: { voice, tty } }: Tracker) =>
    html`<p class="hint">${kit.words().call} <a href=${phoneLink(voice)}>${voice}</a> (TTY <a href=${phoneLink(tty)}>${tty}</a>)</p>`;

  const story = (tracker: Tracker) => {
    const words = kit.words();
    const lang = kit.lang();
    const told = { tracker, words, lang, now: clock.now() };
    const lost = state.lostAt === null ? '' : words.lost(clockTime(state.lostAt, tracker.zone, lang));
    return html`<div role="status"><h3 id="k-heading" part="headline" tabindex="-1">${headline(told)}</h3>
        ${lost ? html`<p class="note" part="offline">${lost}</p>` : nothing}
        <p>${state.working ? words.working : state.said}</p></div>
      ${agentCard(tracker)} ${rating(tracker)} ${actions(tracker)}
      <h4 id="k-timeline">${words.timeline}</h4>
      <ol class="timeline" part="timeline" aria-labelledby="k-timeline">${timeline(told).map(
        ({ text, time }) => html`<li><span>${text}</span> <span class="hint">${time}</span></li>`,
      )}</ol>
      ${lines(tracker)}`;
  };

  return {
    title: () => kit.words().heading,
    over: () => state.gone || (state.tracker !== null && isOver(state.tracker)),
    stop: () => abort.abort(),
    render: () => {
      if (state.gone) return html`<p role="status" id="k-heading" tabindex="-1">${kit.words().notKnown}</p><slot></slot>`;
      if (state.tracker) return story(state.tracker);
      return html`<p role="status">${state.lostAt === null ? kit.loading() : kit.trouble('offline')}</p>${state.lostAt === null ? nothing : html`<slot></slot>`}`;
    },
  };
};

