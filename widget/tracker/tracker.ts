/**
 * The tracker (rule 9): what is so now, who will call and by which code to know them, what can be changed, what has
 * happened. Loaded on demand.
 */
import { html } from 'lit/html.js';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { dayTimeAndZone, shortTime } from '../../shared/i18n/when.ts';
import { DISPUTE_REASONS, type DisputeReason, type Instant } from '../../shared/vocabulary.ts';
import { asFailure, type FailureName, type Procedures } from '../client.ts';
import { sentence, type TrackerWords } from '../locales/tracker-words.ts';
import { formatPhone, phoneLink, sentPhone } from '../model/phone.ts';
import {
  calendarCancellation,
  calendarFile,
  isTimeOff,
  type SetTime,
  saveFile,
  setTime,
} from './calendar.ts';
import type { TrackerContext, TrackerView } from './contract.ts';
import { START, type State } from './state.ts';
import { headline, isOver, lead, timeline } from './story.ts';
import { watchReferral } from './watch.ts';

export { tracker as contract } from '../contracts.static.ts';
export { trackerCss as css } from './styles.ts';

type Change = 'change' | 'cancel' | 'notCalled' | 'rate';
class RequestTracker implements TrackerView {
  #context: TrackerContext;
  #abort = new AbortController();
  #state: State;
  #knownAt: Instant;
  /** The last time that was set: what a calendar may hold. */
  #set: SetTime | null = null;
  /** The focus goes to what is drawn next, so that nothing else need read it aloud. */
  #led = false;

  constructor(context: TrackerContext) {
    this.#context = context;
    this.#state = { ...START, tracker: context.first };
    this.#knownAt = context.clock.now();
    void watchReferral(context.api, context.token, context.first, {
      heard: (tracker) => this.#heard(tracker),
      lost: () => this.#show({ lostAt: this.#knownAt }),
      gone: () => {
        context.ended();
        this.#show({ gone: true });
      },
      signal: this.#abort.signal,
    });
  }

  title(): string {
    return this.#words().heading;
  }

  over(): boolean {
    const { gone, tracker } = this.#state;
    return gone || (tracker !== null && isOver(tracker));
  }

  stop(): void {
    this.#abort.abort();
  }

  render(): unknown {
    const { form } = this.#context;
    const { gone, tracker, lostAt } = this.#state;
    if (gone)
      return html`<p role="status" id="k-heading" tabindex="-1">${this.#words().notKnown}</p><slot></slot>`;
    if (tracker) return this.#story(tracker);
    return lostAt === null
      ? html`<p role="status">${form().loading}</p>`
      : html`<p role="status">${this.#words().unreachable}</p><slot></slot>`;
  }

  #show(part: Partial<State>, focus?: string): void {
    Object.assign(this.#state, part);
    this.#led ||= !!focus;
    this.#context.changed(focus);
  }

  #heard(tracker: Tracker | null): void {
    if (!tracker) return;
    const { clock, ended } = this.#context;
    clock.hear(tracker.serverNow);
    this.#knownAt = clock.now();
    const { tracker: known, lostAt, said } = this.#state;
    this.#set = setTime(tracker) ?? this.#set;
    // What was said about the lost connection is not true any more.
    this.#show({
      lostAt: null,
      said: lostAt === null ? said : '',
      tracker: known && known.revision > tracker.revision ? known : tracker,
    });
    if (!isOver(tracker) || tracker.can.rate || tracker.can.dispute) return;
    ended();
    this.stop();
  }

  async #act<P extends Change>(
    name: P,
    input: Omit<Procedures[P][0], 'token'>,
    done = '',
    focus = '#k-heading',
  ): Promise<void> {
    const { api, token, tell } = this.#context;
    if (this.#state.working) return;
    this.#show({ working: true, said: '' });
    try {
      this.#heard(await api.call(name, { ...input, token } as Procedures[P][0]));
      this.#show({ working: false, asking: null, said: done }, focus);
      if (name === 'cancel') tell('cancelled', {});
    } catch (cause) {
      const { failure } = asFailure(cause);
      tell('error', { reason: failure });
      this.#show({ working: false, said: this.#why(failure) });
      // What can be chosen is another time by now.
      if (failure === 'promise-changed') this.#heard(await api.call('track', { token }).catch(() => null));
    }
  }

  #words(): TrackerWords {
    return this.#context.words();
  }

  /** Why an action did not work. */
  #why(failure: FailureName): string {
    const { trouble } = this.#context.form();
    const words = this.#words();
    if (failure === 'offline') return words.notSaved;
    return words.refusals[failure] ?? trouble[failure] ?? trouble.fault;
  }

  #button(label: string, press: () => void, part = 'action', primary = false) {
    return html`<button type="button" part=${primary ? `primary ${part}` : part}
      aria-disabled=${this.#state.working ? 'true' : 'false'} @click=${press}>${label}</button>`;
  }

  /** Only while a call is to come: afterwards a code word would ask for trust that nobody needs. */
  #agent({ agent, status, contactMethod: way }: Tracker) {
    const { agent: words } = this.#words();
    if (!agent || status !== 'in-progress') return '';
    const { name, organisation, phone, codeWord } = agent;
    return html`<section class="card" part="agent" aria-labelledby="k-agent">
      <h4 id="k-agent">${words.heading[way]}</h4>
      <p>${organisation ? words.from(name, organisation) : name}</p>
      <p>${words.phone}: <a href=${phoneLink(phone)}>${formatPhone(phone)}</a></p>
      <p>${words.code[way]}: <strong part="code">${[...codeWord].join(' ')}</strong><span class="hint">${words.codeHint}</span></p>
    </section>`;
  }

  #sure() {
    const { cancel } = this.#words();
    return html`<div class="card" role="group" aria-labelledby="k-sure"><p id="k-sure" tabindex="-1">${cancel.sure}</p>
      <p class="actions">${this.#button(cancel.yes, () => void this.#act('cancel', {}), 'cancel-yes', true)}
      ${this.#button(cancel.no, () => this.#show({ asking: null, said: '' }, '#k-heading'))}</p></div>`;
  }

  #savePhone(event: Event): void {
    event.preventDefault();
    const phone = sentPhone(this.#state.phone);
    this.#show({ wrong: !phone }, phone ? undefined : '#k-new-phone');
    if (phone) void this.#act('change', { phone }, this.#words().changePhone.done);
  }

  #newPhone() {
    const { changePhone: words } = this.#words();
    const { wrong } = this.#state;
    const typed = ({ target }: Event & { target: HTMLInputElement }) => {
      this.#state.phone = target.value;
    };
    return html`<form class="card" novalidate><p class="field">
      <label for="k-new-phone">${words.label}</label><span class="hint" id="k-new-phone-h">${words.hint}</span>
      ${wrong ? html`<span part="error" id="k-new-phone-e">${words.wrong}</span>` : ''}
      <input part="input" id="k-new-phone" type="tel" autocomplete="tel-national" maxlength="60" required
        aria-invalid=${wrong}
        aria-describedby=${wrong ? 'k-new-phone-h k-new-phone-e' : 'k-new-phone-h'} @input=${typed}></p>
      <p class="actions"><button part="primary" type="submit" @click=${(event: Event) => this.#savePhone(event)}>${words.save}</button>
      ${this.#button(words.back, () => this.#show({ asking: null, wrong: false, said: '' }, '#k-heading'))}</p></form>`;
  }

  /** The entry of a set time, or the file that takes it out again. */
  #calendar(tracker: Tracker) {
    const { calendar, addToCalendar, removeFromCalendar } = this.#words();
    const parts = { words: calendar, link: this.#context.link };
    const save = (name: string, file: string) => () => saveFile(name, 'text/calendar', file);
    const file = calendarFile(tracker, parts);
    if (file) return [this.#button(addToCalendar, save('kynect-on-demand.ics', file))];
    if (!isTimeOff(tracker, this.#set)) return [];
    const cancelled = calendarCancellation(tracker, this.#set, parts);
    return [this.#button(removeFromCalendar, save('kynect-on-demand-cancelled.ics', cancelled))];
  }

  /** "That is not right": the reasons in place, each with what follows; none chosen beforehand. */
  #dispute({ can, disputeUntil, contactMethod: way, zone }: Tracker) {
    if (!can.dispute || disputeUntil === null) return '';
    const { dispute: words } = this.#words();
    const { clock, form } = this.#context;
    const { asking, wrong } = this.#state;
    const until = dayTimeAndZone(disputeUntil, clock.now(), zone, form().lang);
    if (asking !== 'dispute')
      return html`<div class="card" role="group" aria-labelledby="k-right"><h4 id="k-right">${words.question}</h4>
        <p class="actions">${this.#button(words.button, () => this.#show({ asking: 'dispute', about: null, wrong: false, said: '' }, '#k-what'), 'dispute')}</p>
        <p class="hint">${words.until(until)}</p></div>`;
    const choose = (about: DisputeReason) => () => this.#show({ about, wrong: false });
    return html`<form class="card" novalidate>
      <fieldset aria-describedby=${wrong ? 'k-what-e' : 'k-until'}><legend id="k-what" tabindex="-1">${words.what}</legend>
      ${wrong ? html`<span part="error" id="k-what-e" role="alert">${words.choose}</span>` : ''}
      ${DISPUTE_REASONS.map((about) => {
        const [label, hint] = words.reasons[about];
        return html`<label part="choice"><input type="radio" name="k-about" value=${about} @change=${choose(about)}><span>${sentence(label, way)}<span class="hint">${hint}</span></span></label>`;
      })}</fieldset>
      <p class="hint" id="k-until">${words.until(until)}</p>
      <p class="actions"><button part="primary" type="submit" @click=${(event: Event) => this.#sendDispute(event)}>${words.send}</button>
      ${this.#button(words.back, () => this.#show({ asking: null, wrong: false, said: '' }, '#k-heading'))}</p></form>`;
  }

  #sendDispute(event: Event): void {
    event.preventDefault();
    const { about } = this.#state;
    this.#show({ wrong: !about }, about ? undefined : '#k-what');
    // Of the other reasons the lines under the headline tell: the request stays at its end.
    const done = about === 'nobody-called' ? this.#words().dispute.done : '';
    if (about) void this.#act('notCalled', { about }, done);
  }

  /** Only what may be done now; the service decides (`can`). */
  #choices(tracker: Tracker) {
    const { can, otherTimes, opensAt: set, status, promiseMissed, zone, contactMethod: way } = tracker;
    const { clock, form } = this.#context;
    const { lang } = form();
    const words = this.#words();
    const scheduled = status === 'scheduled';
    const choices = [];
    choices.push(...this.#calendar(tracker));
    const { openings, more, soonest } = otherTimes;
    for (const { opensAt } of can.changeTime ? openings : []) {
      if (opensAt === set) continue;
      const shown = { kind: 'openings' as const, openings, more };
      choices.push(
        this.#button(
          words.takeOpening(way, dayTimeAndZone(opensAt, clock.now(), zone, lang)),
          () => void this.#act('change', { wish: 'opening', opensAt, shown }),
        ),
      );
    }
    // A set time is given up for a promise alone, never for none.
    if (can.changeTime && (scheduled ? soonest !== null : promiseMissed))
      choices.push(this.#button(words.askNow, () => void this.#act('change', { wish: 'now' })));
    if (can.notCalled)
      choices.push(
        this.#button(
          words.notCalled.button[way],
          () => void this.#act('notCalled', {}, words.notCalled.done),
          'action',
          true,
        ),
      );
    if (can.changePhone)
      choices.push(
        this.#button(words.changePhone.button, () =>
          this.#show({ asking: 'phone', phone: '', said: '' }, '#k-new-phone'),
        ),
      );
    if (can.cancel)
      choices.push(
        this.#button(
          words.cancel.button,
          () => this.#show({ asking: 'cancel', said: '' }, '#k-sure'),
          'cancel',
        ),
      );
    return choices;
  }

  #actions(tracker: Tracker) {
    const { asking } = this.#state;
    if (asking === 'cancel' && tracker.can.cancel) return this.#sure();
    if (asking === 'phone' && tracker.can.changePhone) return this.#newPhone();
    const choices = this.#choices(tracker);
    return choices.length > 0
      ? html`<h4>${this.#words().actions}</h4><p class="actions stacked">${choices}</p>`
      : '';
  }

  #rating({ can, rating: given }: Tracker) {
    const { rate } = this.#words();
    if (given !== null) return html`<p class="card" id="k-thanks" tabindex="-1">${rate.thanks}</p>`;
    if (!can.rate) return '';
    const marks = rate.marks.map((mark, i) =>
      this.#button(mark, () => void this.#act('rate', { rating: i + 1 }, '', '#k-thanks'), 'rate'),
    );
    return html`<div class="card" role="group" aria-labelledby="k-rate"><h4 id="k-rate">${rate.question}</h4>
      <p class="actions">${marks}</p></div>`;
  }

  #now(tracker: Tracker) {
    const { form, clock } = this.#context;
    const { lang } = form();
    const words = this.#words();
    const { lostAt, working, said } = this.#state;
    const told = { tracker, words, lang, now: clock.now() };
    const under = lead(told);
    const lost = lostAt === null ? '' : words.lost(shortTime(lostAt, clock.now(), tracker.zone, lang));
    const aloud = this.#led || working ? 'off' : 'polite';
    this.#led = false;
    return html`<div role="status" aria-live=${aloud}><h3 id="k-heading" part="headline" tabindex="-1">${headline(told)}</h3>
      ${under ? html`<p part="lead">${under}</p>` : ''}</div>
      <div role="status">${lost ? html`<p class="note" part="offline">${lost}</p>` : ''}<p>${working ? words.working : said}</p></div>`;
  }

  #story(tracker: Tracker) {
    const { form, clock } = this.#context;
    const { lang } = form();
    const words = this.#words();
    const { voice, tty } = tracker.lines;
    const lines = timeline({ tracker, words, lang, now: clock.now() });
    return html`${this.#now(tracker)} ${this.#agent(tracker)} ${this.#dispute(tracker)} ${this.#rating(tracker)} ${this.#actions(tracker)}
      <h4 id="k-timeline">${words.timeline}</h4>
      <ol part="timeline" aria-labelledby="k-timeline">${lines.map(
        ({ text, time }) => html`<li><span>${text}</span> <span class="hint">${time}</span></li>`,
      )}</ol>
      ${tracker.linkMailed === false && tracker.can.cancel ? html`<p class="note">${words.notMailed}</p>` : ''}
      <ul><li>${words.call} <a href=${phoneLink(voice)}>${voice}</a></li><li>TTY: <a href=${phoneLink(tty)}>${tty}</a></li></ul>`;
  }
}

/** Starts to follow at once; `stop` ends it. */
export const createTracker = (context: TrackerContext): TrackerView => new RequestTracker(context);
